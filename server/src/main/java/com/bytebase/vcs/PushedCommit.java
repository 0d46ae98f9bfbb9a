package com.bytebase.vcs;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A push that held files for us, or a commit of schemas that we wrote back.
 *
 * @param round 0, and one more each time that the files of the same commit were taken again
 * @param author the user with the author's email; null where there is none
 * @param others how many further commits were pushed with it
 * @param own whether it is the robot's
 * @param landed whether the branch is known to have it; of the robot's own it is not, from before the push until after it
 * @param issue the number of the issue that it made; 0 for none
 */
record PushedCommit(
        long id,
        String project,
        String sha,
        int round,
        String branch,
        String authorName,
        String authorEmail,
        @Nullable Long author,
        String message,
        Instant committedAt,
        Instant seenAt,
        String url,
        int others,
        boolean own,
        boolean landed,
        long issue) {

    /**
     * What became of one of its files.
     *
     * @param targets names of databases
     * @param issue the number of the issue that the file is in; 0 for none
     * @param change the change of it; empty for none
     */
    record File(
            String path,
            String blob,
            FileOutcome outcome,
            String reason,
            String version,
            String type,
            String description,
            List<String> targets,
            long issue,
            String change) {
        File {
            targets = List.copyOf(targets);
        }
    }
}

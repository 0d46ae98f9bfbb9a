package com.bytebase.vcs;

import com.bytebase.issue.IssueName;
import com.bytebase.kernel.Actor;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A push as the API shows it. */
@Schema(name = "RepositoryCommit", description = "A push that held files for the project, and what became of each.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CommitResource(
        String name,
        String sha,

        @Schema(description = "0; one more each time that refused files of the same commit were taken again.")
        int round,

        String branch,
        String authorName,
        String authorEmail,

        @Schema(description = "The user with that email: users/{number}; left out where there is none.") @Nullable
        String author,

        String message,
        Instant commitTime,

        @Schema(description = "When it was taken.") Instant seenTime,

        @Schema(description = "Where the provider shows it; left out for plain Git.") @Nullable
        String url,

        @Schema(description = "How many further commits were pushed with it.")
        int otherCommits,

        @Schema(description = "Whether it is the robot's, of schemas that were written back.")
        boolean own,

        @Schema(description = "The issue that it made; left out where it made none.") @Nullable
        String issue,

        @Schema(description = "How many files came to what.")
        Map<String, Integer> outcomes,

        @Schema(description = "Lists leave them out.") @Nullable
        List<FileResource> files) {

    static CommitResource of(
            PushedCommit commit, Map<FileOutcome, Integer> outcomes, @Nullable List<PushedCommit.File> files) {
        var author = commit.author();
        var counts = new TreeMap<String, Integer>();
        outcomes.forEach((outcome, count) -> counts.put(outcome.name(), count));
        return new CommitResource(
                PeerRepository.name(commit.project()) + "/commits/" + commit.sha(),
                commit.sha(),
                commit.round(),
                commit.branch(),
                commit.authorName(),
                commit.authorEmail(),
                author == null ? null : new Actor(author).name(),
                commit.message(),
                commit.committedAt(),
                commit.seenAt(),
                commit.url().isEmpty() ? null : commit.url(),
                commit.others(),
                commit.own(),
                issue(commit.project(), commit.issue()),
                counts,
                files == null
                        ? null
                        : files.stream()
                                .map(file -> FileResource.of(commit.project(), file))
                                .toList());
    }

    private static @Nullable String issue(String project, long number) {
        return number == 0 ? null : new IssueName(project, number).toString();
    }

    /** What became of a file. */
    @Schema(name = "RepositoryFile", description = "What became of a file of a push.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FileResource(
            @Schema(description = "Below the base folder.") String path,

            FileOutcome outcome,

            @Schema(description = "Whether nothing is done for it, though something was meant; it can be taken again.")
            boolean refused,

            @Schema(description = "Why, and what to do; empty where there is nothing to say.")
            String reason,

            @Nullable String version,
            @Nullable String type,
            @Nullable String description,
            List<String> targets,

            @Schema(description = "The issue that it is in.") @Nullable
            String issue,

            @Schema(description = "The id of its change there.") @Nullable
            String change) {
        static FileResource of(String project, PushedCommit.File file) {
            return new FileResource(
                    file.path(),
                    file.outcome(),
                    file.outcome().isRefused(),
                    file.reason(),
                    given(file.version()),
                    given(file.type()),
                    given(file.description()),
                    file.targets(),
                    CommitResource.issue(project, file.issue()),
                    given(file.change()));
        }

        private static @Nullable String given(String value) {
            return value.isEmpty() ? null : value;
        }
    }
}

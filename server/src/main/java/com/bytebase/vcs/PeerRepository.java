package com.bytebase.vcs;

import com.bytebase.kernel.ResourceNames;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The peer repository of a project.
 *
 * @param settings what people chose
 * @param hook the part of the webhooks' address that nobody can guess
 * @param hookSecret that webhooks are signed with
 * @param head the commit up to which files have been taken; empty before the first
 * @param problem what kept the last look from succeeding; empty where nothing did
 * @param writeProblem what kept the last schema from being written; empty where nothing did
 */
record PeerRepository(
        String project,
        Settings settings,
        String hook,
        String hookSecret,
        String head,
        @Nullable Instant wantedAt,
        @Nullable Instant lookedAt,
        String problem,
        String writeProblem,
        long creator,
        Instant createdAt,
        Instant updatedAt,
        long revision) {

    /**
     * What people chose.
     *
     * @param baseFolder below which files are looked at, without slashes at its ends; empty for all
     * @param schemaPathTemplate empty where no schema is written back
     * @param secret password or token; empty for none
     * @param privateKey for SSH; empty for none
     * @param knownHosts for SSH: lines of an OpenSSH {@code known_hosts} file
     */
    record Settings(
            RepositoryKind kind,
            String url,
            String branch,
            String baseFolder,
            String pathTemplate,
            String schemaPathTemplate,
            String username,
            String secret,
            String privateKey,
            String knownHosts,
            Duration pollInterval) {}

    /** {@code projects/shop/repository}. */
    String name() {
        return name(project);
    }

    static String name(String project) {
        return "projects/%s/repository".formatted(ResourceNames.escape(project));
    }
}

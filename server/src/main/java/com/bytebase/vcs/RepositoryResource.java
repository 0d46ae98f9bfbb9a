package com.bytebase.vcs;

import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Etag;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A peer repository as the API shows it: of its secrets, only whether they are set. */
@Schema(name = "Repository", description = "The peer repository of a project: what is pushed there becomes issues.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record RepositoryResource(
        String name,
        RepositoryKind kind,
        String url,

        @Schema(description = "Where the provider shows it to people; left out for plain Git.") @Nullable
        String webUrl,

        String branch,
        String baseFolder,
        String pathTemplate,
        String schemaPathTemplate,
        String username,

        @Schema(description = "Whether a password or token is kept.")
        boolean hasSecret,

        @Schema(description = "Whether a private key is kept.")
        boolean hasPrivateKey,

        String knownHosts,
        int pollSeconds,

        @Schema(description = "The commit up to which files have been taken; empty before the first.")
        String head,

        @Schema(description = "When the branch was last looked at.") @Nullable
        Instant lookTime,

        @Schema(description = "What kept the last look from succeeding, and what to do; empty where nothing did.")
        String problem,

        @Schema(description = "What kept the last schema from being written back; empty where nothing did.")
        String writeProblem,

        @Schema(description = "Where the provider is to send its webhooks: under the address of this server.")
        String hookPath,

        @Schema(
                description = "What webhooks are signed with. Only in the answer that makes it: when the repository is"
                        + " connected, or the secret is made anew.")
        @Nullable
        String hookSecret,

        String creator,
        Instant createTime,
        Instant updateTime,
        String etag) {

    static RepositoryResource of(PeerRepository peer) {
        return of(peer, null);
    }

    static RepositoryResource of(PeerRepository peer, @Nullable String hookSecret) {
        var settings = peer.settings();
        var web = WebAddress.of(settings);
        return new RepositoryResource(
                peer.name(),
                settings.kind(),
                settings.url(),
                web.isEmpty() ? null : web,
                settings.branch(),
                settings.baseFolder(),
                settings.pathTemplate(),
                settings.schemaPathTemplate(),
                settings.username(),
                !settings.secret().isEmpty(),
                !settings.privateKey().isEmpty(),
                settings.knownHosts(),
                (int) settings.pollInterval().toSeconds(),
                peer.head(),
                peer.lookedAt(),
                peer.problem(),
                peer.writeProblem(),
                "/v1/hooks/" + peer.hook(),
                hookSecret,
                new Actor(peer.creator()).name(),
                peer.createdAt(),
                peer.updatedAt(),
                Etag.of(peer.revision()));
    }

    /** How the path of a file is read. */
    @Schema(
            name = "RepositoryFilePreview",
            description = "How the path of a file is read, and for which databases it is.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FilePreview(
            @Schema(description = "Below the base folder.") String path,

            @Schema(description = "Whether the path fits the template, in one way.")
            boolean matches,

            @Schema(description = "What is wrong, and what to do; empty where nothing is.")
            String problem,

            @Nullable String version,
            @Nullable String type,
            @Nullable String description,

            @Schema(description = "Names of the databases that it is for.")
            List<String> targets) {}
}

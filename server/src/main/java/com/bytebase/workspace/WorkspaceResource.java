package com.bytebase.workspace;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The workspace as the API shows it: its first four members to everyone, all to who is signed in. */
@Schema(name = "Workspace", description = "The deployment.")
record WorkspaceResource(
        String title,
        @Schema(description = "Whether it has its owner.") boolean setUp,

        @Schema(description = "Whether setting it up needs the token that the server printed when it started.")
        boolean tokenRequired,

        boolean demo,
        @Schema(description = "Of the program.") @Nullable String version,

        @Schema(description = "Where people reach it, for links in messages.") @Nullable
        String externalUrl,

        @Schema(description = "How many active principals own it.") @Nullable
        Integer owners,

        @Nullable Metadata metadata,
        @Nullable String etag) {

    @Schema(name = "WorkspaceMetadata", description = "Where this server keeps what it knows.")
    record Metadata(
            @Schema(description = "In a PostgreSQL of its own, not in one of the operator's.")
            boolean embedded) {}
}

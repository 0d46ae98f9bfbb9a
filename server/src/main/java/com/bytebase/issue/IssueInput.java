package com.bytebase.issue;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An issue as a client writes it. */
record IssueInput(
        @Schema(description = "Required to create one.") @Nullable
        String title,

        @Schema(description = "What it is for, as text; may be empty.") @Nullable
        String description,

        @Schema(description = "Required to create one; cannot be changed.") @Nullable
        IssueType type,

        @Schema(
                description =
                        "Of a DATABASE_CHANGE: one or more scripts, each for one or more databases of the project. An update replaces all of them.")
        @Nullable
        List<ChangeInput> changes,

        @Schema(description = "Of a DATABASE_CREATE: what to create.") @Nullable
        NewDatabaseInput createDatabase,

        @Schema(description = "Of a ROLE_GRANT: the role that you ask for.") @Nullable
        RoleGrantInput roleGrant,

        @Schema(description = "Whether it waits to be submitted; false unless given. Only where it is created.")
        @Nullable
        Boolean draft,

        @Schema(description = "Words to find it by.") @Nullable
        List<String> labels,

        @Nullable String etag) {}

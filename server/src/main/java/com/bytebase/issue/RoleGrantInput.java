package com.bytebase.issue;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A role as a client asks for it. */
record RoleGrantInput(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "A role of projects.",
                example = "roles/projectDeveloper")
        @Nullable
        String role,

        @Schema(description = "In which databases it counts, as the condition of a binding; all unless given.")
        @Nullable
        String condition,

        @Schema(description = "When it ends; never unless given.") @Nullable
        Instant expireTime) {}

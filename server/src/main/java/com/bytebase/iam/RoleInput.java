package com.bytebase.iam;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a caller may say of a role; the other members of a Role are read only and left aside. */
@JsonIgnoreProperties({"name", "scope", "kind", "createTime"})
record RoleInput(
        @Schema(maxLength = 200) @Nullable String title,
        @Schema(maxLength = 1000) @Nullable String description,

        @Schema(description = "Where it is granted. Required to create one; never changes.")
        Role.@Nullable Level level,

        @Schema(description = "GET /v1/permissions lists those there are.") @Nullable
        List<@Nullable String> permissions,

        @Nullable String etag) {}

package com.bytebase.database;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client says of a database. */
record DatabaseInput(
        @Nullable String name,

        @Schema(description = "Name of the project it belongs to.", example = "projects/shop") @Nullable
        String project,

        @Nullable Map<String, @Nullable String> labels,
        @Nullable String etag) {}

package com.bytebase.database;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client says of a database. */
record DatabaseInput(
        @Nullable String name,
        @Nullable String project,
        @Nullable Map<String, @Nullable String> labels,
        @Nullable String etag) {}

package com.bytebase.issue;

import org.jspecify.annotations.Nullable;

/** A database to be created, as a client writes it; {@code instance} is the instance's name. */
record NewDatabaseInput(
        @Nullable String instance,
        @Nullable String database,
        @Nullable String characterSet,
        @Nullable String collation,
        @Nullable String owner,
        @Nullable String project) {}

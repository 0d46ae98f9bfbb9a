package com.bytebase.issue;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A database to be created, as a client writes it; {@code instance} is the instance's name. */
record NewDatabaseInput(
        @Schema(description = "Name of the instance to create it in.", example = "instances/shop-test") @Nullable
        String instance,

        @Schema(description = "The new database's own name.", example = "billing") @Nullable
        String database,

        @Schema(description = "The server's own unless given.") @Nullable
        String characterSet,

        @Schema(description = "The server's own unless given.") @Nullable
        String collation,

        @Schema(description = "The role that owns it, where the engine has the capability DATABASE_OWNER.") @Nullable
        String owner,

        @Schema(description = "The issue's project; left out it is that one.") @Nullable
        String project) {}

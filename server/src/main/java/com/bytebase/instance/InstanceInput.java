package com.bytebase.instance;

import com.bytebase.engine.EngineType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client says of an instance. */
record InstanceInput(
        @Nullable String name,

        @Schema(description = "Required to create one.") @Nullable
        String title,

        @Schema(description = "Required to create one; cannot be changed.") @Nullable
        EngineType engine,

        @Schema(description = "Name of its environment. Required to create one.", example = "environments/test")
        @Nullable
        String environment,

        @Schema(
                description =
                        "The ways into it, one of them of the type ADMIN. Required to create one; an update replaces all of them, keeping the secrets that it leaves out.")
        @Nullable
        List<DataSourceInput> dataSources,

        @Schema(
                description =
                        "Names, or patterns with *, of the databases that are this instance's; all unless given. So one server can be registered as several instances.",
                example = "[\"shop\", \"shop_*\"]")
        @Nullable
        List<String> syncDatabases,

        @Schema(
                description =
                        "Names, or patterns with *, of databases that readings leave out; what is the engine's own (see listEngines) unless given.")
        @Nullable
        List<String> excludeDatabases,

        @Schema(
                description =
                        "Names, or patterns with *, of schemas that readings leave out, for engines that have schemas; what is the engine's own (see listEngines) unless given.",
                example = "[\"pg_*\", \"information_schema\", \"_timescaledb_*\"]")
        @Nullable
        List<String> excludeSchemas,

        @Schema(description = "How often its schemas are read.") @Nullable
        Integer syncIntervalSeconds,

        @Schema(description = "An address of a page about it.") @Nullable
        String externalLink,

        @Nullable Map<String, @Nullable String> labels,
        @Nullable String etag) {}

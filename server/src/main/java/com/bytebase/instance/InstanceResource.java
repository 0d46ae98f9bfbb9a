package com.bytebase.instance;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.Exclusions;
import com.bytebase.environment.Environment;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.State;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An instance as the API shows it. */
@Schema(name = "Instance", description = "A database server and the ways into it.")
public record InstanceResource(
        String name,
        String title,
        EngineType engine,
        @Schema(description = "As the server tells it.") String engineVersion,
        String environment,
        List<DataSourceResource> dataSources,

        @Schema(description = "Names, or patterns with *, of the databases that are this instance's; empty for all.")
        List<String> syncDatabases,

        @Schema(description = "Names, or patterns with *, of databases that readings leave out.")
        List<String> excludeDatabases,

        @Schema(description = "Names, or patterns with *, of schemas that readings leave out.")
        List<String> excludeSchemas,

        long syncIntervalSeconds,
        String externalLink,
        Map<String, String> labels,
        State state,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant lastSyncTime,

        @Schema(description = "Why the last sync ended early; empty when it did not.")
        String syncError,

        @Schema(description = "What its ADMIN data source may not do but should, as sentences.")
        List<String> missingPrivileges,

        int databaseCount,
        Instant createTime,
        String etag) {
    static InstanceResource of(Instance instance, List<DataSource> sources, int databases, Exclusions standard) {
        var exclusions = instance.exclusions(standard);
        return new InstanceResource(
                instance.name(),
                instance.title(),
                instance.engine(),
                instance.version(),
                Environment.name(instance.environment()),
                sources.stream().map(DataSourceResource::of).toList(),
                instance.syncDatabases(),
                exclusions.databases().patterns(),
                exclusions.schemas().patterns(),
                instance.syncInterval().toSeconds(),
                instance.externalLink(),
                instance.labels(),
                instance.state(),
                instance.lastSyncAt(),
                instance.syncError(),
                instance.missingPrivileges(),
                databases,
                instance.createdAt(),
                Etag.of(instance.revision()));
    }
}

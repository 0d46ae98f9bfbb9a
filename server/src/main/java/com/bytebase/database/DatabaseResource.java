package com.bytebase.database;

import com.bytebase.engine.EngineType;
import com.bytebase.environment.Environment;
import com.bytebase.instance.Instance;
import com.bytebase.kernel.Etag;
import com.bytebase.project.Project;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A database as the API shows it. */
@Schema(name = "Database", description = "A database of an instance.")
public record DatabaseResource(
        String name,
        @Schema(description = "Its own name on the server.") String databaseName,
        String instance,
        EngineType engine,
        String engineVersion,
        String environment,
        String project,

        @Schema(description = "MISSING once a sync no longer finds it.")
        Database.Presence state,

        Map<String, String> labels,
        String characterSet,
        String collation,
        String owner,
        @Schema(description = "An integer as text.") String sizeBytes,
        int tableCount,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant lastSyncTime,

        @Schema(description = "Why its schema could not be read the last time; empty when it could.")
        String syncError,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LastChangeResource lastChange,
        String etag) {

    /** The newest change through an issue. */
    @Schema(name = "LastChange")
    public record LastChangeResource(String issue, String title, Instant time) {}

    public static DatabaseResource of(Database database) {
        return new DatabaseResource(
                database.databaseName().toString(),
                database.name(),
                Instance.name(database.instance()),
                database.engine(),
                database.engineVersion(),
                Environment.name(database.environment()),
                Project.name(database.project()),
                database.state(),
                database.labels(),
                database.characterSet(),
                database.collation(),
                database.owner(),
                Long.toString(database.sizeBytes()),
                database.tableCount(),
                database.lastSyncAt(),
                database.syncError(),
                database.change()
                        .map(change -> new LastChangeResource(change.issue(), change.title(), change.at()))
                        .orElse(null),
                Etag.of(database.revision()));
    }
}

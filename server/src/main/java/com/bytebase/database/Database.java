package com.bytebase.database;

import com.bytebase.engine.EngineType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A database of an instance.
 *
 * @param project the id of the project that holds it
 * @param environment the id of its instance's environment
 * @param sizeBytes as the server reports it, -1 where it does not
 * @param schemaHash of its schema as last read; absent before the first sync
 */
public record Database(
        long id,
        String instance,
        String name,
        String project,
        Presence state,
        String environment,
        EngineType engine,
        String engineVersion,
        Map<String, String> labels,
        String characterSet,
        String collation,
        String owner,
        long sizeBytes,
        int tableCount,
        @Nullable String schemaHash,
        @Nullable Instant lastSyncAt,
        String syncError,
        @Nullable LastChange lastChange,
        long revision) {

    /** Whether the server has it. */
    public enum Presence {
        PRESENT,
        MISSING
    }

    /** The newest change that was made through an issue. */
    public record LastChange(String issue, String title, Instant at) {}

    public Database {
        labels = Map.copyOf(labels);
    }

    public DatabaseName databaseName() {
        return new DatabaseName(instance, name);
    }

    public Optional<LastChange> change() {
        return Optional.ofNullable(lastChange);
    }

    Database labeled(Map<String, String> others) {
        return new Database(
                id,
                instance,
                name,
                project,
                state,
                environment,
                engine,
                engineVersion,
                others,
                characterSet,
                collation,
                owner,
                sizeBytes,
                tableCount,
                schemaHash,
                lastSyncAt,
                syncError,
                lastChange,
                revision);
    }
}

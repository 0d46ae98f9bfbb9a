package com.bytebase.instance;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.Exclusions;
import com.bytebase.engine.NamePatterns;
import com.bytebase.engine.ServerInfo;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A database server.
 *
 * @param version of the server, as people write it
 * @param serverId what the server calls itself, however it is addressed
 * @param syncDatabases names, or patterns with {@code *}, of the databases that are this instance's; empty for all
 * @param excludeDatabases what readings leave out; null for the engine's own list, like {@code excludeSchemas}
 * @param syncError why the last sync ended early; empty when it did not
 */
public record Instance(
        String id,
        String title,
        EngineType engine,
        String version,
        String serverId,
        String environment,
        List<String> syncDatabases,
        @Nullable NamePatterns excludeDatabases,
        @Nullable NamePatterns excludeSchemas,
        Duration syncInterval,
        String externalLink,
        Map<String, String> labels,
        List<String> missingPrivileges,
        @Nullable Instant lastSyncAt,
        String syncError,
        State state,
        Instant createdAt,
        long revision) {
    public static final String COLLECTION = "instances";

    public Instance {
        syncDatabases = List.copyOf(syncDatabases);
        labels = Map.copyOf(labels);
        missingPrivileges = List.copyOf(missingPrivileges);
    }

    /** {@code instances/shop-prod}. */
    public String name() {
        return name(id);
    }

    public static String name(String id) {
        return COLLECTION + "/" + ResourceNames.escape(id);
    }

    public Optional<Instant> lastSync() {
        return Optional.ofNullable(lastSyncAt);
    }

    Instance in(State newState) {
        return new Instance(
                id,
                title,
                engine,
                version,
                serverId,
                environment,
                syncDatabases,
                excludeDatabases,
                excludeSchemas,
                syncInterval,
                externalLink,
                labels,
                missingPrivileges,
                lastSyncAt,
                syncError,
                newState,
                createdAt,
                revision);
    }

    /** The same, as its server now describes itself. */
    Instance seen(ServerInfo server) {
        return new Instance(
                id,
                title,
                engine,
                server.version(),
                server.serverId(),
                environment,
                syncDatabases,
                excludeDatabases,
                excludeSchemas,
                syncInterval,
                externalLink,
                labels,
                server.missingPrivileges(),
                lastSyncAt,
                syncError,
                state,
                createdAt,
                revision);
    }

    /** Whether a database of the server is one of this instance's, by its name. */
    public boolean holds(String database) {
        return syncDatabases.isEmpty() || new NamePatterns(syncDatabases).matches(database);
    }

    /** What its readings leave out, where {@code standard} is the engine's own list. */
    public Exclusions exclusions(Exclusions standard) {
        return new Exclusions(
                Objects.requireNonNullElse(excludeDatabases, standard.databases()),
                Objects.requireNonNullElse(excludeSchemas, standard.schemas()));
    }
}

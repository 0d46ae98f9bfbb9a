package com.bytebase.instance;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.ServerInfo;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A database server.
 *
 * @param version of the server, as people write it
 * @param serverId what the server calls itself, however it is addressed
 * @param syncDatabases names, or patterns with {@code *}, of the databases that are this instance's; empty for all
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
        return syncDatabases.isEmpty() || syncDatabases.stream().anyMatch(pattern -> matches(pattern, database));
    }

    /** {@code *} stands for any characters; everything else for itself. */
    static boolean matches(String pattern, String name) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(name);
        }
        if (!name.startsWith(pattern.substring(0, star))) {
            return false;
        }
        var rest = pattern.substring(star + 1);
        for (int from = star; from <= name.length(); from++) {
            if (matches(rest, name.substring(from))) {
                return true;
            }
        }
        return false;
    }
}

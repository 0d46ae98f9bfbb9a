package com.bytebase.instance;

import com.bytebase.engine.ConnectionSpec.Tls;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A way into an instance.
 *
 * @param password in the clear; empty where there is none. Never leaves the process
 * @param path of a folder or file below the one that the operator allows, where databases are files; else empty, as are host and port then
 * @param database what to connect to first; empty for the engine's own default
 */
public record DataSource(
        String id,
        Type type,
        String host,
        int port,
        String path,
        String username,
        String password,
        String database,
        Tls tls,
        Map<String, String> options) {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** ADMIN syncs and changes; READ_ONLY queries. */
    public enum Type {
        ADMIN,
        READ_ONLY
    }

    public DataSource {
        options = Map.copyOf(options);
    }

    com.bytebase.engine.ConnectionSpec spec(
            Optional<String> to, Optional<com.bytebase.engine.ConnectionSpec.Files> files) {
        return new com.bytebase.engine.ConnectionSpec(
                host,
                port,
                username,
                password,
                to.or(() -> Optional.of(database).filter(name -> !name.isEmpty())),
                tls,
                type == Type.READ_ONLY,
                CONNECT_TIMEOUT,
                options,
                files);
    }

    /** The same way in, for sessions that must not write whatever its type. */
    DataSource reading() {
        return new DataSource(id, Type.READ_ONLY, host, port, path, username, password, database, tls, options);
    }

    @Override
    public String toString() {
        return path.isEmpty()
                ? "DataSource[%s %s %s@%s:%d]".formatted(id, type, username, host, port)
                : "DataSource[%s %s %s]".formatted(id, type, path);
    }
}

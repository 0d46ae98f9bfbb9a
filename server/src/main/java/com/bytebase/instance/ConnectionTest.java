package com.bytebase.instance;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectException.Kind;
import com.bytebase.engine.Engine;
import com.bytebase.engine.EngineType;
import com.bytebase.engine.Engines;
import com.bytebase.engine.ServerInfo;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tries data sources; each failure is a problem at the field that is most likely wrong. */
@Component
class ConnectionTest {
    private final DatabaseFiles files;
    private final Engines engines;

    ConnectionTest(DatabaseFiles files, Engines engines) {
        this.files = files;
        this.engines = engines;
    }

    /**
     * Connects through each of {@code sources}.
     *
     * @return what the server says to the ADMIN one
     */
    ServerInfo run(EngineType type, List<DataSource> sources) {
        var engine = engines.of(type);
        ServerInfo server = null;
        for (int index = 0; index < sources.size(); index++) {
            var info = info(engine, sources.get(index), "dataSources[%d]".formatted(index));
            if (sources.get(index).type() == DataSource.Type.ADMIN) {
                server = info;
            }
        }
        return java.util.Objects.requireNonNull(server, "exactly one data source is ADMIN");
    }

    private ServerInfo info(Engine engine, DataSource source, String field) {
        try (var connection = engine.connect(files.spec(source, Optional.empty()))) {
            return engine.serverInfo(connection);
        } catch (ConnectException e) {
            throw failed(e.getMessage(), e.kind(), field, source);
        } catch (SQLException e) {
            var error = engine.explain(e);
            throw failed(
                    "%s took the connection, but does not say what it is: %s (%s)."
                            .formatted(
                                    source.path().isEmpty()
                                            ? "The server at %s:%d".formatted(source.host(), source.port())
                                            : source.path(),
                                    error.message(),
                                    error.code()),
                    Kind.OTHER,
                    field,
                    source);
        }
    }

    private static Problem failed(
            @org.jspecify.annotations.Nullable String message, Kind kind, String field, DataSource source) {
        return Problem.of(
                        ErrorCode.CONNECTION_FAILED,
                        java.util.Objects.requireNonNullElse(message, "There is no connection to be had."))
                .at(field + "." + (source.path().isEmpty() ? part(kind) : partOfFile(kind)))
                .with("connectKind", kind.name());
    }

    private static String part(Kind kind) {
        return switch (kind) {
            case UNKNOWN_HOST, TIMEOUT, TOO_MANY_CONNECTIONS, MISSING_DRIVER, OTHER -> "host";
            case PORT_CLOSED, WRONG_ENGINE -> "port";
            case AUTHENTICATION_FAILED -> "password";
            case TLS_REFUSED -> "tls";
            case UNKNOWN_DATABASE -> "database";
            case MISSING_PRIVILEGE -> "username";
        };
    }

    private static String partOfFile(Kind kind) {
        return switch (kind) {
            case AUTHENTICATION_FAILED -> "password";
            case UNKNOWN_HOST,
                    TIMEOUT,
                    TOO_MANY_CONNECTIONS,
                    OTHER,
                    MISSING_DRIVER,
                    PORT_CLOSED,
                    WRONG_ENGINE,
                    TLS_REFUSED,
                    UNKNOWN_DATABASE,
                    MISSING_PRIVILEGE -> "path";
        };
    }
}

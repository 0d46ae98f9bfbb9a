package com.bytebase.engine.postgresql;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectException.Kind;
import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.ConnectionSpec.Tls.Mode;
import com.bytebase.engine.EngineType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;

/** Opens sessions of PostgreSQL and of what speaks its protocol. */
public final class Connector {
    /** By this the product's sessions are known in {@code pg_stat_activity}. */
    static final String APPLICATION_NAME = "Bytebase";

    private static final String DEFAULT_DATABASE = "postgres";

    private static final Set<String> OPTIONS = Set.of(
            PGProperty.CHANNEL_BINDING.getName(),
            PGProperty.CURRENT_SCHEMA.getName(),
            PGProperty.GSS_ENC_MODE.getName(),
            PGProperty.PREPARE_THRESHOLD.getName(),
            PGProperty.SSL_NEGOTIATION.getName(),
            PGProperty.TARGET_SERVER_TYPE.getName());

    static {
        SaltedPasswords.remember();
    }

    private Connector() {}

    /**
     * Opens a session.
     *
     * @param engine the engine that it is to be; a server that is not says so
     */
    public static Connection connect(EngineType engine, ConnectionSpec spec) throws ConnectException {
        Connection connection;
        try {
            connection = open(spec);
        } catch (SQLException e) {
            throw ConnectFailures.of(engine.title(), spec, spec.database().orElse(DEFAULT_DATABASE), e);
        }
        try {
            // The time limit was for the log-in; statements may take longer.
            connection.setNetworkTimeout(Runnable::run, 0);
            noticeLostClients(connection);
            SearchPath.leaveOutOurs(connection, spec.username());
            var actual = engineOf(connection);
            if (actual == engine) {
                return connection;
            }
            throw closed(
                    connection,
                    new ConnectException(
                            Kind.WRONG_ENGINE,
                            "%s:%d is a %s server, not %s; choose the engine %s."
                                    .formatted(
                                            spec.host(), spec.port(), actual.title(), engine.title(), actual.title()),
                            null));
        } catch (SQLException e) {
            throw closed(
                    connection,
                    ConnectFailures.of(engine.title(), spec, spec.database().orElse(DEFAULT_DATABASE), e));
        }
    }

    /** CockroachDB reports its version at the start of a session, beside that of the PostgreSQL that it is like. */
    private static EngineType engineOf(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getParameterStatus("crdb_version") == null
                ? EngineType.POSTGRES
                : EngineType.COCKROACHDB;
    }

    private static ConnectException closed(Connection connection, ConnectException failure) {
        try {
            connection.close();
        } catch (SQLException closing) {
            failure.addSuppressed(closing);
        }
        return failure;
    }

    private static Connection open(ConnectionSpec spec) throws SQLException, ConnectException {
        var properties = properties(spec);
        var host = spec.host().contains(":") ? "[" + spec.host() + "]" : spec.host();
        var database = URLEncoder.encode(spec.database().orElse(DEFAULT_DATABASE), StandardCharsets.UTF_8);
        var url = "jdbc:postgresql://%s:%d/%s".formatted(host, spec.port(), database);
        var connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new ConnectException(
                    Kind.UNKNOWN_HOST,
                    "\"%s\" is no host name. Enter a name or an address without scheme and port."
                            .formatted(spec.host()),
                    new IllegalArgumentException(url));
        }
        return connection;
    }

    private static Properties properties(ConnectionSpec spec) throws ConnectException {
        var properties = new Properties();
        for (var option : spec.options().entrySet()) {
            if (!OPTIONS.contains(option.getKey())) {
                throw new ConnectException(
                        Kind.OTHER,
                        "Option \"%s\" is not known. The options are %s."
                                .formatted(
                                        option.getKey(),
                                        String.join(
                                                ", ", OPTIONS.stream().sorted().toList())),
                        new IllegalArgumentException(option.getKey()));
            }
            properties.setProperty(option.getKey(), option.getValue());
        }
        var seconds = String.valueOf(Math.max(1, spec.connectTimeout().toSeconds()));
        PGProperty.USER.set(properties, spec.username());
        PGProperty.PASSWORD.set(properties, spec.password());
        PGProperty.APPLICATION_NAME.set(properties, APPLICATION_NAME);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.SOCKET_FACTORY.set(properties, KeepAliveSockets.class.getName());
        PGProperty.CONNECT_TIMEOUT.set(properties, seconds);
        PGProperty.SOCKET_TIMEOUT.set(properties, seconds);
        PGProperty.READ_ONLY.set(properties, spec.readOnly());
        PGProperty.READ_ONLY_MODE.set(properties, "always");
        PGProperty.SSL_MODE.set(properties, sslMode(spec.tls().mode()));
        if (spec.tls().mode() != Mode.DISABLED) {
            PGProperty.SSL_FACTORY.set(properties, PemSocketFactory.class.getName());
            PemSocketFactory.configure(properties, spec.tls());
        }
        return properties;
    }

    private static String sslMode(Mode mode) {
        return switch (mode) {
            case DISABLED -> "disable";
            case REQUIRED -> "require";
            case VERIFY_CA -> "verify-ca";
            case VERIFY_FULL -> "verify-full";
        };
    }

    /** From PostgreSQL 14 on the server can look, during a statement, whether its client still lives. */
    private static void noticeLostClients(Connection connection) throws SQLException {
        if (connection.getMetaData().getDatabaseMajorVersion() < 14) {
            return;
        }
        try (var statement = connection.createStatement()) {
            statement.execute("SET client_connection_check_interval = '5s'");
        } catch (SQLException e) {
            // 22023: the server's platform cannot look; its TCP keepalives have to do.
            if (!"22023".equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}

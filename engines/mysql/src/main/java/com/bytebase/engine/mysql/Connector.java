package com.bytebase.engine.mysql;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectException.Kind;
import com.bytebase.engine.ConnectionSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.mariadb.jdbc.Driver;

/** Opens sessions through MariaDB's driver, which speaks to MySQL as well. */
final class Connector {
    /** What the session tells the server about its owner. */
    static final String PROGRAM = "Bytebase";

    private static final Pattern HOST = Pattern.compile("[\\p{Alnum}._%:-]+");

    /** Properties of the driver that may be set from outside: none that reads files, runs SQL or loads classes. */
    private static final Set<String> OPTIONS = Set.of(
            "allowPublicKeyRetrieval",
            "connectionTimeZone",
            "socketTimeout",
            "useCompression",
            "enabledSslProtocolSuites",
            "maxAllowedPacket");

    private final String engine;
    private final Function<String, Optional<String>> otherEngine;

    Connector(String engine, Function<String, Optional<String>> otherEngine) {
        this.engine = engine;
        this.otherEngine = otherEngine;
    }

    Connection connect(ConnectionSpec spec) throws ConnectException {
        if (!HOST.matcher(spec.host()).matches()) {
            throw new ConnectException(
                    Kind.UNKNOWN_HOST, "\"%s\" is not a host name; correct the host.".formatted(spec.host()), null);
        }
        var failures = new ConnectFailures(engine, spec);
        Connection connection = null;
        try (var keys = ClientKeys.of(spec.tls())) {
            connection = new Driver().connect(url(spec), properties(spec, keys));
            prepare(connection, spec);
            return connection;
        } catch (SQLException e) {
            close(connection);
            throw failures.of(e);
        } catch (ConnectException e) {
            close(connection);
            throw e;
        }
    }

    private void prepare(Connection connection, ConnectionSpec spec) throws SQLException, ConnectException {
        var version = Rows.first(connection, "SELECT VERSION()", row -> row.getString(1))
                .orElse("");
        var other = otherEngine.apply(version);
        if (other.isPresent()) {
            throw new ConnectException(
                    Kind.WRONG_ENGINE,
                    "%s:%d is a %s server (version %s), not %s; choose the engine %s."
                            .formatted(spec.host(), spec.port(), other.get(), version, engine, other.get()),
                    null);
        }
        Sessions.claim(connection);
        // Set here and not in the URL: a name may hold any character.
        if (spec.database().isPresent()) {
            connection.setCatalog(spec.database().get());
        }
        if (spec.readOnly()) {
            try (var statement = connection.createStatement()) {
                statement.execute("SET SESSION TRANSACTION READ ONLY");
            }
        }
    }

    private static String url(ConnectionSpec spec) {
        var host = spec.host().contains(":") ? "[" + spec.host() + "]" : spec.host();
        return "jdbc:mariadb://" + host + ":" + spec.port() + "/";
    }

    private static Properties properties(ConnectionSpec spec, ClientKeys keys) throws ConnectException {
        var properties = new Properties();
        properties.setProperty("user", spec.username());
        properties.setProperty("password", spec.password());
        properties.setProperty(
                "connectTimeout",
                Long.toString(Math.max(1, spec.connectTimeout().toMillis())));
        // A server that vanished without a word is noticed within a minute, and not within the system's two hours.
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("tcpKeepIdle", "30");
        properties.setProperty("tcpKeepInterval", "10");
        properties.setProperty("tcpKeepCount", "3");
        properties.setProperty("connectionAttributes", "program_name:" + PROGRAM);
        properties.setProperty("allowMultiQueries", "false");
        properties.setProperty("allowLocalInfile", "false");
        // A literal true or false in a tinyint(1) is a number to those who look at data.
        properties.setProperty("tinyInt1isBit", "false");
        tls(spec, keys, properties);
        for (var option : spec.options().entrySet()) {
            if (!OPTIONS.contains(option.getKey())) {
                throw new ConnectException(
                        Kind.OTHER,
                        "The connection option %s is not allowed; allowed are %s."
                                .formatted(
                                        option.getKey(),
                                        String.join(
                                                ", ", OPTIONS.stream().sorted().toList())),
                        null);
            }
            properties.setProperty(option.getKey(), option.getValue());
        }
        return properties;
    }

    private static void tls(ConnectionSpec spec, ClientKeys keys, Properties properties) {
        properties.setProperty(
                "sslMode",
                switch (spec.tls().mode()) {
                    case DISABLED -> "disable";
                    case REQUIRED -> "trust";
                    case VERIFY_CA -> "verify-ca";
                    case VERIFY_FULL -> "verify-full";
                });
        if (spec.tls().mode() == ConnectionSpec.Tls.Mode.DISABLED) {
            // MySQL's default authentication needs the server's key where TLS is off; who switches TLS off trusts the
            // network.
            properties.setProperty("allowPublicKeyRetrieval", "true");
            return;
        }
        spec.tls().caCertificate().ifPresent(pem -> properties.setProperty("serverSslCert", pem));
        keys.addTo(properties);
    }

    private static void close(@org.jspecify.annotations.Nullable Connection connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            // The failure before it is the one to tell.
        }
    }
}

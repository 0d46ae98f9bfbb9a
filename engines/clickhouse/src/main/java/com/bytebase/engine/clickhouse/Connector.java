package com.bytebase.engine.clickhouse;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectException.Kind;
import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.ConnectionSpec.Tls.Mode;
import com.bytebase.engine.driver.DriverFolder;
import com.bytebase.engine.driver.DriverSessions;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;

/** Opens sessions through ClickHouse's driver. Each statement is a request; a comment of ours in the log tells whose. */
final class Connector {
    private static final Set<String> OPTIONS =
            Set.of("compress", "socket_timeout", "max_execution_time", "server_time_zone", "use_server_time_zone");

    private static final DriverSessions SESSIONS = new DriverSessions("ClickHouse", Connector::kind);

    private final DriverFolder drivers;

    Connector(DriverFolder drivers) {
        this.drivers = drivers;
    }

    /** Codes are those of {@code system.errors}; they stand in the words. */
    static Optional<Kind> kind(SQLException error) {
        var words = String.valueOf(error.getMessage());
        if (words.contains("Code: 516") || words.contains("Code: 193") || words.contains("Code: 192")) {
            return Optional.of(Kind.AUTHENTICATION_FAILED);
        }
        if (words.contains("Code: 81.")) {
            return Optional.of(Kind.UNKNOWN_DATABASE);
        }
        if (words.contains("Code: 497")) {
            return Optional.of(Kind.MISSING_PRIVILEGE);
        }
        return words.contains("Code: 202") ? Optional.of(Kind.TOO_MANY_CONNECTIONS) : Optional.empty();
    }

    Connection connect(ConnectionSpec spec) throws ConnectException {
        var driver = drivers.driver(ClickHouseEngine.DRIVER);
        var properties = new Properties();
        DriverSessions.options(spec, OPTIONS, properties);
        properties.setProperty("user", spec.username());
        properties.setProperty("password", spec.password());
        properties.setProperty(
                "connection_timeout",
                Long.toString(Math.max(1, spec.connectTimeout().toMillis())));
        properties.setProperty("client_name", "Bytebase");
        properties.setProperty("clickhouse_setting_log_comment", "bytebase:" + UUID.randomUUID());
        if (spec.readOnly()) {
            // 2: reads only, and settings may be set, which the driver does.
            properties.setProperty("clickhouse_setting_readonly", "2");
        }
        boolean encrypted = spec.tls().mode() != Mode.DISABLED;
        properties.setProperty("ssl", Boolean.toString(encrypted));
        if (spec.tls().clientCertificate().isPresent()) {
            throw new ConnectException(
                    Kind.TLS_REFUSED,
                    "Client certificates are not passed to ClickHouse's driver; leave it empty.",
                    null);
        }
        var url = "jdbc:clickhouse:" + (encrypted ? "https" : "http") + "://" + DriverSessions.address(spec) + "/"
                + URLEncoder.encode(spec.database().orElse("default"), StandardCharsets.UTF_8);
        switch (spec.tls().mode()) {
            case DISABLED -> {}
            case REQUIRED -> properties.setProperty("ssl_mode", "none");
            case VERIFY_CA, VERIFY_FULL -> {
                properties.setProperty("ssl_mode", "strict");
                var pem = spec.tls().caCertificate().filter(text -> !text.isBlank());
                if (pem.isPresent()) {
                    return trusting(spec, driver, url, properties, pem.get());
                }
            }
        }
        return checked(SESSIONS.open(driver, url, properties, spec), spec);
    }

    /** The driver reads the authority's certificate from a file. */
    private static Connection trusting(
            ConnectionSpec spec, java.sql.Driver driver, String url, Properties properties, String pem)
            throws ConnectException {
        try {
            var file = Files.createTempFile("bytebase-authority", ".pem");
            file.toFile().deleteOnExit();
            Files.writeString(file, pem);
            properties.setProperty("sslrootcert", file.toString());
            return checked(SESSIONS.open(driver, url, properties, spec), spec);
        } catch (IOException e) {
            throw new ConnectException(
                    Kind.OTHER, "The certificate of the authority cannot be written to a temporary file.", e);
        }
    }

    /** Nothing is sent before the first statement. */
    private static Connection checked(Connection connection, ConnectionSpec spec) throws ConnectException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT 1")) {
            row.next();
            return connection;
        } catch (SQLException e) {
            var failure = SESSIONS.failure(e, spec);
            try {
                connection.close();
            } catch (SQLException closing) {
                failure.addSuppressed(closing);
            }
            throw failure;
        }
    }
}

package com.bytebase.engine.snowflake;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectException.Kind;
import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.ConnectionSpec.Tls.Mode;
import com.bytebase.engine.driver.DriverFolder;
import com.bytebase.engine.driver.DriverSessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Opens sessions through Snowflake's driver; the host is the account's. */
final class Connector {
    private static final Set<String> OPTIONS = Set.of("warehouse", "role", "schema", "passcode");

    private static final DriverSessions SESSIONS = new DriverSessions("Snowflake", Connector::kind);

    private final DriverFolder drivers;

    Connector(DriverFolder drivers) {
        this.drivers = drivers;
    }

    /** Codes of log-in are 390…; 2003 is what is not there or not allowed. */
    static Optional<Kind> kind(SQLException error) {
        return switch (error.getErrorCode()) {
            case 390100, 390101, 390102, 390144, 390195, 394400, 394501 -> Optional.of(Kind.AUTHENTICATION_FAILED);
            case 390201, 2003, 2043 -> Optional.of(Kind.UNKNOWN_DATABASE);
            case 390189, 390186 -> Optional.of(Kind.MISSING_PRIVILEGE);
            case 390422 -> Optional.of(Kind.PORT_CLOSED);
            default -> Optional.empty();
        };
    }

    Connection connect(ConnectionSpec spec) throws ConnectException {
        if (spec.tls().mode() == Mode.DISABLED && spec.port() == 443) {
            throw new ConnectException(
                    Kind.TLS_REFUSED,
                    "Snowflake is reached over TLS only; choose that the certificate and the host's name are checked.",
                    null);
        }
        var driver = drivers.driver(SnowflakeEngine.DRIVER);
        var properties = new Properties();
        DriverSessions.options(spec, OPTIONS, properties);
        properties.setProperty("user", spec.username());
        properties.setProperty("password", spec.password());
        properties.setProperty(
                "loginTimeout", Long.toString(Math.max(1, spec.connectTimeout().toSeconds())));
        properties.setProperty("application", "Bytebase");
        properties.setProperty("CLIENT_SESSION_KEEP_ALIVE", "true");
        properties.setProperty("MULTI_STATEMENT_COUNT", "1");
        spec.database().ifPresent(name -> properties.setProperty("db", "\"" + name.replace("\"", "\"\"") + "\""));
        return SESSIONS.open(driver, "jdbc:snowflake://" + DriverSessions.address(spec) + "/", properties, spec);
    }
}

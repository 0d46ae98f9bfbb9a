package com.bytebase.engine.mssql;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectException.Kind;
import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.ConnectionSpec.Tls.Mode;
import com.bytebase.engine.driver.DriverSessions;
import com.bytebase.engine.driver.TrustStore;
import com.microsoft.sqlserver.jdbc.SQLServerDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Opens sessions. Error numbers are those of the manual's "Database engine events and errors". */
final class Connector {
    static final String PROGRAM = "Bytebase";

    private static final Set<String> OPTIONS =
            Set.of("applicationIntent", "multiSubnetFailover", "packetSize", "sendStringParametersAsUnicode");

    private static final DriverSessions SESSIONS = new DriverSessions("SQL Server", Connector::kind);

    private Connector() {}

    static Optional<Kind> kind(SQLException error) {
        return switch (error.getErrorCode()) {
            case 18452, 18456, 18470, 18486, 18487, 18488 -> Optional.of(Kind.AUTHENTICATION_FAILED);
            case 4060, 4063, 911 -> Optional.of(Kind.UNKNOWN_DATABASE);
            case 916, 10060 -> Optional.of(Kind.MISSING_PRIVILEGE);
            case 17809, 10928, 10929, 10936 -> Optional.of(Kind.TOO_MANY_CONNECTIONS);
            default -> Optional.empty();
        };
    }

    static Connection connect(ConnectionSpec spec) throws ConnectException {
        if (spec.tls().clientCertificate().isPresent()) {
            throw new ConnectException(
                    Kind.TLS_REFUSED, "SQL Server takes no client certificate; leave it empty.", null);
        }
        var properties = new Properties();
        DriverSessions.options(spec, OPTIONS, properties);
        var seconds = Long.toString(Math.max(1, spec.connectTimeout().toSeconds()));
        properties.setProperty("serverName", spec.host());
        properties.setProperty("portNumber", Integer.toString(spec.port()));
        properties.setProperty("user", spec.username());
        properties.setProperty("password", spec.password());
        properties.setProperty("applicationName", PROGRAM);
        properties.setProperty("loginTimeout", seconds);
        // A session that the driver opens anew behind our back would have lost its locks.
        properties.setProperty("connectRetryCount", "0");
        spec.database().ifPresent(name -> properties.setProperty("databaseName", name));
        var pem = spec.tls().caCertificate().filter(text -> !text.isBlank());
        properties.setProperty("encrypt", spec.tls().mode() == Mode.DISABLED ? "false" : "true");
        switch (spec.tls().mode()) {
            case DISABLED -> {}
            case REQUIRED -> properties.setProperty("trustServerCertificate", "true");
            case VERIFY_CA -> {
                properties.setProperty("trustManagerClass", TrustedAuthority.class.getName());
                properties.setProperty("trustManagerConstructorArg", pem.orElse(""));
            }
            case VERIFY_FULL -> {
                if (pem.isPresent()) {
                    return verified(spec, properties, pem.get());
                }
            }
        }
        return open(spec, properties);
    }

    /** The driver looks at the host's name in the certificate only with a trust store of its own reading. */
    private static Connection verified(ConnectionSpec spec, Properties properties, String pem) throws ConnectException {
        try (var trust = TrustStore.of(pem)) {
            properties.setProperty("trustStore", trust.file().toString());
            properties.setProperty("trustStorePassword", trust.password());
            properties.setProperty("trustStoreType", "PKCS12");
            return open(spec, properties);
        }
    }

    private static Connection open(ConnectionSpec spec, Properties properties) throws ConnectException {
        return SESSIONS.open(new SQLServerDriver(), "jdbc:sqlserver://", properties, spec);
    }
}

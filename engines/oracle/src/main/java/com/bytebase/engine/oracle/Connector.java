package com.bytebase.engine.oracle;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectException.Kind;
import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.ConnectionSpec.Tls.Mode;
import com.bytebase.engine.driver.DriverFolder;
import com.bytebase.engine.driver.DriverSessions;
import com.bytebase.engine.driver.TrustStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/** Opens sessions through Oracle's thin driver. Codes are those of the manual's "Database Error Messages". */
final class Connector {
    private static final Set<String> OPTIONS = Set.of(
            "oracle.net.encryption_client",
            "oracle.net.encryption_types_client",
            "oracle.net.crypto_checksum_client",
            "oracle.net.crypto_checksum_types_client",
            "oracle.net.ssl_server_cert_dn",
            "internal_logon");

    private static final Pattern SERVICE = Pattern.compile("[\\p{Alnum}._$#-]+");

    private static final DriverSessions SESSIONS = new DriverSessions("Oracle", Connector::kind);

    private final DriverFolder drivers;

    Connector(DriverFolder drivers) {
        this.drivers = drivers;
    }

    static Optional<Kind> kind(SQLException error) {
        return switch (error.getErrorCode()) {
            case 1017, 28000, 28001, 28002, 1005, 1918, 988 -> Optional.of(Kind.AUTHENTICATION_FAILED);
            case 1045 -> Optional.of(Kind.MISSING_PRIVILEGE);
            // The listener does not know the service or the SID.
            case 12514, 12505, 12521, 1109, 1033, 1034 -> Optional.of(Kind.UNKNOWN_DATABASE);
            case 12541 -> Optional.of(Kind.PORT_CLOSED);
            case 12545 -> Optional.of(Kind.UNKNOWN_HOST);
            case 12170, 12535, 17278 -> Optional.of(Kind.TIMEOUT);
            case 18, 20, 12516, 12519, 12520, 2391 -> Optional.of(Kind.TOO_MANY_CONNECTIONS);
            case 28759, 28860, 29024, 29002 -> Optional.of(Kind.TLS_REFUSED);
            default -> Optional.empty();
        };
    }

    Connection connect(ConnectionSpec spec) throws ConnectException {
        var service = spec.database()
                .filter(name -> SERVICE.matcher(name).matches())
                .orElseThrow(() -> new ConnectException(
                        Kind.UNKNOWN_DATABASE,
                        "Oracle is reached by the name of a service, such as FREEPDB1; enter it as the database to"
                                + " connect to.",
                        null));
        var driver = drivers.driver(OracleEngine.DRIVER);
        var properties = new Properties();
        DriverSessions.options(spec, OPTIONS, properties);
        properties.setProperty("user", spec.username());
        properties.setProperty("password", spec.password());
        properties.setProperty(
                "oracle.net.CONNECT_TIMEOUT",
                Long.toString(Math.max(1, spec.connectTimeout().toMillis())));
        properties.setProperty("oracle.net.keepAlive", "true");
        properties.setProperty("v$session.program", "Bytebase");
        var encrypted = spec.tls().mode() != Mode.DISABLED;
        var url = "jdbc:oracle:thin:@" + (encrypted ? "tcps" : "tcp") + "://" + DriverSessions.address(spec) + "/"
                + service;
        if (!encrypted) {
            return finish(SESSIONS.open(driver, url, properties, spec), spec);
        }
        if (spec.tls().mode() == Mode.REQUIRED) {
            throw new ConnectException(
                    Kind.TLS_REFUSED,
                    "Oracle's driver always checks the server's certificate; choose that it is checked, and give the"
                            + " authority's.",
                    null);
        }
        if (spec.tls().clientCertificate().isPresent()) {
            throw new ConnectException(
                    Kind.TLS_REFUSED, "Client certificates are not passed to Oracle's driver; leave it empty.", null);
        }
        properties.setProperty(
                "oracle.net.ssl_server_dn_match", spec.tls().mode() == Mode.VERIFY_FULL ? "true" : "false");
        var pem = spec.tls().caCertificate().filter(text -> !text.isBlank());
        if (pem.isEmpty()) {
            return finish(SESSIONS.open(driver, url, properties, spec), spec);
        }
        try (var trust = TrustStore.of(pem.get())) {
            properties.setProperty("javax.net.ssl.trustStore", trust.file().toString());
            properties.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
            properties.setProperty("javax.net.ssl.trustStorePassword", trust.password());
            return finish(SESSIONS.open(driver, url, properties, spec), spec);
        }
    }

    private static Connection finish(Connection connection, ConnectionSpec spec) throws ConnectException {
        try {
            if (spec.readOnly()) {
                connection.setReadOnly(true);
            }
            return connection;
        } catch (SQLException e) {
            throw SESSIONS.failure(e, spec);
        }
    }
}

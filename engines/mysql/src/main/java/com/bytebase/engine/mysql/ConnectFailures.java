package com.bytebase.engine.mysql;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectException.Kind;
import com.bytebase.engine.ConnectionSpec;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Puts into words why there is no session. */
final class ConnectFailures {
    private final String engine;
    private final ConnectionSpec spec;
    private final String server;

    ConnectFailures(String engine, ConnectionSpec spec) {
        this.engine = engine;
        this.spec = spec;
        this.server = spec.host() + ":" + spec.port();
    }

    ConnectException of(SQLException error) {
        return switch (error.getErrorCode()) {
            case 1045, 1698, 1862, 1820, 1251, 1524, 3118 ->
                failure(
                        Kind.AUTHENTICATION_FAILED,
                        "%s refused user \"%s\": the user or the password is wrong, or the user may not come from this host. Check both."
                                .formatted(server, spec.username()),
                        error);
            case 1130, 1129 ->
                failure(
                        Kind.AUTHENTICATION_FAILED,
                        "%s takes no connections from this host. Let a user in from here (CREATE USER '%s'@'%%'), or unblock the host."
                                .formatted(server, spec.username()),
                        error);
            case 1049 ->
                failure(
                        Kind.UNKNOWN_DATABASE,
                        "There is no database \"%s\" on %s. Correct the name, or create it first."
                                .formatted(spec.database().orElse(""), server),
                        error);
            case 1044 ->
                failure(
                        Kind.MISSING_PRIVILEGE,
                        "User \"%s\" may not use database \"%s\" on %s. Grant it privileges there."
                                .formatted(spec.username(), spec.database().orElse(""), server),
                        error);
            case 1040, 1203, 1226 ->
                failure(
                        Kind.TOO_MANY_CONNECTIONS,
                        "%s has no connection left. Close some, or raise max_connections (for user \"%s\": max_user_connections)."
                                .formatted(server, spec.username()),
                        error);
            default -> byCause(error);
        };
    }

    private ConnectException byCause(SQLException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case UnknownHostException e -> {
                    return failure(
                            Kind.UNKNOWN_HOST, "There is no host \"%s\". Correct the host.".formatted(spec.host()), e);
                }
                case SSLException e -> {
                    return tls(e);
                }
                case CertificateException e -> {
                    return tls(e);
                }
                case SocketTimeoutException e -> {
                    return timeout(e);
                }
                case NoRouteToHostException e -> {
                    return timeout(e);
                }
                case java.net.ConnectException e -> {
                    return closed(e);
                }
                default -> {}
            }
        }
        return byWords(error);
    }

    /** What the driver tells by its own words only. */
    private ConnectException byWords(SQLException error) {
        var words = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        if (words.contains("ssl") || words.contains("certificate") || words.contains("tls")) {
            return tls(error);
        }
        if (words.contains("timeout") || words.contains("timed out")) {
            return timeout(error);
        }
        if (words.contains("unknown host")) {
            return failure(
                    Kind.UNKNOWN_HOST, "There is no host \"%s\". Correct the host.".formatted(spec.host()), error);
        }
        if (words.contains("connection refused")) {
            return closed(error);
        }
        if (Greeting.isForeign(spec)) {
            return failure(
                    Kind.WRONG_ENGINE,
                    "What listens on %s speaks another protocol than %s. Correct the port, or choose another engine."
                            .formatted(server, engine),
                    error);
        }
        return failure(
                Kind.OTHER,
                "%s cannot be reached as %s: %s. Check that the server is up and that host and port are right."
                        .formatted(server, engine, Errors.words(error)),
                error);
    }

    private ConnectException tls(Throwable cause) {
        return failure(
                Kind.TLS_REFUSED,
                "There is no encrypted connection to %s in mode %s: %s. Check the certificates, or choose another TLS mode."
                        .formatted(server, spec.tls().mode(), Errors.words(cause)),
                cause);
    }

    private ConnectException timeout(Throwable cause) {
        return failure(
                Kind.TIMEOUT,
                "%s did not answer as %s within %d s. Check host, port and firewall."
                        .formatted(
                                server,
                                engine,
                                Math.max(1, spec.connectTimeout().toSeconds())),
                cause);
    }

    private ConnectException closed(Throwable cause) {
        return failure(
                Kind.PORT_CLOSED,
                "Nothing listens on port %d of %s. Start the server, or correct the port."
                        .formatted(spec.port(), spec.host()),
                cause);
    }

    private static ConnectException failure(Kind kind, String message, Throwable cause) {
        return new ConnectException(kind, message, cause);
    }
}

package com.bytebase.engine.driver;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectException.Kind;
import com.bytebase.engine.ConnectionSpec;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Opens sessions through a driver, and says in words why there is none.
 *
 * @param engine the engine as people call it
 * @param kinds what the engine's own error codes mean; empty for those that say nothing about the connection
 */
public record DriverSessions(String engine, Function<SQLException, Optional<Kind>> kinds) {
    private static final Pattern HOST = Pattern.compile("[\\p{Alnum}._%:-]+");

    /** @param url begins with the driver's own scheme; holds nothing from outside but the host, the port and what was escaped */
    public Connection open(Driver driver, String url, Properties properties, ConnectionSpec spec)
            throws ConnectException {
        if (!HOST.matcher(spec.host()).matches()) {
            throw new ConnectException(
                    Kind.UNKNOWN_HOST, "\"%s\" is not a host name; correct the host.".formatted(spec.host()), null);
        }
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try {
            // Some drivers look for parts of themselves by the thread's loader.
            thread.setContextClassLoader(driver.getClass().getClassLoader());
            var connection = driver.connect(url, properties);
            if (connection == null) {
                throw new ConnectException(Kind.OTHER, "%s's driver does not take %s.".formatted(engine, url), null);
            }
            return connection;
        } catch (SQLException e) {
            throw failure(e, spec);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Hosts that are addresses of IPv6 stand in brackets. */
    public static String address(ConnectionSpec spec) {
        return (spec.host().contains(":") ? "[" + spec.host() + "]" : spec.host()) + ":" + spec.port();
    }

    /** Sets the driver's properties that come from outside; any that is not allowed is refused by name. */
    public static void options(ConnectionSpec spec, Set<String> allowed, Properties properties)
            throws ConnectException {
        for (var option : spec.options().entrySet()) {
            if (!allowed.contains(option.getKey())) {
                throw new ConnectException(
                        Kind.OTHER,
                        "The connection option %s is not allowed; allowed are %s."
                                .formatted(
                                        option.getKey(),
                                        String.join(
                                                ", ", allowed.stream().sorted().toList())),
                        null);
            }
            properties.setProperty(option.getKey(), option.getValue());
        }
    }

    /** Why there is no session. */
    public ConnectException failure(SQLException error, ConnectionSpec spec) {
        var kind = kinds.apply(error).orElseGet(() -> byCause(error));
        return new ConnectException(kind, sentence(kind, spec, words(error)), error);
    }

    private static Kind byCause(SQLException error) {
        int depth = 0;
        for (Throwable cause = error; cause != null && depth < 50; cause = cause.getCause(), depth++) {
            var kind =
                    switch (cause) {
                        case UnknownHostException _ -> Kind.UNKNOWN_HOST;
                        case NoRouteToHostException _ -> Kind.PORT_CLOSED;
                        case java.net.ConnectException _ -> Kind.PORT_CLOSED;
                        case SocketTimeoutException _ -> Kind.TIMEOUT;
                        case SSLException _ -> Kind.TLS_REFUSED;
                        case GeneralSecurityException _ -> Kind.TLS_REFUSED;
                        default -> null;
                    };
            if (kind != null) {
                return kind;
            }
        }
        return Kind.OTHER;
    }

    private String sentence(Kind kind, ConnectionSpec spec, String words) {
        var server = "%s:%d".formatted(spec.host(), spec.port());
        return switch (kind) {
            case UNKNOWN_HOST -> "There is no host \"%s\". Correct the host.".formatted(spec.host());
            case PORT_CLOSED ->
                "Nothing accepts connections at %s. Check host and port, and whether the server runs and lets this machine in."
                        .formatted(server);
            case TIMEOUT ->
                "%s did not answer within %d seconds. Check host and port, and whether a firewall is in the way."
                        .formatted(server, Math.max(1, spec.connectTimeout().toSeconds()));
            case AUTHENTICATION_FAILED ->
                "%s at %s does not let user \"%s\" in: %s. Check user name and password."
                        .formatted(engine, server, spec.username(), words);
            case TLS_REFUSED ->
                "There is no encrypted connection to %s: %s. Check the certificates and the TLS setting."
                        .formatted(server, words);
            case UNKNOWN_DATABASE ->
                "%s at %s has no database \"%s\": %s. Correct the name."
                        .formatted(engine, server, spec.database().orElse(""), words);
            case MISSING_PRIVILEGE ->
                "User \"%s\" may not connect to \"%s\" at %s: %s. Grant it that."
                        .formatted(spec.username(), spec.database().orElse(""), server, words);
            case TOO_MANY_CONNECTIONS ->
                "%s at %s takes no more connections: %s. Try again later, or raise its limit."
                        .formatted(engine, server, words);
            case WRONG_ENGINE ->
                "What answers at %s is not %s. Check the port and the engine.".formatted(server, engine);
            case MISSING_DRIVER, OTHER ->
                "There is no connection to %s at %s: %s. See the server's log for more."
                        .formatted(engine, server, words);
        };
    }

    private static String words(SQLException error) {
        var words = Optional.ofNullable(error.getMessage())
                .map(message -> message.lines().findFirst().orElse("").strip())
                .filter(message -> !message.isEmpty())
                .orElse("no reason given");
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }
}

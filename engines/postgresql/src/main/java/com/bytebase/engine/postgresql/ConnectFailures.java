package com.bytebase.engine.postgresql;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectException.Kind;
import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.ConnectionSpec.Tls.Mode;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Why there is no session, in a sentence with the next step. */
final class ConnectFailures {
    private ConnectFailures() {}

    static ConnectException of(String engine, ConnectionSpec spec, String database, SQLException error) {
        var kind = kind(spec, error);
        return new ConnectException(kind, sentence(engine, kind, spec, database, words(error)), error);
    }

    private static Kind kind(ConnectionSpec spec, SQLException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
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
        var state = Optional.ofNullable(error.getSQLState()).orElse("");
        return switch (state) {
            case "28P01", "28000" -> Kind.AUTHENTICATION_FAILED;
            case "3D000" -> Kind.UNKNOWN_DATABASE;
            case "42501" -> Kind.MISSING_PRIVILEGE;
            case "53300" -> Kind.TOO_MANY_CONNECTIONS;
            // The driver's own words, in the language of the machine, for both.
            case "08004" -> words(error).contains("SSL") ? Kind.TLS_REFUSED : Kind.AUTHENTICATION_FAILED;
            // The driver itself breaks an encrypted connection only over the name in the certificate.
            case "08006" ->
                spec.tls().mode() == Mode.VERIFY_FULL && error.getCause() == null ? Kind.TLS_REFUSED : Kind.OTHER;
            case "08P01", "08001" -> fromServer(error).isPresent() ? Kind.OTHER : Kind.WRONG_ENGINE;
            default -> Kind.OTHER;
        };
    }

    private static String sentence(String engine, Kind kind, ConnectionSpec spec, String database, String words) {
        var server = "%s:%d".formatted(spec.host(), spec.port());
        return switch (kind) {
            case UNKNOWN_HOST -> "The host \"%s\" is not known. Check its name.".formatted(spec.host());
            case PORT_CLOSED ->
                "Nothing accepts connections at %s. Check host and port, and whether the server runs and lets this machine in."
                        .formatted(server);
            case TIMEOUT ->
                "%s did not answer within %d seconds. Check host and port, and whether a firewall is in the way."
                        .formatted(server, Math.max(1, spec.connectTimeout().toSeconds()));
            case AUTHENTICATION_FAILED ->
                "%s at %s does not let user \"%s\" in: %s. Check user name and password, and whom the server lets in from here."
                        .formatted(engine, server, spec.username(), words);
            case TLS_REFUSED ->
                "There is no encrypted connection to %s: %s. Check the certificates, or switch TLS off if the server has none."
                        .formatted(server, words);
            case UNKNOWN_DATABASE ->
                "%s at %s has no database \"%s\". Enter the name of one that is there."
                        .formatted(engine, server, database);
            case MISSING_PRIVILEGE ->
                "User \"%s\" may not connect to database \"%s\" at %s: %s. Grant it the CONNECT privilege."
                        .formatted(spec.username(), database, server, words);
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

    /** The server's words, else the driver's, without the full stop. */
    private static String words(SQLException error) {
        var words = fromServer(error)
                .map(ServerErrorMessage::getMessage)
                .or(() -> Optional.ofNullable(error.getMessage()))
                .orElse("no reason given");
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }

    private static Optional<ServerErrorMessage> fromServer(SQLException error) {
        return error instanceof PSQLException psql
                ? Optional.ofNullable(psql.getServerErrorMessage())
                : Optional.empty();
    }
}

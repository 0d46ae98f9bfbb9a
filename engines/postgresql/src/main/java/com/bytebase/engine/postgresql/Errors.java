package com.bytebase.engine.postgresql;

import com.bytebase.engine.ServerError;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The server's errors, in parts. Codes are those of the appendix "PostgreSQL Error Codes" of its manual. */
final class Errors {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** Shutdown by an administrator, a crash of another session, and the end of an idle session. */
    private static final Set<String> SESSION_ENDED =
            Set.of("57P01", "57P02", "57P03", "57P04", "57P05", "25P03", "25P04");

    private Errors() {}

    static ServerError explain(SQLException error, String statement) {
        var code = Optional.ofNullable(error.getSQLState()).orElse("");
        var server = error instanceof PSQLException psql
                ? Optional.ofNullable(psql.getServerErrorMessage())
                : Optional.<ServerErrorMessage>empty();
        return new ServerError(
                code,
                server.map(ServerErrorMessage::getMessage)
                        .or(() -> Optional.ofNullable(error.getMessage()))
                        .orElse("The connection broke."),
                server.flatMap(Errors::detail),
                server.flatMap(message -> offset(message.getPosition(), statement)),
                SESSION_ENDED.contains(code)
                        || code.startsWith("08")
                                && server.filter(Errors::goesOn).isEmpty(),
                code.equals(LOCK_NOT_AVAILABLE));
    }

    /**
     * Whether the server said it in a session that goes on. Class 08 stands for broken connections, but the server itself uses it too: for a
     * parameter without a value, or for the connection of a foreign table.
     */
    private static boolean goesOn(ServerErrorMessage message) {
        var severity = Optional.ofNullable(message.getSeverity()).orElse("");
        return !severity.equals("FATAL") && !severity.equals("PANIC");
    }

    private static Optional<String> detail(ServerErrorMessage message) {
        var parts = Stream.of(message.getDetail(), message.getHint(), message.getWhere())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining("\n"));
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
    }

    /** The server counts characters from 1. */
    private static Optional<Integer> offset(int position, String statement) {
        int characters = position - 1;
        return characters < 0 || characters > statement.codePointCount(0, statement.length())
                ? Optional.empty()
                : Optional.of(statement.offsetByCodePoints(0, characters));
    }
}

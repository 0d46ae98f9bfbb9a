package com.bytebase.engine.h2;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectException.Kind;
import com.bytebase.engine.ServerError;
import com.bytebase.engine.files.NamedPlace;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcException;

/** What H2 said, in parts. */
final class H2Errors {
    /** The engine puts it into the statement where it stopped reading. */
    private static final String HERE = "[*]";

    private static final Pattern NAMED = Pattern.compile("\"([^\"]+)\" (?:not found|already exists)");

    private static final Set<Integer> MISSING = Set.of(
            ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1,
            ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2,
            ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1,
            ErrorCode.SCHEMA_NOT_FOUND_1);

    private static final Set<Integer> WAITED = Set.of(ErrorCode.LOCK_TIMEOUT_1, ErrorCode.DEADLOCK_1);

    private static final Set<Integer> LOST = Set.of(
            ErrorCode.CONNECTION_BROKEN_1,
            ErrorCode.DATABASE_IS_CLOSED,
            ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
            ErrorCode.OBJECT_CLOSED);

    private H2Errors() {}

    static ServerError explain(SQLException error, Optional<String> statement) {
        var words = words(error);
        return new ServerError(
                String.valueOf(error.getErrorCode()),
                words.replace(HERE, ""),
                Optional.empty(),
                statement.flatMap(sql -> place(words, sql)),
                error instanceof SQLNonTransientConnectionException || LOST.contains(error.getErrorCode()),
                WAITED.contains(error.getErrorCode()));
    }

    private static Optional<Integer> place(String words, String sql) {
        int here = words.indexOf(HERE);
        int quote = words.indexOf('"');
        if (here > quote && quote >= 0) {
            int offset = here - quote - 1;
            return offset <= sql.length() && words.startsWith(sql.substring(0, offset), quote + 1)
                    ? Optional.of(offset)
                    : Optional.empty();
        }
        return NamedPlace.of(words, sql, NAMED);
    }

    /** Without the statement that the engine repeats below, and without its number. */
    static String words(Throwable error) {
        var said = error instanceof JdbcException known ? known.getOriginalMessage() : error.getMessage();
        return String.valueOf(said).strip();
    }

    static boolean isMissing(SQLException error) {
        return MISSING.contains(error.getErrorCode());
    }

    static ConnectException refusal(SQLException error, Path file, Login login) {
        if (H2Files.UNSAFE.equals(error.getSQLState())) {
            return new ConnectException(
                    Kind.MISSING_PRIVILEGE,
                    "%s is not opened as %s: %s. An administrator of H2 makes a user for this: CREATE USER BYTEBASE PASSWORD '…'; GRANT ALTER ANY SCHEMA TO BYTEBASE."
                            .formatted(file, login.user(), words(error)),
                    error);
        }
        return switch (error.getErrorCode()) {
            case ErrorCode.WRONG_USER_OR_PASSWORD ->
                new ConnectException(
                        Kind.AUTHENTICATION_FAILED,
                        "%s has no user %s with this password. Correct user and password."
                                .formatted(file, login.user()),
                        error);
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                new ConnectException(
                        Kind.TOO_MANY_CONNECTIONS,
                        "Another program has %s open, and H2 lets one program at a time. Close it there, then try again."
                                .formatted(file),
                        error);
            case ErrorCode.FILE_VERSION_ERROR_1, ErrorCode.FILE_CORRUPTED_1 -> wrong(error, file);
            default ->
                H2Files.DAMAGED.equals(error.getSQLState())
                        ? wrong(error, file)
                        : new ConnectException(
                                Kind.OTHER,
                                "%s cannot be opened: %s. Check the file and what the server's user may do with it."
                                        .formatted(file, words(error)),
                                error);
        };
    }

    private static ConnectException wrong(SQLException error, Path file) {
        return new ConnectException(
                Kind.WRONG_ENGINE,
                "%s is no file that H2 %s opens: %s. Correct the path; files of H2 1 are converted by its SCRIPT and RUNSCRIPT."
                        .formatted(file, org.h2.engine.Constants.VERSION, words(error)),
                error);
    }
}

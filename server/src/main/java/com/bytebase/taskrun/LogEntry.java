package com.bytebase.taskrun;

import java.time.Instant;
import java.util.Optional;

/** One line of a run's log. A statement has two: when it starts, and when it has ended. */
public record LogEntry(
        int line,
        Instant at,
        Kind kind,
        String text,
        Optional<Integer> statementIndex,
        Optional<Long> durationMs,
        Optional<Long> rows,
        Optional<RunError> error) {

    /** Kinds of lines; the names are the API's. */
    public enum Kind {
        INFO,
        TRANSACTION,
        STATEMENT,
        STATEMENT_DONE,
        STATEMENT_FAILED,
        RETRY,
        SETTLING
    }
}

package com.bytebase.taskrun;

import com.bytebase.taskrun.LogEntry.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The log of one run as its runner writes it: lines gather for a moment and are written together. */
final class RunLog {
    private static final int LONGEST_STATEMENT = 2_000;

    private final Clock clock;
    private final List<LogEntry> pending = new ArrayList<>();
    private int line;

    /** @param line the last one that is written already */
    RunLog(Clock clock, int line) {
        this.clock = clock;
        this.line = line;
    }

    void info(String text) {
        add(Kind.INFO, text, null, null, null, null);
    }

    void settling(String text) {
        add(Kind.SETTLING, text, null, null, null, null);
    }

    void transaction(String text) {
        add(Kind.TRANSACTION, text, null, null, null, null);
    }

    void retry(int index, String text) {
        add(Kind.RETRY, text, index, null, null, null);
    }

    void started(int index, String statement) {
        add(Kind.STATEMENT, shortened(statement), index, null, null, null);
    }

    /** @param rows changed; null where the statement is of no kind that changes rows */
    void done(int index, String statement, long millis, @Nullable Long rows) {
        add(Kind.STATEMENT_DONE, shortened(statement), index, millis, rows, null);
    }

    void failed(int index, String statement, long millis, RunError error) {
        add(Kind.STATEMENT_FAILED, shortened(statement), index, millis, null, error);
    }

    /** Lines that wait to be written: at the run's next milestone, or by a clock. Writing one twice does no harm. */
    synchronized List<LogEntry> pending() {
        return List.copyOf(pending);
    }

    /** These need not be written again. */
    synchronized void written(List<LogEntry> lines) {
        if (!lines.isEmpty()) {
            int last = lines.getLast().line();
            pending.removeIf(entry -> entry.line() <= last);
        }
    }

    private synchronized void add(
            Kind kind,
            String text,
            @Nullable Integer index,
            @Nullable Long millis,
            @Nullable Long rows,
            @Nullable RunError error) {
        line++;
        pending.add(new LogEntry(
                line,
                Instant.now(clock),
                kind,
                text,
                Optional.ofNullable(index),
                Optional.ofNullable(millis),
                Optional.ofNullable(rows),
                Optional.ofNullable(error)));
    }

    static String shortened(String statement) {
        var text = statement.strip();
        return text.length() <= LONGEST_STATEMENT ? text : text.substring(0, LONGEST_STATEMENT) + " …";
    }
}

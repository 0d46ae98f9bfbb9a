package com.bytebase.taskrun;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ServerError;
import com.bytebase.engine.sql.CommitBehavior;
import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.Statement;
import java.util.List;
import java.util.Objects;

/** The sentences in which a broken run says what happened, what is left behind, and what to do next. */
final class RunErrors {
    static final String NOTHING_CHANGED = "Nothing changed.";

    private RunErrors() {}

    static RunError noConnection(ConnectException e) {
        return plain(
                "CONNECTION_FAILED",
                Objects.requireNonNullElse(e.getMessage(), ""),
                "Mend the connection of the instance, then retry.");
    }

    static RunError plain(String code, String message, String nextStep) {
        return new RunError(code, message, null, 0, "", 0, 0, NOTHING_CHANGED, nextStep, List.of());
    }

    static RunError syntax(Script.SyntaxError error) {
        return new RunError(
                "SYNTAX",
                error.message(),
                null,
                0,
                "",
                error.at().line(),
                error.at().column(),
                "Nothing was sent: " + lower(NOTHING_CHANGED),
                "Edit the change; its new version is checked and approved again.",
                List.of());
    }

    /**
     * The server refused a statement.
     *
     * @param kept how many statements of the script took effect for good
     */
    static RunError refused(
            ServerError error, String script, Statement statement, int index, int kept, String database) {
        var at = error.offset()
                .map(offset -> Position.of(script, statement.startOffset() + offset))
                .orElse(statement.start());
        var left = kept == 0
                ? (statement.commit() == CommitBehavior.TRANSACTIONAL
                        ? "Rolled back: nothing of this run is in %s.".formatted(database)
                        : "Nothing of this run is in %s.".formatted(database))
                : "%s took effect in %s and %s; nothing after that."
                        .formatted(statements(1, kept), database, kept == 1 ? "stays" : "stay");
        left += begun(statement, index);
        var next = kept == 0
                ? "Mend the cause and retry, or edit the change."
                : "Mend the cause and retry: the run goes on at statement %d. Or edit what comes from there on."
                        .formatted(kept + 1);
        return new RunError(
                error.code(),
                error.message(),
                error.detail().orElse(null),
                index + 1,
                RunLog.shortened(statement.text()),
                at.line(),
                at.column(),
                left,
                next,
                List.of());
    }

    /** What a statement that runs outside of transactions may leave half done. */
    private static String begun(Statement statement, int index) {
        return statement.commit() == CommitBehavior.OUTSIDE_TRANSACTION
                ? " What statement %d itself began (an invalid index, for one) may be left.".formatted(index + 1)
                : "";
    }

    /** The same sentence, with a word on what the segment that was under way may have left half done. */
    static RunError withBegun(RunError error, Segment segment) {
        return new RunError(
                error.code(),
                error.message(),
                error.detail(),
                error.statementIndex(),
                error.statement(),
                error.line(),
                error.column(),
                error.leftBehind() + begun(segment.statements().getLast(), segment.after() - 1),
                error.nextStep(),
                error.resumeAt());
    }

    static RunError canceled(int kept, String database) {
        return new RunError(
                "CANCELED",
                "The run was canceled.",
                null,
                0,
                "",
                0,
                0,
                kept == 0
                        ? "Rolled back: nothing of this run is in %s.".formatted(database)
                        : "%s took effect in %s; nothing after that.".formatted(statements(1, kept), database),
                "Run it again when you want it after all.",
                List.of());
    }

    static RunError runnerLost(int kept, int total, String database) {
        return new RunError(
                "RUNNER_LOST",
                "The server that ran this stopped, or lost its connection, before the end.",
                null,
                0,
                "",
                0,
                0,
                kept == 0
                        ? "%s was asked: nothing of this run is in it.".formatted(database)
                        : "%s was asked: %s of %d took effect, nothing after that."
                                .formatted(database, lower(statements(1, kept)), total),
                kept == 0 ? "Retry." : "Retry: the run goes on at statement %d.".formatted(kept + 1),
                List.of());
    }

    static RunError unknown(Segment segment, String database) {
        int first = segment.first() + 1;
        int last = segment.after();
        var statement = segment.statements().getLast();
        return new RunError(
                "OUTCOME_UNKNOWN",
                "Outcome of %s unknown.".formatted(lower(statements(first, last))),
                "The connection ended while %s under way, and %s cannot tell whether %s took effect."
                        .formatted(
                                first == last ? "the statement was" : "the statements were",
                                database,
                                first == last ? "it" : "they"),
                last,
                RunLog.shortened(statement.text()),
                statement.start().line(),
                statement.start().column(),
                first == 1 ? "Nothing before it." : "%s took effect.".formatted(statements(1, first - 1)),
                "Look into %s, then resume at statement %d, or after %s."
                        .formatted(database, first, first == last ? "it" : "statement " + last),
                List.of(first, last + 1));
    }

    private static String statements(int from, int to) {
        return from == to ? "Statement %d".formatted(from) : "Statements %d to %d".formatted(from, to);
    }

    private static String lower(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }
}

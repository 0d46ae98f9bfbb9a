package com.bytebase.taskrun;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ServerError;
import com.bytebase.engine.sql.CommitBehavior;
import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody.CreateIndex;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
        return plain(code, message, NOTHING_CHANGED, nextStep);
    }

    private static RunError plain(String code, String message, String leftBehind, String nextStep) {
        return new RunError(code, message, null, 0, "", 0, 0, leftBehind, nextStep, List.of());
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

    /** What statement {@code number} left half done: {@code remains}, or what cannot be told by a name. */
    private static String halfDone(Statement statement, int number, Optional<String> remains) {
        if (remains.isPresent()) {
            return " %s, which statement %d began, is left: the next run drops it first."
                    .formatted(upper(remains.get()), number);
        }
        boolean named =
                statement.body() instanceof CreateIndex create && create.name().isPresent();
        return statement.commit() == CommitBehavior.SEVERAL_TRANSACTIONS && !named
                ? " What statement %d itself began (an invalid index, for one) may be left.".formatted(number)
                : "";
    }

    /** The same, with a word on what the segment that was under way left half done. */
    static RunError withRemains(RunError error, Segment segment, Optional<String> remains) {
        return new RunError(
                error.code(),
                error.message(),
                error.detail(),
                error.statementIndex(),
                error.statement(),
                error.line(),
                error.column(),
                error.leftBehind() + halfDone(segment.statements().getLast(), segment.after(), remains),
                error.nextStep(),
                error.resumeAt());
    }

    /** Something invalid that is not this task's stands where the statement would take it for whole. */
    static RunError inTheWay(String remains, int kept, String database) {
        return new RunError(
                "HALF_DONE",
                "There is %s already, which this change did not make; IF NOT EXISTS would take it for whole."
                        .formatted(remains),
                null,
                0,
                "",
                0,
                0,
                kept == 0
                        ? "Nothing of this run is in %s.".formatted(database)
                        : "%s took effect in %s.".formatted(statements(1, kept), database),
                "Drop it, or wait where somebody is building it. Then retry.",
                List.of());
    }

    /** What an earlier run had set for its session cannot be set again. */
    static RunError notSetAgain(ServerError error, Statement statement) {
        return new RunError(
                error.code(),
                error.message(),
                "The run goes on in a new session, in which this is to be set again: "
                        + RunLog.shortened(statement.text()),
                0,
                RunLog.shortened(statement.text()),
                statement.start().line(),
                statement.start().column(),
                "What earlier runs did stays; nothing of this run was sent.",
                "Mend the cause and retry, or edit the change.",
                List.of());
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

    static RunError notBegun(String database) {
        return plain(
                "RUNNER_LOST",
                "The server that was to run this stopped before it began.",
                "Nothing of this run was sent to %s.".formatted(database),
                "Retry.");
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

    private static String upper(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String lower(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }
}

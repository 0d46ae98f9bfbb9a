package com.bytebase.editor;

import com.bytebase.editor.ResultSink.Outcome;
import com.bytebase.engine.query.QuerySession.ColumnReader;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody.TransactionControl;
import com.bytebase.engine.sql.StatementType.Category;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs an admitted script on one session, statement by statement, until one fails or is stopped. */
final class Execution {
    private static final int FETCHED_BYTES = 2 * 1024 * 1024;
    private static final int MOST_FETCHED = 5_000;
    private static final int MESSAGES = 100;

    private final Admission admission;
    private final String script;
    private final Limits limits;
    private final boolean whole;
    private final RunningQuery running;
    private final ResultSink sink;
    private final RunningQueries queries;
    private final Consumer<Statement> before;

    private long bytes;
    private long rows;
    private boolean inTransaction;

    /** @param before is told of each statement before it begins */
    Execution(
            Admission admission,
            Queries.Run run,
            RunningQuery running,
            RunningQueries queries,
            ResultSink sink,
            Consumer<Statement> before) {
        this.admission = admission;
        this.script = run.statement();
        this.limits = run.limits();
        this.whole = run.whole();
        this.running = running;
        this.queries = queries;
        this.sink = sink;
        this.before = before;
    }

    /** Rows given so far, by all statements. */
    long rows() {
        return rows;
    }

    /** @return what stopped it; null where all statements ran */
    @Nullable
    StatementError run(EditorSessions.Lease lease) throws IOException {
        var statements = admission.script().statements();
        try {
            if (admission.reading()) {
                lease.session().beginReading(statements.getFirst());
            }
        } catch (SQLException e) {
            return StatementError.of(admission.engine().explain(e), statements.getFirst(), 1, script);
        }
        for (int i = 0; i < statements.size(); i++) {
            before.accept(statements.get(i));
            var error = statement(lease, statements.get(i), i + 1);
            if (error != null) {
                return error;
            }
        }
        return null;
    }

    /** How far one statement came. */
    private static final class Progress {
        private boolean columns;
        private long rows;
        private long affected = -1;
        private @Nullable String truncated;
        private final List<String> messages = new ArrayList<>();
        private final long from = System.nanoTime();

        Outcome outcome(@Nullable StatementError error) {
            return new Outcome(
                    columns, rows, affected, truncated, (System.nanoTime() - from) / 1_000_000, messages, error);
        }
    }

    private @Nullable StatementError statement(EditorSessions.Lease lease, Statement statement, int index)
            throws IOException {
        var progress = new Progress();
        var timer = queries.limit(running, java.time.Duration.ofSeconds(limits.seconds()));
        StatementError error = null;
        try {
            error = refused(lease, statement, index);
            if (error == null) {
                execute(lease, statement, index, progress);
            }
        } catch (SQLException e) {
            error = running.stopped()
                    .map(stop -> stopped(stop, statement, index))
                    .orElseGet(() -> StatementError.of(
                            admission.engine().explain(e, statement.text()), statement, index, script));
        } finally {
            timer.cancel(false);
            running.executed();
        }
        if (error == null && running.stopped().isPresent()) {
            error = stopped(running.stopped().get(), statement, index);
        }
        if (error == null && whole && progress.truncated != null) {
            error = StatementError.ours("LIMIT", limits.passed(progress.truncated), statement, index);
        }
        rows += progress.rows;
        sink.end(statement, index, progress.outcome(error));
        return error;
    }

    private @Nullable StatementError refused(EditorSessions.Lease lease, Statement statement, int index)
            throws SQLException {
        return admission.reading()
                ? lease.session()
                        .refusedByWhatItUses(statement)
                        .map(reason -> StatementError.refused(reason, statement, index))
                        .orElse(null)
                : null;
    }

    private StatementError stopped(RunningQuery.Stop stop, Statement statement, int index) {
        return switch (stop) {
            case CANCELED ->
                StatementError.ours(
                        "CANCELED", "Canceled after %.1f s.".formatted(running.millis() / 1000.0), statement, index);
            case TIME_LIMIT ->
                StatementError.ours(
                        "TIME_LIMIT",
                        "Stopped at the time limit of %d s.".formatted(limits.seconds()),
                        statement,
                        index);
        };
    }

    private void execute(EditorSessions.Lease lease, Statement statement, int index, Progress progress)
            throws SQLException, IOException {
        var connection = lease.connection();
        boolean own = !admission.reading()
                && statement.type().category() == Category.QUERY
                && lease.session().streamsInTransactionsOnly()
                && !inTransaction;
        if (own) {
            connection.setAutoCommit(false);
        }
        try (var sent = connection.createStatement()) {
            sent.setEscapeProcessing(false); // the text goes to the server as it is
            sent.setFetchSize(lease.session().fetchSize(limits.rows()));
            if (!admission.reading() && inTransaction) {
                sent.setMaxRows((int) Math.min(Integer.MAX_VALUE, limits.rows() + 1));
            }
            if (!running.executing(sent)) {
                return;
            }
            boolean result = sent.execute(statement.text());
            if (result) {
                var rows = sent.getResultSet();
                read(lease, rows, statement, index, progress);
                leave(lease, sent, rows, progress);
            } else {
                progress.affected = sent.getLargeUpdateCount();
            }
            messages(sent.getWarnings(), progress);
            if (own) {
                connection.commit();
            }
        } finally {
            if (own) {
                connection.setAutoCommit(true);
            }
        }
        if (statement.body() instanceof TransactionControl(var kind)) {
            inTransaction = switch (kind) {
                case BEGIN -> true;
                case COMMIT, ROLLBACK -> false;
                case SAVEPOINT, RELEASE, ROLLBACK_TO, OTHER -> inTransaction;
            };
        }
    }

    /** What the rest of a result says is of no interest any more, its refusal to be read included. */
    private static void leave(EditorSessions.Lease lease, java.sql.Statement sent, ResultSet rows, Progress progress)
            throws SQLException {
        if (progress.truncated == null) {
            rows.close();
            return;
        }
        try (rows) {
            if (!lease.session().leavesQuickly()) {
                sent.cancel();
            }
        } catch (SQLException e) {
            progress.messages.add("The rest was left unread: " + e.getMessage());
        }
    }

    private void read(EditorSessions.Lease lease, ResultSet result, Statement statement, int index, Progress progress)
            throws SQLException, IOException {
        int count = result.getMetaData().getColumnCount();
        var readers = new ColumnReader[count];
        var columns = new ArrayList<com.bytebase.engine.query.ResultColumn>();
        for (int i = 0; i < count; i++) {
            readers[i] = lease.session().reader(result, i + 1);
            columns.add(readers[i].column());
        }
        sink.columns(statement, index, columns);
        progress.columns = true;
        @Nullable Object[] values = new Object[count];
        long before = bytes;
        while (result.next()) {
            if (progress.rows == limits.rows()) {
                progress.truncated = "ROWS";
                return;
            }
            if (bytes >= limits.bytes()) {
                progress.truncated = "BYTES";
                return;
            }
            for (int i = 0; i < count; i++) {
                values[i] = readers[i].read(result);
            }
            bytes += sink.row(values);
            progress.rows++;
            if (progress.rows % 100 == 0) {
                adapt(result, Math.max(1, (bytes - before) / progress.rows), progress.rows);
            }
            if (running.stopped().isPresent()) {
                return;
            }
        }
    }

    /** The next rows come in pieces of about the same size in bytes, however wide they are. */
    private void adapt(ResultSet result, long rowBytes, long given) throws SQLException {
        if (result.getFetchSize() > 0) {
            long wanted = Math.clamp(FETCHED_BYTES / rowBytes, 1, MOST_FETCHED);
            result.setFetchSize((int) Math.min(wanted, Math.max(1, limits.rows() + 1 - given)));
        }
    }

    private static void messages(@Nullable SQLWarning warnings, Progress progress) {
        for (var one = warnings; one != null && progress.messages.size() < MESSAGES; one = one.getNextWarning()) {
            progress.messages.add(String.valueOf(one.getMessage()));
        }
    }
}

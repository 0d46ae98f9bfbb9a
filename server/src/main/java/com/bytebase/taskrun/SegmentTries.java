package com.bytebase.taskrun;

import com.bytebase.engine.ChangeSession.Evidence;
import com.bytebase.engine.ServerError;
import com.bytebase.engine.sql.CommitBehavior;
import com.bytebase.engine.sql.Statement;
import com.bytebase.taskrun.RunEnds.Left;
import com.bytebase.taskrun.Segment.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends one segment to the target, again where a lock was not granted in time. */
@Component
class SegmentTries {
    static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int TRIES = 3;
    private static final int FETCH = 1_000;

    private final RunEnds ends;
    private final Attempts attempts;
    private final Remains remains;

    SegmentTries(RunEnds ends, Attempts attempts, Remains remains) {
        this.ends = ends;
        this.attempts = attempts;
        this.remains = remains;
    }

    /** What a run can show of itself afterwards. */
    enum Proof {
        MARKERS,
        NONE;

        /** Whether the segment's transaction carries a marker. */
        boolean covers(Segment segment) {
            return this == MARKERS && segment.kind() == Kind.TRANSACTION;
        }
    }

    /** What broke a segment, and what it leaves. */
    record Broke(RunError error, Left left) {}

    /** @return what broke it; null where it took effect */
    @Nullable
    Broke run(ChangeProgress progress, Target target, Segment segment, Proof proof)
            throws SQLException, InterruptedException {
        for (int number = 1; ; number++) {
            var obstacle = remains.before(progress, target, segment, number > 1);
            if (obstacle.isPresent()) {
                return new Broke(obstacle.get(), Left.NOTHING);
            }
            long before = progress.rows();
            var failure = patiently(progress, target, segment, proof);
            if (failure == null) {
                return null;
            }
            progress.counts(before);
            if (failure.error().connectionLost()) {
                throw failure.cause(); // the lease is given back, and the target is asked
            }
            if (progress.attempt().isCanceled()) {
                if (doneAllTheSame(progress, target, segment)) {
                    return null;
                }
                return broke(progress, target, segment, RunErrors.canceled(progress.kept(), progress.database()));
            }
            if (!failure.error().lockTimeout() || number == TRIES) {
                return refused(progress, target, segment, failure);
            }
            progress.log()
                    .retry(
                            failure.index() + 1,
                            "A lock was not granted in time; try %d of %d".formatted(number + 1, TRIES));
            Thread.sleep(PAUSE);
        }
    }

    /** Whether a statement that commits by itself was done when the server heard that it should stop. */
    private static boolean doneAllTheSame(ChangeProgress progress, Target target, Segment segment) throws SQLException {
        boolean done = !segment.isTransaction()
                && target.session().examine(segment.statements().getFirst()) == Evidence.APPLIED;
        if (done) {
            progress.log().info("Statement %d was done before the server stopped it".formatted(segment.after()));
        }
        return done;
    }

    private Broke refused(ChangeProgress progress, Target target, Segment segment, Failure failure) {
        var refused = RunErrors.refused(
                failure.error(),
                progress.text(),
                failure.statement(),
                failure.index(),
                progress.kept(),
                progress.database());
        progress.log().failed(failure.index() + 1, failure.statement().text(), failure.millis(), refused);
        return broke(progress, target, segment, refused);
    }

    private Broke broke(ChangeProgress progress, Target target, Segment segment, RunError error) {
        var left = remains.after(progress, target, segment);
        return new Broke(RunErrors.withRemains(error, segment, left), left.isPresent() ? Left.HALF_DONE : Left.NOTHING);
    }

    /** A chain of transactions waits for those before it as long as it takes: nobody waits behind it, and half of it would be left. */
    private @Nullable Failure patiently(ChangeProgress progress, Target target, Segment segment, Proof proof)
            throws SQLException {
        if (segment.statements().getFirst().commit() != CommitBehavior.SEVERAL_TRANSACTIONS) {
            return once(progress, target, segment, proof);
        }
        target.session().lockTimeout(LOCK_TIMEOUT, Duration.ZERO);
        var failure = once(progress, target, segment, proof);
        if (failure == null || !failure.error().connectionLost()) {
            target.session().lockTimeout(Duration.ZERO, LOCK_TIMEOUT);
        }
        return failure;
    }

    /** Where and how a segment failed. */
    private record Failure(ServerError error, SQLException cause, Statement statement, int index, long millis) {}

    private @Nullable Failure once(ChangeProgress progress, Target target, Segment segment, Proof proof)
            throws SQLException {
        boolean transaction = segment.isTransaction();
        var connection = target.connection();
        connection.setAutoCommit(!transaction);
        if (!transaction) {
            inDoubt(progress, segment);
        }
        int index = segment.first();
        var statement = segment.statements().getFirst();
        long from = System.nanoTime();
        try {
            for (index = segment.first(); index < segment.after(); index++) {
                statement = segment.statements().get(index - segment.first());
                from = System.nanoTime();
                if (Segment.isSent(statement, target.engine().capabilities())) {
                    execute(progress, target, statement, index);
                }
            }
            if (segment.kind() == Kind.ROLLED_BACK) {
                connection.rollback();
                progress.log().transaction("Rolled back, as the script says");
            } else if (transaction) {
                commit(progress, target, segment, proof);
            }
            return null;
        } catch (SQLException e) {
            var error = target.engine().explain(e, statement.text());
            if (!error.connectionLost() && transaction) {
                connection.rollback();
                progress.log().transaction("Rolled back");
            }
            return new Failure(error, e, statement, Math.min(index, segment.after() - 1), millis(from));
        } catch (Attempt.Canceled e) {
            if (transaction) {
                connection.rollback();
                progress.log().transaction("Rolled back");
            }
            throw e;
        }
    }

    private void commit(ChangeProgress progress, Target target, Segment segment, Proof proof) throws SQLException {
        if (proof.covers(segment)) {
            target.session().mark(progress.key(), segment.index());
            progress.attempt().mayGoOn();
            target.connection().commit();
            progress.log().transaction("Committed, with the run marker");
            return;
        }
        progress.attempt().mayGoOn();
        inDoubt(progress, segment);
        target.connection().commit();
        progress.log().transaction("Committed");
    }

    private void inDoubt(ChangeProgress progress, Segment segment) {
        var attempt = progress.attempt();
        attempt.untilHeard(() -> ends.inDoubt(attempt.run(), attempts.runner(), segment));
    }

    private void execute(ChangeProgress progress, Target target, Statement statement, int index) throws SQLException {
        var attempt = progress.attempt();
        attempt.mayGoOn();
        attempt.log().started(index + 1, statement.text());
        long from = System.nanoTime();
        long rows = 0;
        try (var sent = target.connection().createStatement()) {
            sent.setEscapeProcessing(false); // the text goes to the server as it is
            sent.setFetchSize(FETCH);
            attempt.executing(sent);
            boolean result = sent.execute(statement.text());
            while (result || sent.getUpdateCount() != -1) {
                if (result) {
                    drain(sent.getResultSet());
                } else {
                    rows += sent.getUpdateCount();
                }
                result = sent.getMoreResults();
            }
        } finally {
            attempt.executing(null);
        }
        progress.counts(progress.rows() + rows);
        attempt.log().done(index + 1, statement.text(), millis(from), changesRows(statement) ? rows : null);
    }

    private static boolean changesRows(Statement statement) {
        return switch (statement.type().category()) {
            case DML, UNKNOWN -> true;
            case DDL, QUERY, CONTROL -> false;
        };
    }

    /** Reads a result to its end, keeping nothing: a row that is not fetched may be a function that is not called. */
    private static void drain(ResultSet rows) throws SQLException {
        try (rows) {
            boolean more = rows.next();
            while (more) {
                more = rows.next();
            }
        }
    }

    private static long millis(long from) {
        return (System.nanoTime() - from) / 1_000_000;
    }
}

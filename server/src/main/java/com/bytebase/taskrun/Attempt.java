package com.bytebase.taskrun;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** One run in the hands of this server's runner: its lease, its log, the statement to cancel. */
final class Attempt {
    private static final Logger log = LoggerFactory.getLogger(Attempt.class);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final TaskRun run;
    private final RunLog runLog;
    private final Clock clock;
    private volatile Instant leaseUntil;
    private volatile boolean canceled;
    private volatile boolean lost;
    private volatile boolean stopped;
    private volatile boolean ended;
    private volatile @Nullable Statement executing;
    private volatile @Nullable Connection connection;

    Attempt(TaskRun run, RunLog runLog, Clock clock, Instant leaseUntil) {
        this.run = run;
        this.runLog = runLog;
        this.clock = clock;
        this.leaseUntil = leaseUntil;
    }

    /** The lease is gone: nothing may be done any more, and nothing said. */
    static final class LeaseLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LeaseLost(long run) {
            super("The lease of run " + run + " is gone.");
        }
    }

    /** The server is going down: the lease is given back, and whoever takes it over asks the target. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A person asked to stop, and nothing is executing. */
    static final class Canceled extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    TaskRun run() {
        return run;
    }

    RunLog log() {
        return runLog;
    }

    boolean isCanceled() {
        return canceled;
    }

    /** Writes down its end, with what the log still holds. Where that succeeds there is no lease left to lose. */
    void ends(RunEnds ends, String runner, RunEnds.End end, int statementsDone, long rows) {
        ended = true;
        try {
            untilHeard(() -> ends.end(this, runner, end, statementsDone, rows));
        } catch (RuntimeException e) {
            ended = false;
            throw e;
        }
    }

    /** Says something to the store; where it does not answer again and again, as long as the lease lasts. Saying it twice does no harm. */
    void untilHeard(Runnable saying) {
        while (true) {
            try {
                saying.run();
                return;
            } catch (DataAccessResourceFailureException
                    | TransientDataAccessException
                    | CannotCreateTransactionException
                    | TransactionSystemException e) {
                if (lost || Instant.now(clock).isAfter(leaseUntil)) {
                    throw e;
                }
                log.warn("store-not-answering run={} cause={}", run.id(), e.getMessage());
                pause(e);
            }
        }
    }

    private static void pause(RuntimeException otherwise) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw otherwise;
        }
    }

    boolean hasEnded() {
        return ended;
    }

    void renewed(Instant until) {
        leaseUntil = until;
    }

    /** Called when the store no longer gives us the lease. The session is cut, so that an uncommitted transaction ends. */
    void lose() {
        lost = true;
        cut();
    }

    /** Called when the server goes down. */
    void stop() {
        stopped = true;
        cut();
    }

    private void cut() {
        var open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                log.warn("session-not-cut run={} cause={}", run.id(), e.getMessage());
            }
        }
    }

    void cancel() {
        if (canceled) {
            return;
        }
        canceled = true;
        var statement = executing;
        if (statement != null) {
            Thread.startVirtualThread(() -> {
                try {
                    statement.cancel();
                } catch (SQLException e) {
                    log.warn("statement-not-canceled run={} cause={}", run.id(), e.getMessage());
                }
            });
        }
    }

    void uses(Connection session) {
        connection = session;
    }

    /** Called before everything that takes effect. */
    void mayGoOn() {
        if (lost || Instant.now(clock).isAfter(leaseUntil)) {
            throw new LeaseLost(run.id());
        }
        if (stopped) {
            throw new Stopped();
        }
        if (canceled) {
            throw new Canceled();
        }
    }

    void executing(@Nullable Statement statement) {
        executing = statement;
        if (statement != null && canceled) {
            throw new Canceled();
        }
    }
}

package com.bytebase.editor;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A query under way, and the ways to stop it. */
final class RunningQuery {
    private static final Logger log = LoggerFactory.getLogger(RunningQuery.class);

    /** Why it stops before its end. */
    enum Stop {
        CANCELED,
        TIME_LIMIT
    }

    private final long from = System.nanoTime();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Queue<RunningQuery> parts = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Stop stop;
    private @Nullable Statement executing;

    /** @return whether it may be executed; otherwise somebody has asked to stop already */
    synchronized boolean executing(Statement statement) {
        executing = statement;
        return stop == null;
    }

    synchronized void executed() {
        executing = null;
    }

    /** From now on it is stopped where this one is; at once where that has happened already. */
    void add(RunningQuery part) {
        parts.add(part);
        stopped().ifPresent(part::stop);
    }

    /** Asks the server to stop what runs now, in all parts, and keeps what follows from running. */
    void stop(Stop why) {
        stopOwn(why);
        parts.forEach(part -> part.stop(why));
    }

    private synchronized void stopOwn(Stop why) {
        if (stop == null) {
            stop = why;
        }
        if (executing != null) {
            try {
                executing.cancel();
            } catch (SQLException e) {
                log.info("query cancel=refused cause={}", e.getMessage());
            }
        }
    }

    Optional<Stop> stopped() {
        return Optional.ofNullable(stop);
    }

    long millis() {
        return (System.nanoTime() - from) / 1_000_000;
    }

    void ended() {
        ended.countDown();
    }

    /** @return whether it has ended within that time */
    boolean awaitEnd(long millis) throws InterruptedException {
        return ended.await(millis, TimeUnit.MILLISECONDS);
    }
}

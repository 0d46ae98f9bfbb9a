package com.bytebase.editor;

import com.bytebase.editor.RunningQuery.Stop;
import com.bytebase.jobs.News;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Service;

/** The queries under way on this server, by who asked and the id that they chose. */
@Service
class RunningQueries {
    private static final int EACH = 64;
    /** Stands in no id that a client chooses. */
    private static final char PART = '/';

    private static final long PATIENCE_MILLIS = 5_000;

    private final News news;
    private final Map<Key, RunningQuery> running = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("query-limits").factory());

    RunningQueries(News news) {
        this.news = news;
        timer.setRemoveOnCancelPolicy(true); // otherwise each query is held for as long as it might have taken
    }

    private record Key(long principal, String id) {
        /** Of a part the query that it is one of; of any other itself. */
        Key whole() {
            int end = id.indexOf(PART);
            return end < 0 ? this : new Key(principal, id.substring(0, end));
        }

        boolean isPart() {
            return id.indexOf(PART) >= 0;
        }

        String topic() {
            return "cancel-query:%d:%s".formatted(principal, id);
        }
    }

    /** Where a query that was asked to stop stands. */
    enum CancelState {
        /** The server has stopped it. */
        STOPPED,
        /** It has been asked to, and has not answered yet. */
        STOPPING,
        /** It does not run, or no longer. */
        NOT_RUNNING
    }

    /** A query's place among those that run; closing it takes it out. */
    final class Place implements AutoCloseable {
        private final Key key;
        private final RunningQuery query;
        private final News.Subscription elsewhere;

        private Place(Key key, RunningQuery query) {
            this.key = key;
            this.query = query;
            this.elsewhere = news.subscribe(key.topic(), () -> query.stop(Stop.CANCELED));
        }

        RunningQuery query() {
            return query;
        }

        @Override
        public void close() {
            elsewhere.close();
            running.remove(key, query);
            query.ended();
        }
    }

    /** The id of a part of the query {@code id}, which is stopped with it and not counted beside it. */
    static String part(String id, int index) {
        return id + PART + index;
    }

    /** @throws Problem where somebody runs too many at once, or one of this id already */
    Place begin(Actor actor, String id) {
        var key = new Key(actor.principal(), id);
        if (!key.isPart()
                && running.keySet().stream()
                                .filter(other -> other.principal() == actor.principal() && !other.isPart())
                                .count()
                        >= EACH) {
            throw Problem.of(
                    ErrorCode.RATE_LIMITED,
                    "You have %d queries running, which is the most. Cancel one, or wait.".formatted(EACH));
        }
        var query = new RunningQuery();
        if (running.putIfAbsent(key, query) != null) {
            throw Problem.field("queryId", "A query of yours with the id %s is running.".formatted(id));
        }
        var whole = key.isPart() ? running.get(key.whole()) : null;
        if (whole != null) {
            whole.add(query);
        }
        return new Place(key, query);
    }

    /** Stops the query after a time, unless the answer is canceled before. */
    ScheduledFuture<?> limit(RunningQuery query, Duration time) {
        return timer.schedule(
                () -> Thread.startVirtualThread(() -> query.stop(Stop.TIME_LIMIT)),
                time.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Stops a query of the actor's own, on whichever server it runs. Waits a moment for it to be so. */
    CancelState cancel(Actor actor, String id) throws InterruptedException {
        var key = new Key(actor.principal(), id);
        var query = running.get(key);
        if (query == null) {
            news.publish(key.topic());
            return CancelState.NOT_RUNNING;
        }
        query.stop(Stop.CANCELED);
        return query.awaitEnd(PATIENCE_MILLIS) ? CancelState.STOPPED : CancelState.STOPPING;
    }
}

package com.bytebase.editor;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.query.QuerySession;
import com.bytebase.instance.QuerySources;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sessions on targets, for queries. Those that only read are kept a moment and used again, where the engine can put them back as they were; those
 * that may write never are.
 */
@Component
class EditorSessions implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(EditorSessions.class);
    private static final int ALL = 100;

    /** Kept on one instance, whatever databases they are of: its server's places are for others too. */
    private static final int OF_INSTANCE = 16;

    private final QuerySources sources;
    private final EditorProperties properties;
    private final Map<Key, Deque<Idle>> idle = new ConcurrentHashMap<>();
    private final AtomicInteger kept = new AtomicInteger();
    private final Map<String, AtomicInteger> keptOf = new ConcurrentHashMap<>();
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;

    EditorSessions(QuerySources sources, EditorProperties properties) {
        this.sources = sources;
        this.properties = properties;
    }

    /** Sessions that may stand for each other: a changed instance has another revision. */
    private record Key(
            String instance,
            String database,
            long revision,
            @Nullable String source) {}

    private record Idle(Connection connection, long since) {
        boolean olderThan(Duration age) {
            return System.nanoTime() - since > age.toNanos();
        }
    }

    /** One use of a session. Closing it gives it back, or ends it. */
    final class Lease implements AutoCloseable {
        private final Connection connection;
        private final QuerySession session;
        private final @Nullable Key key;

        private Lease(Connection connection, QuerySession session, @Nullable Key key) {
            this.connection = connection;
            this.session = session;
            this.key = key;
        }

        Connection connection() {
            return connection;
        }

        QuerySession session() {
            return session;
        }

        /** Returns at once; what is left to do with the session is nothing that the asker has to wait for. */
        @Override
        public void close() {
            threads.execute(() -> {
                if (!reset() || !keep(key, connection)) {
                    end(connection);
                }
            });
        }

        private boolean reset() {
            try {
                return session.reset() && key != null;
            } catch (SQLException e) {
                return false;
            }
        }
    }

    /** @throws Problem where there is no session to be had; it says why */
    Lease open(Admission admission, @Nullable String source) {
        return admission.reading() ? reading(admission, source) : writing(admission, source);
    }

    private Lease reading(Admission admission, @Nullable String source) {
        var target = admission.target();
        var name = target.name();
        var key = new Key(name.instance(), name.database(), target.instanceRevision(), source);
        var used = idle(key);
        try {
            var connection = used != null
                    ? used
                    : sources.openReading(name.instance(), admission.engine(), name.database(), source);
            return new Lease(connection, admission.engine().querySession(connection), key);
        } catch (ConnectException e) {
            throw refused(e);
        }
    }

    private Lease writing(Admission admission, @Nullable String source) {
        var name = admission.target().name();
        try {
            var connection = sources.openWriting(name.instance(), admission.engine(), name.database(), source);
            return new Lease(connection, admission.engine().querySession(connection), null);
        } catch (ConnectException e) {
            throw refused(e);
        }
    }

    private static Problem refused(ConnectException e) {
        return Problem.of(ErrorCode.CONNECTION_FAILED, String.valueOf(e.getMessage()));
    }

    private @Nullable Connection idle(Key key) {
        var those = idle.get(key);
        if (those == null) {
            return null;
        }
        while (true) {
            Idle one;
            synchronized (those) {
                one = those.pollLast();
            }
            if (one == null) {
                return null;
            }
            count(key, -1);
            if (alive(one)) {
                return one.connection();
            }
            end(one.connection());
        }
    }

    /** One that rested for long may have been cut in between; a round trip tells. */
    private static boolean alive(Idle one) {
        try {
            return !one.olderThan(Duration.ofSeconds(5)) || one.connection().isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean keep(@Nullable Key key, Connection connection) {
        if (key == null || !running || kept.get() >= ALL || ofInstance(key).get() >= OF_INSTANCE) {
            return false;
        }
        var those = idle.computeIfAbsent(key, _ -> new ArrayDeque<>());
        synchronized (those) {
            if (those.size() >= properties.idleSessions()) {
                return false;
            }
            those.addLast(new Idle(connection, System.nanoTime()));
        }
        count(key, 1);
        return true;
    }

    private AtomicInteger ofInstance(Key key) {
        return keptOf.computeIfAbsent(key.instance(), _ -> new AtomicInteger());
    }

    private void count(Key key, int change) {
        kept.addAndGet(change);
        ofInstance(key).addAndGet(change);
    }

    @Scheduled(fixedDelay = 10_000)
    void endOld() {
        endThose(properties.idleTime());
    }

    private void endThose(Duration age) {
        idle.forEach((key, those) -> {
            synchronized (those) {
                while (!those.isEmpty() && those.peekFirst().olderThan(age)) {
                    count(key, -1);
                    end(those.pollFirst().connection());
                }
            }
        });
    }

    private static void end(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("editor session=end cause={}", e.getMessage());
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        endThose(Duration.ZERO.minusNanos(1));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

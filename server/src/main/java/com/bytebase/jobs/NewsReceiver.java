package com.bytebase.jobs;

import com.bytebase.store.MetadataStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The one connection of this server that listens for news. Where it breaks, it is made again and every listener reads again; where
 * notifications do not come through (a transaction pooler stands between), listeners are woken every two seconds instead.
 */
@Component
class NewsReceiver implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(NewsReceiver.class);
    private static final int WAIT_MILLIS = 2000;

    private final MetadataStore store;
    private final News news;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Connection connection;

    NewsReceiver(MetadataStore store, News news) {
        this.store = store;
        this.news = news;
    }

    @Override
    public void start() {
        var listening = Thread.ofVirtual().name("news").unstarted(this::run);
        thread = listening; // before it runs: it ends as soon as it finds itself not wanted
        listening.start();
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        close(connection);
        if (running != null) {
            LockSupport.unpark(running);
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (isRunning()) {
            try (var fresh = store.source().getConnection()) {
                connection = fresh;
                boolean heard = listen(fresh);
                news.deliverAll();
                receive(fresh, heard);
            } catch (SQLException e) {
                if (isRunning()) {
                    log.warn("news connection=lost cause={}", e.getMessage());
                    LockSupport.parkNanos(WAIT_MILLIS * 1_000_000L);
                }
            }
        }
    }

    /** @return whether a notification comes back on the connection that listens */
    private static boolean listen(Connection connection) throws SQLException {
        var probe = "probe " + UUID.randomUUID();
        try (var statement = connection.createStatement()) {
            statement.execute("LISTEN " + News.CHANNEL);
            statement.execute("NOTIFY %s, '%s'".formatted(News.CHANNEL, probe));
        }
        for (var notification : connection.unwrap(PGConnection.class).getNotifications(WAIT_MILLIS)) {
            if (notification.getParameter().equals(probe)) {
                return true;
            }
        }
        log.warn(
                "news mode=polling cause=\"notifications do not come back; a transaction pooler stands before the store\"");
        return false;
    }

    private void receive(Connection connection, boolean heard) throws SQLException {
        var server = connection.unwrap(PGConnection.class);
        while (isRunning()) {
            if (heard) {
                for (var notification : server.getNotifications(WAIT_MILLIS)) {
                    news.deliver(notification.getParameter());
                }
            } else {
                LockSupport.parkNanos(WAIT_MILLIS * 1_000_000L);
                news.deliverAll();
            }
        }
    }

    private static void close(@Nullable Connection connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("news connection=closed cause={}", e.getMessage());
        }
    }
}

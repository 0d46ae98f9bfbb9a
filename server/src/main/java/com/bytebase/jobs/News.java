package com.bytebase.jobs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * News across all servers of the deployment: who publishes a topic wakes whoever listens to it, here and elsewhere, once the transaction has
 * committed. News says that something has changed, never what: listeners read again. It may come twice, or without cause.
 */
@Service
public class News {
    /** The topic of sessions that have ended, or count differently. */
    public static final String SESSIONS = "sessions";

    static final String CHANNEL = "bytebase_news";
    private static final int LONGEST = 4000;

    private final DSLContext database;
    private final Map<String, Set<Runnable>> listeners = new ConcurrentHashMap<>();
    private final Set<String> soon = ConcurrentHashMap.newKeySet();
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    News(DSLContext database) {
        this.database = database;
    }

    /** Tells the topic's listeners, in the transaction of the caller if there is one. */
    public void publish(String topic) {
        if (topic.length() > LONGEST) {
            throw new IllegalArgumentException("The topic is too long: " + topic.substring(0, 100));
        }
        database.select(DSL.function("pg_notify", String.class, DSL.val(CHANNEL), DSL.val(topic)))
                .fetch();
    }

    /**
     * Tells the topic's listeners a moment after the commit, together with the other news of that moment: for what many transactions
     * change at once, because those that notify commit one after the other. Where this server dies in that moment, nobody is told.
     */
    public void publishSoon(String topic) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            soon.add(topic);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                soon.add(topic);
            }
        });
    }

    @Scheduled(fixedDelay = 100)
    void publishGathered() {
        var topics = List.copyOf(soon);
        if (!topics.isEmpty()) {
            topics.forEach(soon::remove);
            database.fetch(
                    "SELECT set_config('synchronous_commit', 'off', true), pg_notify({0}, topic) FROM unnest({1}) AS topic",
                    DSL.val(CHANNEL), DSL.val(topics.toArray(String[]::new)));
        }
    }

    /** Runs {@code listener}, on a thread of its own, with each news of the topic until the subscription is closed. */
    public Subscription subscribe(String topic, Runnable listener) {
        listeners.compute(topic, (_, all) -> {
            var those = all == null ? ConcurrentHashMap.<Runnable>newKeySet() : all;
            those.add(listener);
            return those;
        });
        return () -> listeners.computeIfPresent(topic, (_, all) -> {
            all.remove(listener);
            return all.isEmpty() ? null : all;
        });
    }

    /** Ends with {@link #close()}. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    void deliver(String topic) {
        listeners.getOrDefault(topic, Set.of()).forEach(threads::execute);
    }

    /** News may have been missed: every listener reads again. */
    void deliverAll() {
        listeners.values().forEach(all -> all.forEach(threads::execute));
    }
}

package com.bytebase.schema;

import com.bytebase.database.DatabaseAdopted;
import com.bytebase.instance.InstanceRegistered;
import com.bytebase.jobs.Jobs;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Reads what has just become known: the databases of a new instance at once, their schemas right after. */
@Component
class SyncOnNews {
    private static final Logger log = LoggerFactory.getLogger(SyncOnNews.class);

    private final InstanceSync sync;
    private final Jobs jobs;
    private final OneTimeTask<Void> syncInstance;
    private final OneTimeTask<Void> discoverInstance;
    private final Clock clock;

    SyncOnNews(
            InstanceSync sync,
            Jobs jobs,
            @Qualifier("syncInstance") OneTimeTask<Void> syncInstance,
            @Qualifier("discoverInstance") OneTimeTask<Void> discoverInstance,
            Clock clock) {
        this.sync = sync;
        this.jobs = jobs;
        this.syncInstance = syncInstance;
        this.discoverInstance = discoverInstance;
        this.clock = clock;
    }

    /** In the transaction of the registration: the schemas are read even if this server dies the moment after. */
    @EventListener
    void registered(InstanceRegistered news) {
        jobs.enqueue(syncInstance.instance(news.instance()), Instant.now(clock));
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void listDatabases(InstanceRegistered news) {
        try {
            sync.discover(news.instance());
        } catch (SyncException e) {
            log.info("sync instance={} failed=\"{}\"", news.instance(), e.getMessage());
        }
    }

    @EventListener
    void adopted(DatabaseAdopted news) {
        jobs.enqueue(discoverInstance.instance(news.database().instance()), Instant.now(clock));
    }
}

package com.bytebase.taskrun;

import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import com.bytebase.schema.Changelog;
import com.bytebase.schema.Changelogs;
import com.bytebase.schema.Schemas;
import com.bytebase.schema.SyncException;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Reads the schema after a change and puts it into the changelog. Runs come first: while some wait for their turn on an instance, its
 * schemas wait too, for some seconds. That a schema is to be read is written down with the end of the run, so no crash loses it.
 */
@Component
class SchemaAfter {
    private static final Logger log = LoggerFactory.getLogger(SchemaAfter.class);
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration GIVEN_UP = Duration.ofDays(1);
    private static final int AT_ONCE = 4;

    private final TaskRunRepository runs;
    private final Changelogs changelogs;
    private final Schemas schemas;
    private final Clock clock;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("schema-after").factory());

    SchemaAfter(TaskRunRepository runs, Changelogs changelogs, Schemas schemas, Clock clock) {
        this.runs = runs;
        this.changelogs = changelogs;
        this.schemas = schemas;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        timer.scheduleWithFixedDelay(this::look, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void end() {
        timer.shutdownNow();
        readers.shutdownNow();
    }

    private void look() {
        try {
            var taken = List.<Changelog>of();
            do {
                int most = free.availablePermits();
                taken = most == 0
                        ? List.of()
                        : changelogs.takeUnread(runs.crowded(Instant.now(clock)), PATIENCE, LEASE, most);
                for (var change : taken) {
                    free.acquire();
                    readers.execute(() -> read(change));
                }
            } while (!taken.isEmpty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("schemas-not-looked-at cause={}", e.toString()); // the next look is not far
        }
    }

    private void read(Changelog change) {
        try {
            var target = change.database();
            var stored = schemas.sync(Actor.ROBOT, target.instance(), target.database());
            changelogs.schemaAfter(change.id(), stored.hash());
        } catch (SyncException | Problem e) {
            log.info("schema-after entry={} failed=\"{}\"", change.name(), e.getMessage());
            changelogs.notRead(change.id(), next(change));
        } catch (RuntimeException e) {
            log.error("schema-after entry={}", change.name(), e); // tried again when the lease has run out
        } finally {
            free.release();
        }
    }

    /** After as long as it has waited already: soon at first, then ever more seldom. */
    private Optional<Instant> next(Changelog change) {
        var now = Instant.now(clock);
        var waited = Duration.between(Optional.ofNullable(change.finishedAt()).orElse(now), now);
        if (waited.compareTo(GIVEN_UP) > 0) {
            return Optional.empty();
        }
        return Optional.of(now.plus(waited.compareTo(FIRST_RETRY) < 0 ? FIRST_RETRY : waited));
    }
}

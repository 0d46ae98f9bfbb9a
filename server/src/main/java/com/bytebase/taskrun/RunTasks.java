package com.bytebase.taskrun;

import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Lets pending runs go as the limits allow, works on them, and settles those whose runner is lost. Woken by news, and every second. */
@Component
class RunTasks {
    private static final Logger log = LoggerFactory.getLogger(RunTasks.class);
    private static final int PER_INSTANCE = 8;
    private static final int AT_WORK = 64;
    private static final Duration TICK = Duration.ofSeconds(1);

    private static final String ASKING = "Asking the target what became of the run.";
    private static final Duration GRACE = Duration.ofSeconds(3);

    /** Runs that end in the same moment make room together. */
    private static final Duration TOGETHER = Duration.ofMillis(10);

    private final TaskRunLogRepository logs;
    private final LeaseRepository leases;
    private final Attempts attempts;
    private final RunEnds ends;
    private final ChangeDatabaseRun changes;
    private final ChangeSettlement settlement;
    private final CreateDatabaseRun creations;
    private final Clock clock;
    private final AtomicBoolean waking = new AtomicBoolean();

    /** Drivers of files compute where they are called, which virtual threads would all wait for. */
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("task-run-", 0).factory());

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("task-runs").factory());

    RunTasks(
            TaskRunLogRepository logs,
            LeaseRepository leases,
            Attempts attempts,
            RunEnds ends,
            ChangeDatabaseRun changes,
            ChangeSettlement settlement,
            CreateDatabaseRun creations,
            Clock clock) {
        this.logs = logs;
        this.leases = leases;
        this.attempts = attempts;
        this.ends = ends;
        this.changes = changes;
        this.settlement = settlement;
        this.creations = creations;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        timer.scheduleWithFixedDelay(this::look, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What ends by itself in a moment does; everything else is cut, and given back for the next server to settle. */
    @PreDestroy
    void end() throws InterruptedException {
        timer.shutdownNow();
        workers.shutdown();
        if (!workers.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            attempts.stop();
            if (!workers.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void wake(TaskRunsChanged change) {
        boolean mayBegin =
                change.status() == TaskStatus.PENDING || change.status().isFinal();
        if (mayBegin && !timer.isShutdown() && waking.compareAndSet(false, true)) {
            timer.schedule(this::look, TOGETHER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        waking.set(false);
        try {
            int room = AT_WORK - attempts.count();
            if (room > 0) {
                ends.claim(attempts.runner(), PER_INSTANCE, room).forEach(run -> workers.execute(() -> work(run)));
            }
            leases.leaseExpired(Instant.now(clock)).stream()
                    .filter(id -> !attempts.isHere(id))
                    .forEach(id -> workers.execute(() -> settle(id)));
        } catch (RuntimeException e) {
            log.warn("runs-not-looked-at cause={}", e.toString()); // the next look is a second away
        }
    }

    private void work(TaskRun run) {
        attempt(run, 0, attempt -> {
            switch (run.spec()) {
                case TaskSpec.ChangeDatabase spec -> changes.run(attempt, spec);
                case TaskSpec.CreateDatabase spec -> creations.run(attempt, spec);
            }
        });
    }

    private void settle(long id) {
        ends.claimToSettle(id, attempts.runner())
                .ifPresent(run -> attempt(run, logs.lastLine(id), attempt -> {
                    if (run.waitingFor().isEmpty()
                            || run.waitingFor().equals(ASKING)) { // else it has been asked in vain
                        attempt.log()
                                .settling("The runner was lost. %s is asked what became of the run."
                                        .formatted(run.spec().database()));
                    }
                    switch (run.spec()) {
                        case TaskSpec.ChangeDatabase spec -> settlement.settle(attempt, spec);
                        case TaskSpec.CreateDatabase spec -> creations.settle(attempt, spec);
                    }
                }));
    }

    /** What is done with an attempt. */
    private interface Work {
        void on(Attempt attempt) throws Exception;
    }

    private void attempt(TaskRun run, int lastLine, Work work) {
        var attempt = new Attempt(
                run, new RunLog(clock, lastLine), clock, Instant.now(clock).plus(Attempts.LEASE));
        attempts.add(attempt);
        try {
            work.on(attempt);
        } catch (Attempt.LeaseLost e) {
            log.warn("run-left-to-settle run={}", run.id());
        } catch (Attempt.Stopped | SQLException e) {
            log.warn("run-given-back run={} cause={}", run.id(), e.toString());
            giveBack(run);
        } catch (Exception e) {
            log.error("run-broken run={}", run.id(), e);
            giveBack(run);
        } finally {
            attempts.remove(attempt);
        }
    }

    /** Whoever takes the lease over asks the target. */
    private void giveBack(TaskRun run) {
        try {
            leases.letGo(run.id(), attempts.runner(), Instant.now(clock), ASKING);
        } catch (RuntimeException e) {
            log.warn("lease-not-given-back run={} cause={}", run.id(), e.toString()); // it runs out by itself
        }
    }
}

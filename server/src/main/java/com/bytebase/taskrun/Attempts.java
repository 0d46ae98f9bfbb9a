package com.bytebase.taskrun;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** The runs that this server works on: renews their leases, passes on cancels, writes out their logs. */
@Component
class Attempts {
    static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration RENEWAL = Duration.ofSeconds(2);
    private static final Duration LOG_FLUSH = Duration.ofMillis(250);
    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final LeaseRepository leases;
    private final TaskRunLogRepository logs;
    private final Clock clock;
    private final String runner = UUID.randomUUID().toString();
    private final Map<Long, Attempt> live = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("task-run-lease-", 0).factory());

    Attempts(LeaseRepository leases, TaskRunLogRepository logs, Clock clock) {
        this.leases = leases;
        this.logs = logs;
        this.clock = clock;
    }

    /** What this server signs its leases with. */
    String runner() {
        return runner;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        timer.scheduleWithFixedDelay(this::renew, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(this::flush, LOG_FLUSH.toMillis(), LOG_FLUSH.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void end() {
        timer.shutdownNow();
    }

    void add(Attempt attempt) {
        live.put(attempt.run().id(), attempt);
    }

    void remove(Attempt attempt) {
        if (!attempt.hasEnded()) {
            write(List.of(attempt));
        }
        live.remove(attempt.run().id(), attempt);
    }

    int count() {
        return live.size();
    }

    /** Whether this server is at work on the run: then nobody here takes it for lost. */
    boolean isHere(long run) {
        return live.containsKey(run);
    }

    /** The server is going down: sessions are cut, so that their transactions end, and leases are given back. */
    void stop() {
        live.values().forEach(Attempt::stop);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void cancelHere(TaskRunsChanged change) {
        if (change.status() == TaskStatus.CANCELING) {
            for (var run : change.runs()) {
                var attempt = live.get(run.id());
                if (attempt != null) {
                    attempt.cancel();
                }
            }
        }
    }

    private void renew() {
        if (live.isEmpty()) {
            return;
        }
        try {
            var mine = Map.copyOf(live);
            var until = Instant.now(clock).plus(LEASE);
            var held = leases.renew(runner, mine.keySet(), until);
            mine.forEach((id, attempt) -> {
                var status = held.get(id);
                if (status == null) {
                    if (live.containsKey(id) && !attempt.hasEnded()) {
                        log.warn("lease-gone run={}", id);
                        attempt.lose();
                    }
                    return;
                }
                attempt.renewed(until);
                if (status == TaskStatus.CANCELING) {
                    attempt.cancel();
                }
            });
        } catch (RuntimeException e) {
            // The store is away: leases run down by themselves, and every attempt stops at its next step.
            log.warn("leases-not-renewed cause={}", e.toString());
        }
    }

    private void flush() {
        write(live.values().stream().filter(attempt -> !attempt.hasEnded()).toList());
    }

    /** Writes the lines that have gathered, of all of them by one statement. */
    private void write(List<Attempt> attempts) {
        var lines = new HashMap<Long, List<LogEntry>>();
        attempts.forEach(attempt -> lines.put(attempt.run().id(), attempt.log().pending()));
        try {
            logs.append(lines);
            attempts.forEach(attempt ->
                    attempt.log().written(lines.getOrDefault(attempt.run().id(), List.of())));
        } catch (RuntimeException e) {
            log.warn("logs-not-written cause={}", e.toString()); // they are kept for the next time
        }
    }
}

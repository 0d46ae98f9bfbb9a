package com.bytebase.webhook;

import com.bytebase.audit.AuditLog;
import com.bytebase.jobs.News;
import com.bytebase.kernel.Actor;
import com.bytebase.webhook.Delivery.Attempt;
import com.bytebase.webhook.Delivery.Status;
import com.bytebase.webhook.DeliveryRepository.Claimed;
import com.bytebase.webhook.Sender.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings messages to their receivers, at least once. A message is leased, sent without any transaction being open, and what came of it is
 * kept; a server that dies in between leaves a lease that ends, and another sends the same message, under the same id, again.
 */
@Service
class Dispatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Dispatch.class);
    /** Announced when messages were added. */
    static final String TOPIC = "webhooks";

    private static final long POLL_MILLIS = 1000;
    /** So long a receiver that took something counts as one that takes messages. */
    private static final Duration LIVELY = Duration.ofMinutes(1);

    private final DeliveryRepository deliveries;
    private final WebhookRepository webhooks;
    private final Sender sender;
    private final WebhookProperties properties;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Messages messages;
    private final Clock clock;
    private final Backoff backoff;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    /** When receivers last took something from this server. */
    private final Map<Long, Instant> lively = new ConcurrentHashMap<>();

    private final Semaphore places;
    private final Semaphore wanted = new Semaphore(0);
    private final AtomicBoolean running = new AtomicBoolean();
    private @Nullable Thread thread;

    Dispatch(
            DeliveryRepository deliveries,
            WebhookRepository webhooks,
            Sender sender,
            WebhookProperties properties,
            AuditLog audit,
            TransactionTemplate transaction,
            Messages messages,
            News news,
            Clock clock) {
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.sender = sender;
        this.properties = properties;
        this.audit = audit;
        this.transaction = transaction;
        this.messages = messages;
        this.clock = clock;
        this.backoff = new Backoff(
                properties.firstDelay(), properties.longestDelay(), java.util.random.RandomGenerator.getDefault());
        this.places = new Semaphore(properties.atOnce());
        news.subscribe(TOPIC, wanted::release);
    }

    @Override
    public void start() {
        running.set(true);
        thread = Thread.ofVirtual().name("webhooks").start(this::run);
    }

    @Override
    public void stop() {
        running.set(false);
        wanted.release();
        var own = thread;
        if (own != null) {
            own.interrupt();
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(properties.timeLimit().toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running.get();
    }

    private void run() {
        while (running.get()) {
            try {
                if (claimed().isEmpty()) {
                    wanted.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
                    wanted.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (running.get()) {
                    log.warn("webhooks dispatch=waits cause={}", e.toString());
                    pause();
                }
            }
        }
    }

    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
    }

    /** Takes what is due, as much as there is place for, and has it sent. */
    private List<Claimed> claimed() throws InterruptedException {
        places.acquire(); // one place at least
        int free = places.drainPermits() + 1;
        List<Claimed> claimed = List.of();
        try {
            var taken = transaction.execute(
                    _ -> deliveries.claim(free, properties.perReceiver(), clock.instant(), properties.lease()));
            claimed = taken == null ? List.of() : taken;
        } finally {
            places.release(free - claimed.size());
        }
        for (var one : claimed) {
            threads.execute(() -> {
                try {
                    deliver(one);
                } finally {
                    places.release();
                    wanted.release();
                }
            });
        }
        return claimed;
    }

    private void deliver(Claimed claimed) {
        try {
            var webhook = webhooks.find(claimed.webhook());
            if (webhook.isPresent()) {
                keep(
                        claimed,
                        webhook.get(),
                        sender.send(webhook.get(), claimed.message(), messages.read(claimed.json())));
            }
        } catch (RuntimeException e) {
            // The lease ends, and it is tried again.
            log.warn("webhooks delivery={} cause={}", claimed.id(), e.toString());
        }
    }

    private void keep(Claimed claimed, Webhook webhook, Outcome outcome) {
        var attempt = new Attempt(
                claimed.number(),
                outcome.at(),
                outcome.durationMs(),
                outcome.httpStatus(),
                outcome.error(),
                outcome.answer());
        transaction.executeWithoutResult(_ -> {
            if (outcome.isTaken()) {
                lively.put(webhook.id(), outcome.at());
                deliveries.tried(claimed, attempt, Status.DELIVERED, null);
                return;
            }
            if (outcome.isGone()) {
                deliveries.tried(claimed, attempt, Status.FAILED, null);
                disable(webhook);
                return;
            }
            var pause = backoff.after(claimed.number(), isLively(webhook));
            var wait =
                    outcome.pause().filter(asked -> asked.compareTo(pause) > 0).orElse(pause);
            var next = clock.instant().plus(wait);
            boolean over = next.isAfter(claimed.giveUpAt());
            deliveries.tried(claimed, attempt, over ? Status.FAILED : Status.PENDING, over ? null : next);
        });
    }

    private boolean isLively(Webhook webhook) {
        var taken = lively.get(webhook.id());
        return taken != null && taken.isAfter(clock.instant().minus(LIVELY));
    }

    private void disable(Webhook webhook) {
        var note = "The receiver answered with 410 Gone: it wants to hear nothing more.";
        var off = new Webhook(
                webhook.id(),
                webhook.project(),
                webhook.title(),
                webhook.type(),
                webhook.address(),
                webhook.events(),
                false,
                note,
                webhook.createdAt(),
                clock.instant(),
                webhook.revision());
        if (webhooks.update(off).isPresent()) {
            audit.record(Actor.ROBOT, "webhooks.disable", webhook.name(), Map.of("reason", note));
        }
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void forget() {
        lively.values().removeIf(taken -> taken.isBefore(clock.instant().minus(LIVELY)));
        transaction.executeWithoutResult(_ -> deliveries.forget(clock.instant().minus(properties.kept())));
    }
}

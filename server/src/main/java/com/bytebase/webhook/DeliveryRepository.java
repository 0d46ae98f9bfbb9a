package com.bytebase.webhook;

import static com.bytebase.store.jooq.Tables.WEBHOOK;
import static com.bytebase.store.jooq.Tables.WEBHOOK_ATTEMPT;
import static com.bytebase.store.jooq.Tables.WEBHOOK_DELIVERY;

import com.bytebase.condition.Filters;
import com.bytebase.condition.ListFields;
import com.bytebase.condition.ListRequest;
import com.bytebase.condition.Ordering;
import com.bytebase.kernel.Page;
import com.bytebase.store.jooq.tables.records.WebhookDeliveryRecord;
import com.bytebase.webhook.Delivery.Attempt;
import com.bytebase.webhook.Delivery.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class DeliveryRepository {
    private static final long LOCK = 0x7765_6268_6f6fL;

    private static final ListFields FILTER = new ListFields()
            .word("status", WEBHOOK_DELIVERY.STATUS, words(Status.values()))
            .word("event", WEBHOOK_DELIVERY.EVENT, words(WebhookEvent.values()))
            .text("issue", WEBHOOK_DELIVERY.ISSUE)
            .time("createTime", WEBHOOK_DELIVERY.CREATED_AT);

    private static final Ordering ORDER = new Ordering("createTime desc", WEBHOOK_DELIVERY.ID)
            .by("createTime", WEBHOOK_DELIVERY.ID)
            .uncounted();

    private final DSLContext database;

    DeliveryRepository(DSLContext database) {
        this.database = database;
    }

    private static java.util.Set<String> words(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
    }

    /** What is about to be sent to whoever of the project wants to hear it. */
    record News(String project, WebhookEvent event, String issue, String json) {}

    /** A delivery for each receiver, by one statement. @return how many there are */
    int add(News news, Instant now, Instant giveUpAt) {
        return database.insertInto(
                        WEBHOOK_DELIVERY,
                        WEBHOOK_DELIVERY.MESSAGE,
                        WEBHOOK_DELIVERY.WEBHOOK,
                        WEBHOOK_DELIVERY.EVENT,
                        WEBHOOK_DELIVERY.ISSUE,
                        WEBHOOK_DELIVERY.NEWS,
                        WEBHOOK_DELIVERY.STATUS,
                        WEBHOOK_DELIVERY.CREATED_AT,
                        WEBHOOK_DELIVERY.DUE_AT,
                        WEBHOOK_DELIVERY.GIVE_UP_AT)
                .select(DSL.select(
                                DSL.field("'msg_' || replace(gen_random_uuid()::text, '-', '')", String.class),
                                WEBHOOK.ID,
                                DSL.val(news.event().name()),
                                DSL.val(news.issue()),
                                DSL.val(JSON.valueOf(news.json())),
                                DSL.val(Status.PENDING.name()),
                                DSL.val(now, WEBHOOK_DELIVERY.CREATED_AT),
                                DSL.val(now, WEBHOOK_DELIVERY.DUE_AT),
                                DSL.val(giveUpAt, WEBHOOK_DELIVERY.GIVE_UP_AT))
                        .from(WEBHOOK)
                        .where(WEBHOOK.PROJECT.eq(news.project()))
                        .and(WEBHOOK.ENABLED)
                        .and(DSL.val(news.event().name()).eq(DSL.any(WEBHOOK.EVENTS))))
                .execute();
    }

    /** What a try needs to know. @param number of the try, from 1 */
    record Claimed(
            long id, String message, long webhook, WebhookEvent event, String json, int number, Instant giveUpAt) {}

    /**
     * Takes messages that are due into this server's hand, the oldest first, at most {@code perReceiver} at a time for each of them. One
     * server does so at a time; it takes a moment.
     */
    List<Claimed> claim(int most, int perReceiver, Instant now, Duration lease) {
        boolean alone = Boolean.TRUE.equals(
                database.select(DSL.function("pg_try_advisory_xact_lock", Boolean.class, DSL.val(LOCK)))
                        .fetchSingle()
                        .value1());
        if (!alone) {
            return List.of();
        }
        return database.fetch(
                        """
                        UPDATE webhook_delivery SET leased_until = {2}, attempts = attempts + 1
                        WHERE id IN (
                            SELECT due.id FROM webhook w
                            CROSS JOIN LATERAL (
                                SELECT d.id, d.due_at FROM webhook_delivery d
                                WHERE d.webhook = w.id AND d.status = 'PENDING' AND d.due_at <= {1}
                                  AND (d.leased_until IS NULL OR d.leased_until <= {1})
                                ORDER BY d.due_at
                                LIMIT greatest(0, {3} - (
                                    SELECT count(*) FROM webhook_delivery b
                                    WHERE b.webhook = w.id AND b.status = 'PENDING' AND b.leased_until > {1}))
                                FOR UPDATE OF d SKIP LOCKED) due
                            WHERE w.enabled
                            ORDER BY due.due_at
                            LIMIT {0})
                        RETURNING id, message, webhook, event, news, attempts, give_up_at""",
                        DSL.val(most),
                        DSL.val(now, WEBHOOK_DELIVERY.DUE_AT),
                        DSL.val(now.plus(lease), WEBHOOK_DELIVERY.LEASED_UNTIL),
                        DSL.val(perReceiver))
                .into(WEBHOOK_DELIVERY)
                .map(row -> new Claimed(
                        row.getId(),
                        row.getMessage(),
                        row.getWebhook(),
                        WebhookEvent.valueOf(row.getEvent()),
                        row.getNews().data(),
                        row.getAttempts(),
                        row.getGiveUpAt()));
    }

    /** Keeps what came of a try. @param dueAt when the next is; null where there is none. Does nothing where another server took it over. */
    boolean tried(Claimed claimed, Attempt attempt, Status status, @Nullable Instant dueAt) {
        var row = new WebhookDeliveryRecord();
        row.setStatus(status.name());
        row.setLeasedUntil(null);
        if (dueAt != null) {
            row.setDueAt(dueAt);
        } else {
            row.setEndedAt(attempt.at().plusMillis(attempt.durationMs()));
        }
        int updated = database.update(WEBHOOK_DELIVERY)
                .set(row)
                .where(WEBHOOK_DELIVERY.ID.eq(claimed.id()))
                .and(WEBHOOK_DELIVERY.ATTEMPTS.eq(claimed.number()))
                .and(WEBHOOK_DELIVERY.STATUS.eq(Status.PENDING.name()))
                .execute();
        if (updated == 1) {
            log(claimed.id(), attempt);
        }
        return updated == 1;
    }

    private void log(long delivery, Attempt attempt) {
        database.insertInto(WEBHOOK_ATTEMPT)
                .set(WEBHOOK_ATTEMPT.DELIVERY, delivery)
                .set(WEBHOOK_ATTEMPT.NUMBER, attempt.number())
                .set(WEBHOOK_ATTEMPT.AT, attempt.at())
                .set(WEBHOOK_ATTEMPT.DURATION_MS, attempt.durationMs())
                .set(WEBHOOK_ATTEMPT.HTTP_STATUS, attempt.httpStatus())
                .set(WEBHOOK_ATTEMPT.ERROR, attempt.error())
                .set(WEBHOOK_ATTEMPT.ANSWER, attempt.answer())
                .onConflictDoNothing()
                .execute();
    }

    /** When the next one is due; empty where none waits. */
    Optional<Instant> nextDue() {
        return database.select(DSL.min(WEBHOOK_DELIVERY.DUE_AT))
                .from(WEBHOOK_DELIVERY)
                .where(WEBHOOK_DELIVERY.STATUS.eq(Status.PENDING.name()))
                .fetchOptional(0, Instant.class);
    }

    Page<Delivery> list(long webhook, ListRequest request) {
        return ORDER.page(
                () -> database.selectFrom(WEBHOOK_DELIVERY)
                        .where(Filters.condition(request.filter(), FILTER))
                        .and(WEBHOOK_DELIVERY.WEBHOOK.eq(webhook)),
                request,
                DeliveryRepository::delivery);
    }

    Optional<Delivery> find(long webhook, long id) {
        return database.selectFrom(WEBHOOK_DELIVERY)
                .where(WEBHOOK_DELIVERY.WEBHOOK.eq(webhook))
                .and(WEBHOOK_DELIVERY.ID.eq(id))
                .fetchOptional(DeliveryRepository::delivery);
    }

    List<Attempt> attempts(long delivery) {
        return database.selectFrom(WEBHOOK_ATTEMPT)
                .where(WEBHOOK_ATTEMPT.DELIVERY.eq(delivery))
                .orderBy(WEBHOOK_ATTEMPT.NUMBER)
                .fetch(row -> new Attempt(
                        row.getNumber(),
                        row.getAt(),
                        row.getDurationMs(),
                        row.getHttpStatus(),
                        row.getError(),
                        row.getAnswer()));
    }

    /** Ended or not, it is due now, and has all its time again; false where a server has it in hand. */
    boolean resend(long id, Instant now, Instant giveUpAt) {
        return database.update(WEBHOOK_DELIVERY)
                        .set(WEBHOOK_DELIVERY.STATUS, Status.PENDING.name())
                        .set(WEBHOOK_DELIVERY.DUE_AT, now)
                        .set(WEBHOOK_DELIVERY.GIVE_UP_AT, giveUpAt)
                        .setNull(WEBHOOK_DELIVERY.ENDED_AT)
                        .where(WEBHOOK_DELIVERY.ID.eq(id))
                        .and(WEBHOOK_DELIVERY.LEASED_UNTIL.isNull().or(WEBHOOK_DELIVERY.LEASED_UNTIL.le(now)))
                        .execute()
                == 1;
    }

    int forget(Instant before) {
        return database.deleteFrom(WEBHOOK_DELIVERY)
                .where(WEBHOOK_DELIVERY.STATUS.ne(Status.PENDING.name()))
                .and(WEBHOOK_DELIVERY.ENDED_AT.lt(before))
                .execute();
    }

    private static Delivery delivery(WebhookDeliveryRecord row) {
        var status = Status.valueOf(row.getStatus());
        return new Delivery(
                row.getId(),
                row.getMessage(),
                row.getWebhook(),
                WebhookEvent.valueOf(row.getEvent()),
                row.getIssue(),
                status,
                row.getAttempts(),
                row.getCreatedAt(),
                status == Status.PENDING ? row.getDueAt() : null,
                row.getEndedAt());
    }
}

package com.bytebase.webhook;

import static com.bytebase.store.jooq.Tables.WEBHOOK;

import com.bytebase.condition.Filters;
import com.bytebase.condition.ListFields;
import com.bytebase.condition.ListRequest;
import com.bytebase.condition.Ordering;
import com.bytebase.kernel.Page;
import com.bytebase.store.jooq.tables.records.WebhookRecord;
import java.util.Arrays;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class WebhookRepository {
    private static final ListFields FILTER = new ListFields()
            .text("title", WEBHOOK.TITLE)
            .text("type", WEBHOOK.TYPE)
            .flag("enabled", WEBHOOK.ENABLED)
            .time("createTime", WEBHOOK.CREATED_AT);

    private static final Ordering ORDER =
            new Ordering("title", WEBHOOK.ID).by("title", WEBHOOK.TITLE).by("createTime", WEBHOOK.CREATED_AT);

    private final DSLContext database;

    WebhookRepository(DSLContext database) {
        this.database = database;
    }

    Page<Webhook> list(String project, ListRequest request) {
        return ORDER.page(
                () -> database.selectFrom(WEBHOOK)
                        .where(Filters.condition(request.filter(), FILTER))
                        .and(WEBHOOK.PROJECT.eq(project)),
                request,
                WebhookRepository::webhook);
    }

    int count(String project) {
        return database.fetchCount(WEBHOOK, WEBHOOK.PROJECT.eq(project));
    }

    Optional<Webhook> find(String project, long id) {
        return database.selectFrom(WEBHOOK)
                .where(WEBHOOK.PROJECT.eq(project))
                .and(WEBHOOK.ID.eq(id))
                .fetchOptional(WebhookRepository::webhook);
    }

    Optional<Webhook> find(long id) {
        return database.selectFrom(WEBHOOK).where(WEBHOOK.ID.eq(id)).fetchOptional(WebhookRepository::webhook);
    }

    Webhook insert(Webhook webhook) {
        return webhook(database.insertInto(WEBHOOK)
                .set(row(webhook))
                .set(WEBHOOK.PROJECT, webhook.project())
                .set(WEBHOOK.CREATED_AT, webhook.createdAt())
                .returning()
                .fetchSingle());
    }

    /** Empty where it has changed since it was read. */
    Optional<Webhook> update(Webhook webhook) {
        return database.update(WEBHOOK)
                .set(row(webhook))
                .set(WEBHOOK.REVISION, webhook.revision() + 1)
                .where(WEBHOOK.ID.eq(webhook.id()))
                .and(WEBHOOK.REVISION.eq(webhook.revision()))
                .returning()
                .fetchOptional(WebhookRepository::webhook);
    }

    void delete(long id) {
        database.deleteFrom(WEBHOOK).where(WEBHOOK.ID.eq(id)).execute();
    }

    private static WebhookRecord row(Webhook webhook) {
        var row = new WebhookRecord();
        row.setTitle(webhook.title());
        row.setType(webhook.type().name());
        row.setUrl(webhook.address().url());
        row.setHost(webhook.address().host());
        row.setSecret(webhook.address().secret().orElse(null));
        row.setPreviousSecret(webhook.address().previous().orElse(null));
        row.setEvents(webhook.events().stream().map(Enum::name).toArray(String[]::new));
        row.setEnabled(webhook.enabled());
        row.setNote(webhook.note());
        row.setUpdatedAt(webhook.updatedAt());
        return row;
    }

    private static Webhook webhook(WebhookRecord row) {
        return new Webhook(
                row.getId(),
                row.getProject(),
                row.getTitle(),
                WebhookType.valueOf(row.getType()),
                new Webhook.Address(
                        row.getUrl(),
                        row.getHost(),
                        Optional.ofNullable(row.getSecret()),
                        Optional.ofNullable(row.getPreviousSecret())),
                Arrays.stream(row.getEvents()).map(WebhookEvent::valueOf).toList(),
                row.getEnabled(),
                row.getNote(),
                row.getCreatedAt(),
                row.getUpdatedAt(),
                row.getRevision());
    }
}

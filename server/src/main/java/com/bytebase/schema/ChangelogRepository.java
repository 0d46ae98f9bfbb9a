package com.bytebase.schema;

import static com.bytebase.store.jooq.Tables.CHANGELOG;
import static com.bytebase.store.jooq.Tables.DATABASE;

import com.bytebase.condition.Filters;
import com.bytebase.condition.ListFields;
import com.bytebase.condition.ListRequest;
import com.bytebase.condition.Ordering;
import com.bytebase.database.DatabaseName;
import com.bytebase.kernel.Page;
import com.bytebase.store.jooq.tables.records.ChangelogRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class ChangelogRepository {
    private static final ListFields FILTER = new ListFields()
            .word("type", CHANGELOG.TYPE, Set.of("CHANGE", "CREATE", "BASELINE"))
            .word("status", CHANGELOG.STATUS, Set.of("DONE", "FAILED"))
            .text("issue", CHANGELOG.ISSUE)
            .text("creator", DSL.concat(DSL.inline("users/"), CHANGELOG.CREATOR.cast(String.class)))
            .time("createTime", CHANGELOG.CREATED_AT);
    private static final Ordering ORDER =
            new Ordering("createTime desc", CHANGELOG.ID).by("createTime", CHANGELOG.CREATED_AT);

    private final DSLContext database;

    ChangelogRepository(DSLContext database) {
        this.database = database;
    }

    /** The schema as last read is the one before. */
    long insert(NewChangelog changelog, Instant now) {
        var schemaBefore = DSL.select(DATABASE.SCHEMA_HASH)
                .from(DATABASE)
                .where(DATABASE.INSTANCE.eq(changelog.instance()))
                .and(DATABASE.NAME.eq(changelog.database()));
        return database.insertInto(CHANGELOG)
                .set(CHANGELOG.INSTANCE, changelog.instance())
                .set(CHANGELOG.DATABASE, changelog.database())
                .set(CHANGELOG.TYPE, changelog.type().name())
                .set(CHANGELOG.STATUS, Changelog.Status.RUNNING.name())
                .set(CHANGELOG.ISSUE, changelog.issue())
                .set(CHANGELOG.ISSUE_TITLE, changelog.issueTitle())
                .set(CHANGELOG.TASK_RUN, changelog.taskRun())
                .set(CHANGELOG.CREATOR, changelog.creator())
                .set(CHANGELOG.STATEMENT_HASH, changelog.statementHash().isEmpty() ? null : changelog.statementHash())
                .set(CHANGELOG.SCHEMA_BEFORE, DSL.field(schemaBefore))
                .set(CHANGELOG.CREATED_AT, now)
                .returning(CHANGELOG.ID)
                .fetchSingle(CHANGELOG.ID);
    }

    void finish(long id, Changelog.Status status, Instant now, @Nullable Instant readAt) {
        database.update(CHANGELOG)
                .set(CHANGELOG.STATUS, status.name())
                .set(CHANGELOG.FINISHED_AT, now)
                .set(CHANGELOG.SCHEMA_DUE, readAt)
                .where(CHANGELOG.ID.eq(id))
                .and(CHANGELOG.STATUS.eq(Changelog.Status.RUNNING.name()))
                .execute();
    }

    List<Changelog> takeUnread(Collection<String> busy, Duration patience, Instant now, Duration lease, int most) {
        var due = DSL.select(CHANGELOG.ID)
                .from(CHANGELOG)
                .where(CHANGELOG.SCHEMA_DUE.le(now))
                .and(CHANGELOG
                        .INSTANCE
                        .ne(DSL.all(busy.toArray(String[]::new)))
                        .or(CHANGELOG.FINISHED_AT.le(now.minus(patience))))
                .orderBy(CHANGELOG.SCHEMA_DUE)
                .limit(most)
                .forNoKeyUpdate()
                .skipLocked();
        return database.update(CHANGELOG)
                .set(CHANGELOG.SCHEMA_DUE, now.plus(lease))
                .where(CHANGELOG.ID.in(due))
                .returning()
                .fetch(ChangelogRepository::read);
    }

    void schemaAfter(long id, String hash) {
        database.update(CHANGELOG)
                .set(CHANGELOG.SCHEMA_AFTER, hash)
                .setNull(CHANGELOG.SCHEMA_DUE)
                .where(CHANGELOG.ID.eq(id))
                .execute();
    }

    void readAt(long id, @Nullable Instant time) {
        database.update(CHANGELOG)
                .set(CHANGELOG.SCHEMA_DUE, time)
                .where(CHANGELOG.ID.eq(id))
                .execute();
    }

    Optional<Changelog> find(long id) {
        return database.selectFrom(CHANGELOG).where(CHANGELOG.ID.eq(id)).fetchOptional(ChangelogRepository::read);
    }

    /** Those that have ended. */
    Page<Changelog> list(DatabaseName name, ListRequest request) {
        return ORDER.page(
                () -> database.selectFrom(CHANGELOG)
                        .where(CHANGELOG.INSTANCE.eq(name.instance()))
                        .and(CHANGELOG.DATABASE.eq(name.database()))
                        .and(CHANGELOG.STATUS.ne(Changelog.Status.RUNNING.name()))
                        .and(Filters.condition(request.filter(), FILTER)),
                request,
                ChangelogRepository::read);
    }

    private static Changelog read(ChangelogRecord row) {
        return new Changelog(
                row.getId(),
                new DatabaseName(row.getInstance(), row.getDatabase()),
                Changelog.Type.valueOf(row.getType()),
                Changelog.Status.valueOf(row.getStatus()),
                row.getIssue(),
                row.getIssueTitle(),
                row.getTaskRun(),
                row.getCreator(),
                row.getStatementHash(),
                row.getSchemaBefore(),
                row.getSchemaAfter(),
                row.getCreatedAt(),
                row.getFinishedAt());
    }
}

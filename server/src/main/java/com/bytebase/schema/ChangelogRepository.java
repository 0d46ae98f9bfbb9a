package com.bytebase.schema;

import static com.bytebase.store.jooq.Tables.CHANGELOG;

import com.bytebase.condition.Filters;
import com.bytebase.condition.ListFields;
import com.bytebase.condition.ListRequest;
import com.bytebase.condition.Ordering;
import com.bytebase.database.DatabaseName;
import com.bytebase.kernel.Page;
import com.bytebase.store.jooq.tables.records.ChangelogRecord;
import java.time.Instant;
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

    long insert(NewChangelog changelog, @Nullable String schemaBefore, Instant now) {
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
                .set(CHANGELOG.SCHEMA_BEFORE, schemaBefore)
                .set(CHANGELOG.CREATED_AT, now)
                .returning(CHANGELOG.ID)
                .fetchSingle(CHANGELOG.ID);
    }

    /** @return whether it was still running */
    boolean finish(long id, Changelog.Status status, Instant now) {
        return database.update(CHANGELOG)
                        .set(CHANGELOG.STATUS, status.name())
                        .set(CHANGELOG.FINISHED_AT, now)
                        .where(CHANGELOG.ID.eq(id))
                        .and(CHANGELOG.STATUS.eq(Changelog.Status.RUNNING.name()))
                        .execute()
                == 1;
    }

    void schemaAfter(long id, String hash) {
        database.update(CHANGELOG)
                .set(CHANGELOG.SCHEMA_AFTER, hash)
                .where(CHANGELOG.ID.eq(id))
                .execute();
    }

    Optional<Changelog> find(long id) {
        return database.selectFrom(CHANGELOG).where(CHANGELOG.ID.eq(id)).fetchOptional(ChangelogRepository::read);
    }

    /** Those that have ended. */
    Page<Changelog> list(DatabaseName name, ListRequest request) {
        var select = database.selectFrom(CHANGELOG)
                .where(CHANGELOG.INSTANCE.eq(name.instance()))
                .and(CHANGELOG.DATABASE.eq(name.database()))
                .and(CHANGELOG.STATUS.ne(Changelog.Status.RUNNING.name()))
                .and(Filters.condition(request.filter(), FILTER));
        return ORDER.page(select, request, ChangelogRepository::read);
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

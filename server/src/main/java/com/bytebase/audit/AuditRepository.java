package com.bytebase.audit;

import static com.bytebase.store.jooq.Tables.AUDIT_LOG;
import static com.bytebase.store.jooq.Tables.PRINCIPAL;

import com.bytebase.condition.Filters;
import com.bytebase.condition.ListFields;
import com.bytebase.condition.ListRequest;
import com.bytebase.condition.Ordering;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.ResourceNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

@Repository
class AuditRepository {
    private static final ListFields FILTER = new ListFields()
            .equal("user", AuditRepository::by)
            .text("method", AUDIT_LOG.METHOD)
            .text("resource", AUDIT_LOG.RESOURCE)
            .reference("project", "projects", AUDIT_LOG.PROJECT)
            .word("status", AUDIT_LOG.STATUS, Set.of("DONE", "REFUSED"))
            .number("httpStatus", AUDIT_LOG.HTTP_STATUS.cast(Long.class))
            .text("requestId", AUDIT_LOG.REQUEST_ID)
            .text("ip", AUDIT_LOG.ADDRESS)
            .text("userAgent", AUDIT_LOG.USER_AGENT)
            .time("time", AUDIT_LOG.AT);

    /** By id, which grows as the log does: two lines of one moment keep their order. */
    private static final Ordering ORDER =
            new Ordering("time desc", AUDIT_LOG.ID).by("time", AUDIT_LOG.ID).uncounted();

    private final DSLContext database;

    AuditRepository(DSLContext database) {
        this.database = database;
    }

    /** @param project whose part is asked for; empty for all of it */
    Page<AuditEntry> list(Optional<String> project, ListRequest request) {
        return ORDER.page(() -> where(project, request.filter()), request, AuditRepository::entry);
    }

    Optional<AuditEntry> find(long id) {
        return where(Optional.empty(), "").and(AUDIT_LOG.ID.eq(id)).fetchOptional(AuditRepository::entry);
    }

    /** The latest first, those below {@code id}. */
    List<AuditEntry> below(long id, Optional<String> project, String filter, int most) {
        return where(project, filter)
                .and(AUDIT_LOG.ID.lt(id))
                .orderBy(AUDIT_LOG.ID.desc())
                .limit(most)
                .fetch(AuditRepository::entry);
    }

    private SelectConditionStep<Record> where(
            Optional<String> project, @org.jspecify.annotations.Nullable String filter) {
        return database.select(AUDIT_LOG.fields())
                .select(PRINCIPAL.TITLE)
                .from(AUDIT_LOG)
                .leftJoin(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(AUDIT_LOG.PRINCIPAL))
                .where(Filters.condition(filter, FILTER))
                .and(project.map(AUDIT_LOG.PROJECT::eq).orElse(DSL.noCondition()));
    }

    private static Condition by(String user) {
        var id = ResourceNames.id(user, "users", "filter");
        return id.matches("[0-9]{1,18}") ? AUDIT_LOG.PRINCIPAL.eq(Long.parseLong(id)) : DSL.falseCondition();
    }

    private static AuditEntry entry(Record row) {
        var title = row.get(PRINCIPAL.TITLE);
        return new AuditEntry(row.into(AUDIT_LOG), title == null ? "" : title);
    }
}

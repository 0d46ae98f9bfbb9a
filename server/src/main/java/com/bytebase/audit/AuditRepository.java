package com.bytebase.audit;

import static com.bytebase.store.jooq.Tables.AUDIT_LOG;
import static com.bytebase.store.jooq.Tables.PRINCIPAL;

import com.bytebase.condition.Filters;
import com.bytebase.condition.ListFields;
import com.bytebase.condition.ListRequest;
import com.bytebase.condition.Ordering;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.ResourceNames;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

@Repository
class AuditRepository {
    private static final ListFields FILTER = new ListFields()
            .equal("user", AuditRepository::by)
            .text("method", AUDIT_LOG.METHOD)
            .text("resource", AUDIT_LOG.RESOURCE)
            .word("status", AUDIT_LOG.STATUS, Set.of("DONE", "REFUSED"))
            .text("requestId", AUDIT_LOG.REQUEST_ID)
            .text("ip", AUDIT_LOG.ADDRESS)
            .time("time", AUDIT_LOG.AT);

    /** By id, which grows as the log does: two lines of one moment keep their order. */
    private static final Ordering ORDER =
            new Ordering("time desc", AUDIT_LOG.ID).by("time", AUDIT_LOG.ID).uncounted();

    private final DSLContext database;

    AuditRepository(DSLContext database) {
        this.database = database;
    }

    Page<AuditEntry> list(ListRequest request) {
        return ORDER.page(
                () -> database.select(AUDIT_LOG.fields())
                        .select(PRINCIPAL.TITLE)
                        .from(AUDIT_LOG)
                        .leftJoin(PRINCIPAL)
                        .on(PRINCIPAL.ID.eq(AUDIT_LOG.PRINCIPAL))
                        .where(Filters.condition(request.filter(), FILTER)),
                request,
                AuditRepository::entry);
    }

    private static Condition by(String user) {
        var id = ResourceNames.id(user, "users", "filter");
        return id.matches("[0-9]{1,18}") ? AUDIT_LOG.PRINCIPAL.eq(Long.parseLong(id)) : DSL.falseCondition();
    }

    private static AuditEntry entry(Record row) {
        var title = row.get(PRINCIPAL.TITLE);
        return new AuditEntry(
                row.get(AUDIT_LOG.ID),
                row.get(AUDIT_LOG.AT),
                row.get(AUDIT_LOG.PRINCIPAL),
                title == null ? "" : title,
                row.get(AUDIT_LOG.METHOD),
                row.get(AUDIT_LOG.RESOURCE),
                AuditStatus.valueOf(row.get(AUDIT_LOG.STATUS)),
                row.get(AUDIT_LOG.REQUEST_ID),
                row.get(AUDIT_LOG.ADDRESS),
                row.get(AUDIT_LOG.PAYLOAD));
    }
}

package com.bytebase.audit;

import static com.bytebase.store.jooq.Tables.AUDIT_LOG;

import com.bytebase.http.RequestContext;
import com.bytebase.kernel.Actor;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Appends to the audit log. */
@Service
public class AuditLog {
    private final DSLContext database;
    private final JsonMapper json;
    private final Clock clock;

    AuditLog(DSLContext database, JsonMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Records an act in the transaction of the act itself.
     *
     * @param method what was done, as the API names it: {@code projects.create}
     * @param resource the name of what it was done to
     * @param payload what was asked for, without secrets
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Actor actor, String method, String resource, Map<String, ?> payload) {
        append(actor, method, resource, AuditStatus.DONE, payload);
    }

    /** Records what someone tried and was not let. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refused(Actor actor, String method, String resource, Map<String, ?> payload) {
        append(actor, method, resource, AuditStatus.REFUSED, payload);
    }

    private void append(Actor actor, String method, String resource, AuditStatus status, Map<String, ?> payload) {
        var request = RequestContext.current();
        database.insertInto(AUDIT_LOG)
                .set(AUDIT_LOG.AT, Instant.now(clock))
                .set(AUDIT_LOG.PRINCIPAL, actor.principal())
                .set(AUDIT_LOG.METHOD, method)
                .set(AUDIT_LOG.RESOURCE, resource)
                .set(AUDIT_LOG.STATUS, status.name())
                .set(AUDIT_LOG.REQUEST_ID, request.id())
                .set(AUDIT_LOG.ADDRESS, request.address())
                .set(AUDIT_LOG.PAYLOAD, JSONB.valueOf(json.writeValueAsString(payload)))
                .execute();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Actor actor, String method, String resource) {
        record(actor, method, resource, Map.of());
    }
}

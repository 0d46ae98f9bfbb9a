package com.bytebase.audit;

import static com.bytebase.store.jooq.Tables.AUDIT_LOG;

import com.bytebase.http.RequestContext;
import com.bytebase.kernel.Actor;
import com.bytebase.store.jooq.tables.records.AuditLogRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
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

    /**
     * Records an act together with a row of the caller's own, by one statement: one round trip, and a transaction of its own where the caller has
     * none. For acts so frequent that each round trip counts.
     *
     * @param own what is written beside it
     */
    public void recordWith(ResultQuery<?> own, Actor actor, String method, String resource, Map<String, ?> payload) {
        database.with(DSL.name("own").as(own))
                .insertInto(AUDIT_LOG)
                .set(row(actor, method, resource, AuditStatus.DONE, payload))
                .execute();
    }

    /** Records what someone tried and was not let. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refused(Actor actor, String method, String resource, Map<String, ?> payload) {
        append(actor, method, resource, AuditStatus.REFUSED, payload);
    }

    /** Records one act done to many, each with its own payload, by one statement. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Actor actor, String method, Map<String, ? extends Map<String, ?>> payloads) {
        var rows = payloads.entrySet().stream()
                .map(one -> row(actor, method, one.getKey(), AuditStatus.DONE, one.getValue()))
                .toList();
        database.batchInsert(rows).execute();
    }

    private void append(Actor actor, String method, String resource, AuditStatus status, Map<String, ?> payload) {
        database.insertInto(AUDIT_LOG)
                .set(row(actor, method, resource, status, payload))
                .execute();
    }

    private AuditLogRecord row(
            Actor actor, String method, String resource, AuditStatus status, Map<String, ?> payload) {
        var request = RequestContext.current();
        var row = new AuditLogRecord();
        row.setAt(Instant.now(clock));
        row.setPrincipal(actor.principal());
        row.setMethod(method);
        row.setResource(resource);
        row.setStatus(status.name());
        row.setRequestId(request.id());
        row.setAddress(request.address());
        row.setPayload(JSONB.valueOf(json.writeValueAsString(payload)));
        return row;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Actor actor, String method, String resource) {
        record(actor, method, resource, Map.of());
    }
}

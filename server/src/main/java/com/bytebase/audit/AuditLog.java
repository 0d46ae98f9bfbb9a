package com.bytebase.audit;

import static com.bytebase.store.jooq.Tables.AUDIT_LOG;

import com.bytebase.http.RequestContext;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.store.jooq.tables.records.AuditLogRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** Appends to the audit log. */
@Service
public class AuditLog {
    /** The longest name that is kept whole: an index holds it. */
    private static final int RESOURCE = 600;

    private static final int AT_ONCE = 1000;

    private final DSLContext database;
    private final Marks marks;
    private final UnsealedFile unsealed;
    private final JsonMapper json;
    private final Clock clock;

    AuditLog(DSLContext database, Marks marks, UnsealedFile unsealed, JsonMapper json, Clock clock) {
        this.database = database;
        this.marks = marks;
        this.unsealed = unsealed;
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
        record(actor, new Act(method, resource, project(resource), payload));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Actor actor, String method, String resource) {
        record(actor, method, resource, Map.of());
    }

    /** The same, of a project that the resource's name does not name. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Actor actor, Act act) {
        var request = RequestContext.current();
        append(List.of(row(actor, act, AuditStatus.DONE, request.id().isEmpty() ? 0 : HttpStatus.OK.value())));
        request.recorded();
    }

    /**
     * Records an act together with a row of the caller's own, by one statement: one round trip, and a transaction of its own where the caller has
     * none. For acts so frequent that each round trip counts.
     *
     * @param own what is written beside it
     */
    public void recordWith(ResultQuery<?> own, Actor actor, Act act) {
        var request = RequestContext.current();
        witness(database.with(DSL.name("own").as(own))
                .insertInto(AUDIT_LOG)
                .set(row(actor, act, AuditStatus.DONE, request.id().isEmpty() ? 0 : HttpStatus.OK.value()))
                .returning(AUDIT_LOG.ID, AUDIT_LOG.MARK)
                .fetch());
        request.recorded();
    }

    /** Records what someone tried and was not let. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refused(Actor actor, String method, String resource, Map<String, ?> payload) {
        refused(actor, new Act(method, resource, project(resource), payload), HttpStatus.FORBIDDEN.value());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void refused(Actor actor, Act act, int status) {
        append(List.of(row(actor, act, AuditStatus.REFUSED, status)));
        RequestContext.current().refusalRecorded();
    }

    /** Records one act done to many, each with its own payload, by few statements. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Actor actor, String method, Map<String, ? extends Map<String, ?>> payloads) {
        var request = RequestContext.current();
        int status = request.id().isEmpty() ? 0 : HttpStatus.OK.value();
        var rows = payloads.entrySet().stream()
                .map(one -> row(
                        actor,
                        new Act(method, one.getKey(), project(one.getKey()), one.getValue()),
                        AuditStatus.DONE,
                        status))
                .toList();
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            append(rows.subList(from, Math.min(rows.size(), from + AT_ONCE)));
        }
        request.recorded();
    }

    private void append(List<AuditLogRecord> rows) {
        witness(database.insertInto(AUDIT_LOG)
                .set(rows)
                .returning(AUDIT_LOG.ID, AUDIT_LOG.MARK)
                .fetch());
    }

    /** What is in the file is committed; what is committed is in the file a moment later, or sealed. */
    private void witness(List<AuditLogRecord> written) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            written.forEach(row -> unsealed.add(row.getId(), row.getMark()));
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                written.forEach(row -> unsealed.add(row.getId(), row.getMark()));
            }
        });
    }

    /** The project that the resource belongs to: by its name, else by the request's path. */
    private static String project(String resource) {
        var words = resource.split("/", 3);
        return words.length > 1 && words[0].equals("projects")
                ? ResourceNames.unescape(words[1])
                : RequestContext.current().project();
    }

    private AuditLogRecord row(Actor actor, Act act, AuditStatus status, int httpStatus) {
        var request = RequestContext.current();
        var row = new AuditLogRecord();
        row.setAt(Instant.now(clock).truncatedTo(ChronoUnit.MICROS));
        row.setPrincipal(actor.principal());
        row.setMethod(act.method());
        row.setResource(shortened(act.resource()));
        row.setProject(act.project());
        row.setStatus(status.name());
        row.setHttpStatus(httpStatus);
        row.setRequestId(request.id());
        row.setAddress(request.address());
        row.setUserAgent(request.userAgent());
        row.setPayload(JSON.valueOf(json.writeValueAsString(act.payload())));
        marks.set(row);
        return row;
    }

    private static String shortened(String text) {
        return text.length() <= RESOURCE ? text : text.substring(0, text.offsetByCodePoints(0, RESOURCE / 2)) + "…";
    }
}

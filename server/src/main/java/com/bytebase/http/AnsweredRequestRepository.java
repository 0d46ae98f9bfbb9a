package com.bytebase.http;

import static com.bytebase.store.jooq.Tables.ANSWERED_REQUEST;

import com.bytebase.kernel.Actor;
import java.time.Instant;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class AnsweredRequestRepository {
    private final DSLContext database;

    AnsweredRequestRepository(DSLContext database) {
        this.database = database;
    }

    /** What was asked for, and the answer that it got. */
    record Answered(byte[] fingerprint, String answer) {}

    /**
     * Waits for a transaction that is answering the same request.
     *
     * @return whether the request is new, or was answered before {@code forgotten}
     */
    boolean claim(Actor actor, String requestId, byte[] fingerprint, Instant now, Instant forgotten) {
        return database.insertInto(ANSWERED_REQUEST)
                        .set(ANSWERED_REQUEST.PRINCIPAL, actor.principal())
                        .set(ANSWERED_REQUEST.REQUEST_ID, requestId)
                        .set(ANSWERED_REQUEST.FINGERPRINT, fingerprint)
                        .set(ANSWERED_REQUEST.ANSWERED_AT, now)
                        .onConflict(ANSWERED_REQUEST.PRINCIPAL, ANSWERED_REQUEST.REQUEST_ID)
                        .doUpdate()
                        .set(ANSWERED_REQUEST.FINGERPRINT, fingerprint)
                        .set(ANSWERED_REQUEST.ANSWERED_AT, now)
                        .where(ANSWERED_REQUEST.ANSWERED_AT.lt(forgotten))
                        .execute()
                == 1;
    }

    Answered get(Actor actor, String requestId) {
        return database.select(ANSWERED_REQUEST.FINGERPRINT, ANSWERED_REQUEST.ANSWER)
                .from(ANSWERED_REQUEST)
                .where(ANSWERED_REQUEST.PRINCIPAL.eq(actor.principal()))
                .and(ANSWERED_REQUEST.REQUEST_ID.eq(requestId))
                .fetchSingle(row -> new Answered(row.value1(), row.value2()));
    }

    void answer(Actor actor, String requestId, String answer) {
        database.update(ANSWERED_REQUEST)
                .set(ANSWERED_REQUEST.ANSWER, answer)
                .where(ANSWERED_REQUEST.PRINCIPAL.eq(actor.principal()))
                .and(ANSWERED_REQUEST.REQUEST_ID.eq(requestId))
                .execute();
    }

    void forget(Instant before) {
        database.deleteFrom(ANSWERED_REQUEST)
                .where(ANSWERED_REQUEST.ANSWERED_AT.lt(before))
                .execute();
    }
}

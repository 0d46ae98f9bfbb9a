package com.bytebase.login;

import static com.bytebase.store.jooq.Tables.PRINCIPAL;
import static com.bytebase.store.jooq.Tables.SESSION;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class SessionRepository {
    private final DSLContext database;

    SessionRepository(DSLContext database) {
        this.database = database;
    }

    /** The session of an active principal, which has not ended. */
    Optional<Session> find(byte[] tokenHash, Instant now) {
        return database.select(SESSION.PRINCIPAL, SESSION.EXPIRES_AT, SESSION.BROWSER)
                .from(SESSION)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(SESSION.PRINCIPAL))
                .where(SESSION.TOKEN_HASH.eq(tokenHash))
                .and(SESSION.EXPIRES_AT.gt(now))
                .and(PRINCIPAL.STATE.eq("ACTIVE"))
                .fetchOptional(row -> new Session(row.value1(), row.value2(), row.value3()));
    }

    void insert(byte[] tokenHash, Session session, Instant now, String address) {
        database.insertInto(SESSION)
                .set(SESSION.TOKEN_HASH, tokenHash)
                .set(SESSION.PRINCIPAL, session.principal())
                .set(SESSION.CREATED_AT, now)
                .set(SESSION.EXPIRES_AT, session.expiresAt())
                .set(SESSION.BROWSER, session.browser())
                .set(SESSION.ADDRESS, address)
                .execute();
    }

    void delete(byte[] tokenHash) {
        database.deleteFrom(SESSION).where(SESSION.TOKEN_HASH.eq(tokenHash)).execute();
    }

    void deleteOf(long principal, byte @Nullable [] butThis) {
        database.deleteFrom(SESSION)
                .where(SESSION.PRINCIPAL.eq(principal))
                .and(butThis == null ? DSL.noCondition() : SESSION.TOKEN_HASH.ne(butThis))
                .execute();
    }

    void deleteExpired(Instant now) {
        database.deleteFrom(SESSION).where(SESSION.EXPIRES_AT.le(now)).execute();
    }
}

package com.bytebase.login;

import static com.bytebase.store.jooq.Tables.PRINCIPAL;
import static com.bytebase.store.jooq.Tables.SESSION;
import static com.bytebase.store.jooq.Tables.SIGN_IN_POLICY;

import com.bytebase.condition.Filters;
import com.bytebase.condition.ListFields;
import com.bytebase.condition.ListRequest;
import com.bytebase.condition.Ordering;
import com.bytebase.kernel.Page;
import com.bytebase.principal.PrincipalKind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class SessionRepository {
    private static final Set<String> METHODS =
            Arrays.stream(SignInMethod.values()).map(Enum::name).collect(Collectors.toSet());

    private static final ListFields FILTER = new ListFields()
            .flag("browser", SESSION.BROWSER)
            .word("method", SESSION.METHOD, METHODS)
            .text("address", SESSION.ADDRESS)
            .time("createTime", SESSION.CREATED_AT)
            .time("lastUseTime", SESSION.LAST_USED_AT);

    private static final Ordering ORDER = new Ordering("lastUseTime desc", SESSION.ID)
            .by("lastUseTime", SESSION.LAST_USED_AT)
            .by("createTime", SESSION.CREATED_AT)
            .by("expireTime", SESSION.EXPIRES_AT);

    private final DSLContext database;

    SessionRepository(DSLContext database) {
        this.database = database;
    }

    /**
     * A session as a request finds it.
     *
     * @param idle how long it lasts unused; zero where that does not end it
     * @param twoFactorWanted whether the workspace demands a second factor that was not proven for it
     */
    record Found(Session session, Duration idle, boolean twoFactorWanted) {
        boolean isIn(Instant now) {
            return session.expiresAt().isAfter(now)
                    && (idle.isZero() || session.lastUsedAt().plus(idle).isAfter(now));
        }
    }

    /** The session of an active principal, with what the policy says of it. */
    Optional<Found> find(byte[] tokenHash) {
        return found(SESSION.TOKEN_HASH.eq(tokenHash)).fetchOptional(row -> found(session(row), row));
    }

    /** Those of several, by the hash of the token. */
    Map<ByteBuffer, Found> findAll(List<byte[]> tokenHashes) {
        return found(SESSION.TOKEN_HASH.eq(DSL.any(tokenHashes.toArray(byte[][]::new))))
                .fetchMap(row -> ByteBuffer.wrap(row.get(SESSION.TOKEN_HASH)), row -> found(session(row), row));
    }

    private ResultQuery<Record> found(Condition condition) {
        return database.select(SESSION.asterisk())
                .select(PRINCIPAL.KIND, SIGN_IN_POLICY.IDLE_SECONDS, SIGN_IN_POLICY.REQUIRE_TWO_FACTOR)
                .from(SESSION)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(SESSION.PRINCIPAL))
                .crossJoin(SIGN_IN_POLICY)
                .where(condition)
                .and(PRINCIPAL.STATE.eq("ACTIVE"));
    }

    private static Found found(Session session, Record row) {
        boolean person = PrincipalKind.USER.name().equals(row.get(PRINCIPAL.KIND));
        boolean wanted = person
                && row.get(SIGN_IN_POLICY.REQUIRE_TWO_FACTOR)
                && !session.proof().twoFactor();
        var idle = session.browser() ? Duration.ofSeconds(row.get(SIGN_IN_POLICY.IDLE_SECONDS)) : Duration.ZERO;
        return new Found(session, idle, wanted);
    }

    /** The sessions of a principal that have not ended by their age. */
    Page<Session> list(long principal, Instant now, ListRequest request) {
        var filter = Filters.condition(request.filter(), FILTER);
        return ORDER.page(
                () -> database.selectFrom(SESSION)
                        .where(lasting(principal, now))
                        .and(filter),
                request,
                SessionRepository::session);
    }

    Optional<Session> find(long principal, long id, Instant now) {
        return database.selectFrom(SESSION)
                .where(lasting(principal, now))
                .and(SESSION.ID.eq(id))
                .fetchOptional(SessionRepository::session);
    }

    private static Condition lasting(long principal, Instant now) {
        return SESSION.PRINCIPAL.eq(principal).and(SESSION.EXPIRES_AT.gt(now));
    }

    /** Whose session it is, ended or not. */
    Optional<Long> holder(byte[] tokenHash) {
        return database.select(SESSION.PRINCIPAL)
                .from(SESSION)
                .where(SESSION.TOKEN_HASH.eq(tokenHash))
                .fetchOptional(SESSION.PRINCIPAL);
    }

    long insert(byte[] tokenHash, Session session) {
        return database.insertInto(SESSION)
                .set(SESSION.TOKEN_HASH, tokenHash)
                .set(SESSION.PRINCIPAL, session.principal())
                .set(SESSION.CREATED_AT, session.createdAt())
                .set(SESSION.LAST_USED_AT, session.lastUsedAt())
                .set(SESSION.EXPIRES_AT, session.expiresAt())
                .set(SESSION.BROWSER, session.browser())
                .set(SESSION.METHOD, session.proof().method().name())
                .set(SESSION.TWO_FACTOR, session.proof().twoFactor())
                .set(SESSION.ADDRESS, session.client().address())
                .set(SESSION.USER_AGENT, session.client().userAgent())
                .returningResult(SESSION.ID)
                .fetchSingle()
                .value1();
    }

    void touch(byte[] tokenHash, Instant now) {
        database.update(SESSION)
                .set(SESSION.LAST_USED_AT, now)
                .where(SESSION.TOKEN_HASH.eq(tokenHash))
                .and(SESSION.LAST_USED_AT.lt(now))
                .execute();
    }

    void setTwoFactor(byte[] tokenHash, boolean proven) {
        database.update(SESSION)
                .set(SESSION.TWO_FACTOR, proven)
                .where(SESSION.TOKEN_HASH.eq(tokenHash))
                .execute();
    }

    /** No session lasts longer than this any more. */
    void shorten(boolean browser, Duration lifetime) {
        database.execute(
                "UPDATE session SET expires_at = created_at + make_interval(secs => {0}) WHERE browser = {1} AND expires_at > created_at + make_interval(secs => {0})",
                DSL.val((double) lifetime.toSeconds()), DSL.val(browser));
    }

    void delete(byte[] tokenHash) {
        database.deleteFrom(SESSION).where(SESSION.TOKEN_HASH.eq(tokenHash)).execute();
    }

    void delete(long id) {
        database.deleteFrom(SESSION).where(SESSION.ID.eq(id)).execute();
    }

    /** How many there were. */
    int deleteOf(long principal, byte @Nullable [] butThis) {
        return database.deleteFrom(SESSION)
                .where(SESSION.PRINCIPAL.eq(principal))
                .and(butThis == null ? DSL.noCondition() : SESSION.TOKEN_HASH.ne(butThis))
                .execute();
    }

    void deleteExpired(Instant now) {
        database.deleteFrom(SESSION).where(SESSION.EXPIRES_AT.le(now)).execute();
    }

    private static Session session(Record row) {
        return new Session(
                row.get(SESSION.ID),
                row.get(SESSION.PRINCIPAL),
                row.get(SESSION.BROWSER),
                new Proof(SignInMethod.valueOf(row.get(SESSION.METHOD)), row.get(SESSION.TWO_FACTOR)),
                new Session.Client(row.get(SESSION.ADDRESS), row.get(SESSION.USER_AGENT)),
                row.get(SESSION.CREATED_AT),
                row.get(SESSION.LAST_USED_AT),
                row.get(SESSION.EXPIRES_AT));
    }
}

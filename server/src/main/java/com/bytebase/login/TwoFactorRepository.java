package com.bytebase.login;

import static com.bytebase.store.jooq.Tables.PRINCIPAL;
import static com.bytebase.store.jooq.Tables.RECOVERY_CODE;
import static com.bytebase.store.jooq.Tables.SIGN_IN_CHALLENGE;
import static com.bytebase.store.jooq.Tables.TWO_FACTOR;

import com.bytebase.store.jooq.tables.records.TwoFactorRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class TwoFactorRepository {
    private final DSLContext database;

    TwoFactorRepository(DSLContext database) {
        this.database = database;
    }

    /**
     * A person's authenticator app.
     *
     * @param secret encrypted
     * @param confirmedAt null while it is being set up
     * @param failures wrong codes in a row, the first at {@code failuresFrom}
     */
    record Kept(
            byte[] secret,
            Instant createdAt,
            @Nullable Instant confirmedAt,
            long lastStep,
            int failures,
            @Nullable Instant failuresFrom) {}

    Optional<Kept> find(long principal) {
        return database.selectFrom(TWO_FACTOR)
                .where(TWO_FACTOR.PRINCIPAL.eq(principal))
                .fetchOptional(TwoFactorRepository::kept);
    }

    /** The same, held until the transaction ends. */
    Optional<Kept> lock(long principal) {
        return database.selectFrom(TWO_FACTOR)
                .where(TWO_FACTOR.PRINCIPAL.eq(principal))
                .forUpdate()
                .fetchOptional(TwoFactorRepository::kept);
    }

    private static Kept kept(TwoFactorRecord row) {
        return new Kept(
                row.getSecret(),
                row.getCreatedAt(),
                row.getConfirmedAt(),
                row.getLastStep(),
                row.getFailures(),
                row.getFailuresFrom());
    }

    boolean isOn(long principal) {
        return database.fetchExists(
                TWO_FACTOR, TWO_FACTOR.PRINCIPAL.eq(principal).and(TWO_FACTOR.CONFIRMED_AT.isNotNull()));
    }

    /** A new secret, in the place of one that was never confirmed; false where one is. */
    boolean propose(long principal, byte[] secret, Instant now) {
        return database.insertInto(TWO_FACTOR)
                        .set(TWO_FACTOR.PRINCIPAL, principal)
                        .set(TWO_FACTOR.SECRET, secret)
                        .set(TWO_FACTOR.CREATED_AT, now)
                        .onConflict(TWO_FACTOR.PRINCIPAL)
                        .doUpdate()
                        .set(TWO_FACTOR.SECRET, secret)
                        .set(TWO_FACTOR.CREATED_AT, now)
                        .where(TWO_FACTOR.CONFIRMED_AT.isNull())
                        .execute()
                == 1;
    }

    void confirm(long principal, Instant now) {
        database.update(TWO_FACTOR)
                .set(TWO_FACTOR.CONFIRMED_AT, now)
                .where(TWO_FACTOR.PRINCIPAL.eq(principal))
                .execute();
    }

    /** Uses a code up; false where one of this step or a later one was used before, also at the same moment elsewhere. */
    boolean use(long principal, long step) {
        return database.update(TWO_FACTOR)
                        .set(TWO_FACTOR.LAST_STEP, step)
                        .set(TWO_FACTOR.FAILURES, 0)
                        .where(TWO_FACTOR.PRINCIPAL.eq(principal))
                        .and(TWO_FACTOR.LAST_STEP.lt(step))
                        .execute()
                == 1;
    }

    /** Counts a wrong code; the first after {@code windowStart} begins a new count. */
    void failed(long principal, Instant now, Instant windowStart) {
        var old = TWO_FACTOR.FAILURES_FROM.isNull().or(TWO_FACTOR.FAILURES_FROM.le(windowStart));
        database.update(TWO_FACTOR)
                .set(TWO_FACTOR.FAILURES, DSL.when(old, 1).otherwise(TWO_FACTOR.FAILURES.plus(1)))
                .set(TWO_FACTOR.FAILURES_FROM, DSL.when(old, DSL.val(now)).otherwise(TWO_FACTOR.FAILURES_FROM))
                .where(TWO_FACTOR.PRINCIPAL.eq(principal))
                .execute();
    }

    void delete(long principal) {
        database.deleteFrom(TWO_FACTOR)
                .where(TWO_FACTOR.PRINCIPAL.eq(principal))
                .execute();
        database.deleteFrom(SIGN_IN_CHALLENGE)
                .where(SIGN_IN_CHALLENGE.PRINCIPAL.eq(principal))
                .execute();
    }

    void replaceRecoveryCodes(long principal, Collection<byte[]> hashes) {
        database.deleteFrom(RECOVERY_CODE)
                .where(RECOVERY_CODE.PRINCIPAL.eq(principal))
                .execute();
        var insert = database.insertInto(RECOVERY_CODE, RECOVERY_CODE.PRINCIPAL, RECOVERY_CODE.CODE_HASH);
        for (var hash : hashes) {
            insert = insert.values(principal, hash);
        }
        insert.execute();
    }

    /** False where there is none, or it was used. */
    boolean useRecoveryCode(long principal, byte[] hash) {
        return database.deleteFrom(RECOVERY_CODE)
                        .where(RECOVERY_CODE.PRINCIPAL.eq(principal))
                        .and(RECOVERY_CODE.CODE_HASH.eq(hash))
                        .execute()
                == 1;
    }

    int recoveryCodes(long principal) {
        return database.fetchCount(RECOVERY_CODE, RECOVERY_CODE.PRINCIPAL.eq(principal));
    }

    /** That somebody has proven the first factor. */
    record Challenge(long principal, SignInMethod method, boolean browser) {}

    void insertChallenge(byte[] tokenHash, Challenge challenge, Instant now, Instant expiresAt) {
        database.deleteFrom(SIGN_IN_CHALLENGE)
                .where(SIGN_IN_CHALLENGE.EXPIRES_AT.le(now))
                .execute();
        database.insertInto(SIGN_IN_CHALLENGE)
                .set(SIGN_IN_CHALLENGE.TOKEN_HASH, tokenHash)
                .set(SIGN_IN_CHALLENGE.PRINCIPAL, challenge.principal())
                .set(SIGN_IN_CHALLENGE.METHOD, challenge.method().name())
                .set(SIGN_IN_CHALLENGE.BROWSER, challenge.browser())
                .set(SIGN_IN_CHALLENGE.EXPIRES_AT, expiresAt)
                .execute();
    }

    /** Takes one of the attempts at a challenge of an active principal; empty where there is none left, or it has ended. */
    Optional<Challenge> attempt(byte[] tokenHash, Instant now, int allowed) {
        return database.update(SIGN_IN_CHALLENGE)
                .set(SIGN_IN_CHALLENGE.ATTEMPTS, SIGN_IN_CHALLENGE.ATTEMPTS.plus(1))
                .from(PRINCIPAL)
                .where(SIGN_IN_CHALLENGE.TOKEN_HASH.eq(tokenHash))
                .and(SIGN_IN_CHALLENGE.EXPIRES_AT.gt(now))
                .and(SIGN_IN_CHALLENGE.ATTEMPTS.lt(allowed))
                .and(PRINCIPAL.ID.eq(SIGN_IN_CHALLENGE.PRINCIPAL))
                .and(PRINCIPAL.STATE.eq("ACTIVE"))
                .returningResult(SIGN_IN_CHALLENGE.PRINCIPAL, SIGN_IN_CHALLENGE.METHOD, SIGN_IN_CHALLENGE.BROWSER)
                .fetchOptional(row -> new Challenge(row.value1(), SignInMethod.valueOf(row.value2()), row.value3()));
    }

    /** False where it has been answered before. */
    boolean endChallenge(byte[] tokenHash) {
        return database.deleteFrom(SIGN_IN_CHALLENGE)
                        .where(SIGN_IN_CHALLENGE.TOKEN_HASH.eq(tokenHash))
                        .execute()
                == 1;
    }

    void endChallenges(long principal) {
        database.deleteFrom(SIGN_IN_CHALLENGE)
                .where(SIGN_IN_CHALLENGE.PRINCIPAL.eq(principal))
                .execute();
    }
}

package com.bytebase.identityprovider;

import static com.bytebase.store.jooq.Tables.PROVIDER_SIGN_IN;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class PendingSignInRepository {
    private final DSLContext database;

    PendingSignInRepository(DSLContext database) {
        this.database = database;
    }

    void insert(byte[] stateHash, PendingSignIn pending, Instant now) {
        database.deleteFrom(PROVIDER_SIGN_IN)
                .where(PROVIDER_SIGN_IN.EXPIRES_AT.le(now))
                .execute();
        database.insertInto(PROVIDER_SIGN_IN)
                .set(PROVIDER_SIGN_IN.STATE_HASH, stateHash)
                .set(PROVIDER_SIGN_IN.BROWSER_HASH, pending.browserHash())
                .set(PROVIDER_SIGN_IN.IDENTITY_PROVIDER, pending.provider())
                .set(PROVIDER_SIGN_IN.REDIRECT_URI, pending.redirectUri())
                .set(PROVIDER_SIGN_IN.NEXT, pending.next())
                .set(PROVIDER_SIGN_IN.EXPIRES_AT, pending.expiresAt())
                .execute();
    }

    /** The one of this state, which is gone by that: a state serves once. */
    Optional<PendingSignIn> take(byte[] stateHash, Instant now) {
        return database.deleteFrom(PROVIDER_SIGN_IN)
                .where(PROVIDER_SIGN_IN.STATE_HASH.eq(stateHash))
                .returning()
                .fetchOptional(row -> new PendingSignIn(
                        row.getBrowserHash(),
                        row.getIdentityProvider(),
                        row.getRedirectUri(),
                        row.getNext(),
                        row.getExpiresAt()))
                .filter(pending -> pending.expiresAt().isAfter(now));
    }
}

package com.bytebase.identityprovider;

import static com.bytebase.store.jooq.Tables.PROVIDER_SESSION;

import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class ProviderSessionRepository {
    private final DSLContext database;

    ProviderSessionRepository(DSLContext database) {
        this.database = database;
    }

    /** @param idToken encrypted */
    record ProviderSession(long session, String provider, byte[] idToken) {}

    void insert(ProviderSession one) {
        database.insertInto(PROVIDER_SESSION)
                .set(PROVIDER_SESSION.SESSION, one.session())
                .set(PROVIDER_SESSION.IDENTITY_PROVIDER, one.provider())
                .set(PROVIDER_SESSION.ID_TOKEN, one.idToken())
                .execute();
    }

    Optional<ProviderSession> find(long session) {
        return database.selectFrom(PROVIDER_SESSION)
                .where(PROVIDER_SESSION.SESSION.eq(session))
                .fetchOptional(
                        row -> new ProviderSession(row.getSession(), row.getIdentityProvider(), row.getIdToken()));
    }
}

package com.bytebase.identityprovider;

import static com.bytebase.store.jooq.Tables.LINKED_IDENTITY;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class LinkedIdentityRepository {
    private final DSLContext database;

    LinkedIdentityRepository(DSLContext database) {
        this.database = database;
    }

    /** Who the subject is here; notes that they came. */
    Optional<Long> use(String issuer, String subject, Instant now) {
        return database.update(LINKED_IDENTITY)
                .set(LINKED_IDENTITY.LAST_USED_AT, now)
                .where(LINKED_IDENTITY.ISSUER.eq(issuer))
                .and(LINKED_IDENTITY.SUBJECT.eq(subject))
                .returningResult(LINKED_IDENTITY.PRINCIPAL)
                .fetchOptional(LINKED_IDENTITY.PRINCIPAL);
    }

    /** False where the principal is somebody else at this issuer, or the subject is somebody else here. */
    boolean link(String issuer, String subject, long principal, Instant now) {
        return database.insertInto(LINKED_IDENTITY)
                        .set(LINKED_IDENTITY.ISSUER, issuer)
                        .set(LINKED_IDENTITY.SUBJECT, subject)
                        .set(LINKED_IDENTITY.PRINCIPAL, principal)
                        .set(LINKED_IDENTITY.CREATED_AT, now)
                        .set(LINKED_IDENTITY.LAST_USED_AT, now)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }
}

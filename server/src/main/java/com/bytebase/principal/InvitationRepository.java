package com.bytebase.principal;

import static com.bytebase.store.jooq.Tables.INVITATION;
import static com.bytebase.store.jooq.Tables.PRINCIPAL;

import com.bytebase.kernel.State;
import com.bytebase.store.jooq.tables.records.InvitationRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class InvitationRepository {
    /** More are not listed: they end within days. */
    private static final int MOST = 1_000;

    private final DSLContext database;

    InvitationRepository(DSLContext database) {
        this.database = database;
    }

    /** Whose the token is; not of who is archived. */
    Optional<Invitation> find(byte[] tokenHash) {
        return database.select(INVITATION.fields())
                .from(INVITATION)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(INVITATION.PRINCIPAL))
                .where(INVITATION.TOKEN_HASH.eq(tokenHash))
                .and(PRINCIPAL.STATE.eq(State.ACTIVE.name()))
                .fetchOptional(row -> read(row.into(INVITATION)));
    }

    List<Invitation> open(Instant now) {
        return database.selectFrom(INVITATION)
                .where(INVITATION.EXPIRES_AT.gt(now))
                .orderBy(INVITATION.EXPIRES_AT, INVITATION.PRINCIPAL)
                .limit(MOST)
                .fetch(InvitationRepository::read);
    }

    /** In place of the one that the principal had. */
    void put(Invitation invitation, byte[] tokenHash) {
        database.insertInto(INVITATION)
                .set(INVITATION.PRINCIPAL, invitation.principal())
                .set(INVITATION.TOKEN_HASH, tokenHash)
                .set(INVITATION.EXPIRES_AT, invitation.expiresAt())
                .set(INVITATION.CREATOR, invitation.creator())
                .onConflict(INVITATION.PRINCIPAL)
                .doUpdate()
                .set(INVITATION.TOKEN_HASH, tokenHash)
                .set(INVITATION.EXPIRES_AT, invitation.expiresAt())
                .set(INVITATION.CREATOR, invitation.creator())
                .execute();
    }

    /** @return whether it was still there: of two who use one link, one does */
    boolean take(byte[] tokenHash) {
        return database.deleteFrom(INVITATION)
                        .where(INVITATION.TOKEN_HASH.eq(tokenHash))
                        .execute()
                == 1;
    }

    void deleteOf(long principal) {
        database.deleteFrom(INVITATION)
                .where(INVITATION.PRINCIPAL.eq(principal))
                .execute();
    }

    private static Invitation read(InvitationRecord row) {
        return new Invitation(row.getPrincipal(), row.getExpiresAt(), row.getCreator());
    }
}

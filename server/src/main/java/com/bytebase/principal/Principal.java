package com.bytebase.principal;

import com.bytebase.kernel.Actor;
import com.bytebase.kernel.State;
import java.time.Instant;

/**
 * Someone or something that acts.
 *
 * @param email in lower case; empty for all but users
 * @param accountId a service account's id, by which it is named; empty for the others
 */
public record Principal(
        long id,
        PrincipalKind kind,
        String title,
        String email,
        String accountId,
        State state,
        Instant createdAt,
        long revision) {

    /** {@code users/2}. */
    public String name() {
        return actor().name();
    }

    public Actor actor() {
        return new Actor(id);
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }
}

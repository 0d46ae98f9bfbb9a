package com.bytebase.principal;

import com.bytebase.kernel.Actor;
import com.bytebase.kernel.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Someone or something that acts.
 *
 * @param email in lower case; empty for all but users
 * @param accountId a service account's id, by which it is named; empty for the others
 * @param keyEndsAt when a service account's key ends by itself; null for never, and for the others
 */
public record Principal(
        long id,
        PrincipalKind kind,
        String title,
        String email,
        String accountId,
        State state,
        Instant createdAt,
        @Nullable Instant keyEndsAt,
        long revision) {

    /** {@code users/2}. */
    public String name() {
        return actor().name();
    }

    public Actor actor() {
        return new Actor(id);
    }

    boolean keyHasEnded(Instant now) {
        return keyEndsAt != null && !keyEndsAt.isAfter(now);
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }
}

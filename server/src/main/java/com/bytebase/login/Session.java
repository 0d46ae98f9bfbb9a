package com.bytebase.login;

import java.time.Instant;

/**
 * Someone is signed in.
 *
 * @param lastUsedAt right to a minute
 * @param expiresAt the latest; it may end earlier, when it is not used
 */
record Session(
        long id,
        long principal,
        boolean browser,
        Proof proof,
        Client client,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt) {

    /** Where it was begun. */
    record Client(String address, String userAgent) {}

    /** {@code users/2/sessions/17}. */
    String name() {
        return "users/%d/sessions/%d".formatted(principal, id);
    }
}

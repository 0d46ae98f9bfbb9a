package com.bytebase.principal;

import java.time.Instant;

/** That somebody may choose a password by a link, once and until then. */
record Invitation(long principal, Instant expiresAt, long creator) {
    boolean isOpen(Instant now) {
        return expiresAt.isAfter(now);
    }
}

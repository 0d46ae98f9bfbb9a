package com.bytebase.iam;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A role held by a principal somewhere.
 *
 * @param project the project's id, empty for the workspace
 * @param until when it ends; null for never
 */
record Grant(
        String project, Role role, long principal, @Nullable Instant until) {
    boolean isInForce(Instant now) {
        return until == null || until.isAfter(now);
    }

    Optional<Instant> expiry() {
        return Optional.ofNullable(until);
    }
}

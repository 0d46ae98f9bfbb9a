package com.bytebase.iam;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A role held by a member somewhere.
 *
 * @param project the project's id, empty for the workspace
 * @param condition under which it is held, as {@link BindingCondition} reads it; empty for none
 * @param until when it ends; null for never
 */
record Grant(
        String project,
        Role role,
        Member member,
        String condition,
        @Nullable Instant until) {

    /** Whether it counts at that time, be it for some databases only. */
    boolean isInForce(Instant now) {
        return (until == null || until.isAfter(now))
                && (condition.isEmpty() || BindingCondition.of(condition).mayHold(now));
    }

    /** The same, for what concerns one database. */
    boolean isInForce(Instant now, BindingCondition.Place place) {
        return (until == null || until.isAfter(now))
                && (condition.isEmpty() || BindingCondition.of(condition).holds(now, place));
    }

    /** Whether it is the same but for its end. */
    boolean isLike(Grant other) {
        return project.equals(other.project)
                && role.id().equals(other.role.id())
                && member.equals(other.member)
                && condition.equals(other.condition);
    }

    Instant lasts() {
        return until == null ? Instant.MAX : until;
    }

    Optional<Instant> expiry() {
        return Optional.ofNullable(until);
    }
}

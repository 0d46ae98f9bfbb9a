package com.bytebase.iam;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** A role that was made here. Its level never changes. */
record CustomRole(
        String id,
        String title,
        String description,
        Level level,
        Set<String> permissions,
        Instant createdAt,
        long revision)
        implements Role {
    CustomRole {
        permissions = Collections.unmodifiableSet(new TreeSet<>(permissions));
    }
}

package com.bytebase.issue;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One version of an issue's content, and who wrote it when.
 *
 * @param coAuthors who wrote parts of it besides {@code principal}
 */
record Version(long issue, int number, long principal, List<Long> coAuthors, Instant createdAt, Content content) {
    Version {
        coAuthors = List.copyOf(coAuthors);
    }

    /** Everybody who wrote it. */
    Set<Long> authors() {
        var all = new LinkedHashSet<>(coAuthors);
        all.add(principal);
        return all;
    }
}

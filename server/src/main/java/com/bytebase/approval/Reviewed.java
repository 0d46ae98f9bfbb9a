package com.bytebase.approval;

import java.util.Set;

/**
 * The issue that people decide on, as far as this module must know it.
 *
 * @param issue its name
 * @param project id of its project
 * @param creator who may not approve it, unless the project allows that
 * @param authors who wrote the version: may not approve it either
 * @param byOthers whether it is somebody else who approves it in any case
 * @param version what the caller has seen; a decision on another version is refused
 */
public record Reviewed(String issue, String project, long creator, Set<Long> authors, boolean byOthers, int version) {
    public Reviewed {
        authors = Set.copyOf(authors);
    }

    /** Whether somebody made the issue, or wrote something of it. */
    boolean isBy(long principal) {
        return creator == principal || authors.contains(principal);
    }
}

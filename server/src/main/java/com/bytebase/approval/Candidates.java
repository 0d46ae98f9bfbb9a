package com.bytebase.approval;

import java.util.List;
import java.util.Set;

/**
 * Who can give the next approval.
 *
 * @param principals whoever holds one of the roles, whoever wrote the change left out unless the project allows that
 * @param onlyTheCreator somebody holds a role, but nobody who did not write the change
 */
public record Candidates(Set<Long> principals, List<String> roles, boolean onlyTheCreator) {
    static final Candidates NOBODY = new Candidates(Set.of(), List.of(), false);

    public Candidates {
        principals = java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(principals));
        roles = List.copyOf(roles);
    }
}

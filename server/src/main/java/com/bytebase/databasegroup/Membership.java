package com.bytebase.databasegroup;

import java.util.List;

/** The databases of a project, apart: those that match a condition and those that do not; by environment in its order, then by name. */
public record Membership(List<Candidate> matched, List<Candidate> unmatched) {
    public Membership {
        matched = List.copyOf(matched);
        unmatched = List.copyOf(unmatched);
    }
}

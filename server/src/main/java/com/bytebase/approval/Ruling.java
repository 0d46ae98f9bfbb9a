package com.bytebase.approval;

import java.util.List;

/** What a rule answers: whether people must agree to a change, which, and why. */
public sealed interface Ruling {
    /** Why, as a sentence for people. */
    String reason();

    /** Nobody needs to agree. */
    record NotNeeded(String reason) implements Ruling {}

    /** @param steps one after the other; never empty */
    record Needed(String reason, List<ApprovalStep> steps) implements Ruling {
        public Needed {
            steps = List.copyOf(steps);
        }
    }
}

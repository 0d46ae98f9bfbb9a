package com.bytebase.approval;

import java.time.Instant;

/** What one person said to one version. */
public record Decision(String issue, int version, int step, long principal, Kind kind, String comment, Instant at) {
    /** Agreed, or asked for changes. */
    public enum Kind {
        APPROVED,
        REJECTED
    }
}

package com.bytebase.approval;

/** Where the review of a version stands. */
public enum ApprovalStatus {
    /** Checks and risk are not known yet, so neither is who must agree. */
    CHECKING,
    PENDING,
    APPROVED,
    /** Somebody asked for changes: the creator edits, or asks for another review. */
    REJECTED,
    /** Nobody needs to agree. */
    SKIPPED;

    /** Whether the change may be rolled out as far as people are concerned. */
    public boolean agreed() {
        return this == APPROVED || this == SKIPPED;
    }
}

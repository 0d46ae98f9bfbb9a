package com.bytebase.issue;

/** What can stand in the timeline of an issue. Names are kept: they are frozen. */
public enum EventType {
    CREATED,
    SUBMITTED,
    CHECKED,
    APPROVAL_REQUESTED,
    APPROVAL_SKIPPED,
    APPROVED,
    CHANGES_REQUESTED,
    REVIEW_REQUESTED,
    EDITED,
    CHECKS_REQUESTED,
    OVERRIDDEN,
    STAGE_RUN,
    TASK_RUN,
    TASK_DONE,
    TASK_FAILED,
    TASK_CANCELED,
    TASK_SKIPPED,
    DONE,
    CANCELED,
    REOPENED
}

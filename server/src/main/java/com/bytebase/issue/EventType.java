package com.bytebase.issue;

import io.swagger.v3.oas.annotations.media.Schema;

/** What can stand in the timeline of an issue. Names are kept: they are frozen. */
@Schema(name = "IssueEventType")
enum EventType {
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
    STAGE_STOPPED,
    TASK_RUN,
    TASK_DONE,
    TASK_FAILED,
    TASK_CANCELED,
    TASK_SKIPPED,
    ROLE_GRANTED,
    DONE,
    CANCELED,
    REOPENED
}

package com.bytebase.issue;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Something happened to an issue that people or programs may want to hear. Published in the transaction in which it happened.
 *
 * @param title of the issue
 * @param status of the issue, as the API says it
 * @param creator of the issue; {@code actor} is who did it
 * @param text a sentence without its subject, who is the actor
 * @param said what people wrote, in which others may be mentioned; empty where nobody wrote anything
 * @param reviewers who is asked for an approval by it
 */
public record IssueNews(
        IssueName issue,
        String title,
        String status,
        long creator,
        Instant time,
        Kind kind,
        long actor,
        String text,
        String said,
        Set<Long> reviewers,
        Map<String, Object> payload) {
    public IssueNews {
        reviewers = Set.copyOf(reviewers);
        payload = Map.copyOf(payload);
    }

    /** What happened. Names are kept: they are frozen. */
    @Schema(name = "IssueNewsKind")
    public enum Kind {
        DRAFTED,
        CREATED,
        SUBMITTED,
        APPROVAL_REQUESTED,
        REVIEW_REQUESTED,
        APPROVED,
        CHANGES_REQUESTED,
        COMMENTED,
        EDITED,
        STAGE_WAITING,
        STAGE_DONE,
        TASK_DONE,
        TASK_FAILED,
        DONE,
        CANCELED,
        REOPENED,
        OTHER
    }
}

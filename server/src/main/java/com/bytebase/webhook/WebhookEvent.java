package com.bytebase.webhook;

import com.bytebase.issue.IssueNews;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/** What can be subscribed to. Names are kept: they are frozen. */
@Schema(name = "WebhookEvent")
enum WebhookEvent {
    ISSUE_CREATED("issue.created", Level.INFO),
    ISSUE_APPROVAL_REQUESTED("issue.approvalRequested", Level.WARNING),
    ISSUE_APPROVED("issue.approved", Level.SUCCESS),
    ISSUE_CHANGES_REQUESTED("issue.changesRequested", Level.WARNING),
    ISSUE_COMMENTED("issue.commented", Level.INFO),
    ISSUE_EDITED("issue.edited", Level.INFO),
    ISSUE_STATUS_CHANGED("issue.statusChanged", Level.INFO),
    STAGE_WAITING("stage.waiting", Level.WARNING),
    STAGE_DONE("stage.done", Level.SUCCESS),
    TASK_RUN_DONE("taskRun.done", Level.SUCCESS),
    TASK_RUN_FAILED("taskRun.failed", Level.ERROR),
    ISSUE_DONE("issue.done", Level.SUCCESS);

    /** How much it matters; chats show it as a colour. */
    enum Level {
        INFO,
        SUCCESS,
        WARNING,
        ERROR
    }

    private final String type;
    private final Level level;

    WebhookEvent(String type, Level level) {
        this.type = type;
        this.level = level;
    }

    /** As programs read it. */
    String type() {
        return type;
    }

    Level level() {
        return level;
    }

    /** Which it is; empty for what only the issue's own page tells. */
    static Optional<WebhookEvent> of(IssueNews news) {
        return switch (news.kind()) {
            case CREATED, SUBMITTED -> Optional.of(ISSUE_CREATED);
            case APPROVAL_REQUESTED, REVIEW_REQUESTED -> Optional.of(ISSUE_APPROVAL_REQUESTED);
            case APPROVED -> Optional.of(ISSUE_APPROVED);
            case CHANGES_REQUESTED -> Optional.of(ISSUE_CHANGES_REQUESTED);
            case COMMENTED -> Optional.of(ISSUE_COMMENTED);
            case EDITED -> Optional.of(ISSUE_EDITED);
            case CANCELED, REOPENED -> Optional.of(ISSUE_STATUS_CHANGED);
            case DONE -> Optional.of(ISSUE_DONE);
            case STAGE_WAITING -> Optional.of(STAGE_WAITING);
            case STAGE_DONE -> Optional.of(STAGE_DONE);
            case TASK_DONE -> Optional.of(TASK_RUN_DONE);
            case TASK_FAILED -> Optional.of(TASK_RUN_FAILED);
            case DRAFTED, OTHER -> Optional.empty();
        };
    }
}

package com.bytebase.issue;

import com.bytebase.approval.Approvals;
import com.bytebase.approval.Candidates;
import com.bytebase.approval.Reviewed;
import com.bytebase.issue.IssueNews.Kind;
import com.bytebase.kernel.Actor;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Makes news of what the timeline is told, and of what it is not: comments, and how stages stand. */
@Component
class TellNews {
    private static final int EXCERPT = 300;

    private final IssueRepository issues;
    private final Approvals approvals;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TellNews(IssueRepository issues, Approvals approvals, ApplicationEventPublisher events, Clock clock) {
        this.issues = issues;
        this.approvals = approvals;
        this.events = events;
        this.clock = clock;
    }

    void tell(Issue issue, Actor actor, EventType type, String text, Map<String, Object> payload) {
        var kind = kind(issue, type);
        if (kind == Kind.OTHER) {
            return;
        }
        var said = kind == Kind.CREATED || kind == Kind.SUBMITTED ? issue.description() : byPeople(actor, text);
        publish(issue, actor, kind, new Words(text, said), payload);
    }

    void commented(Issue issue, Actor actor, String content) {
        var excerpt = content.codePointCount(0, content.length()) <= EXCERPT
                ? content
                : content.substring(0, content.offsetByCodePoints(0, EXCERPT)) + "…";
        publish(issue, actor, Kind.COMMENTED, new Words("commented: " + excerpt, content), Map.of());
    }

    void stage(Issue issue, Kind kind, String text, String environment) {
        publish(issue, Actor.ROBOT, kind, new Words(text, ""), Map.of("environment", "environments/" + environment));
    }

    private static String byPeople(Actor actor, String text) {
        return actor.isRobot() ? "" : text;
    }

    /** @param said what somebody wrote */
    private record Words(String text, String said) {}

    private void publish(Issue issue, Actor actor, Kind kind, Words words, Map<String, Object> payload) {
        events.publishEvent(new IssueNews(
                issue.name(),
                issue.title(),
                issue.status().name(),
                issue.creator(),
                Instant.now(clock),
                kind,
                actor.principal(),
                words.text(),
                words.said(),
                reviewers(issue, kind),
                payload));
    }

    private Set<Long> reviewers(Issue issue, Kind kind) {
        boolean asked = kind == Kind.APPROVAL_REQUESTED || kind == Kind.REVIEW_REQUESTED || kind == Kind.APPROVED;
        var name = issue.name().toString();
        return asked
                ? approvals
                        .find(name)
                        .map(approval -> approvals
                                .candidates(List.of(reviewed(issue)), Map.of(name, approval))
                                .get(name))
                        .map(Candidates::principals)
                        .orElse(Set.of())
                : Set.of();
    }

    private Reviewed reviewed(Issue issue) {
        return new Reviewed(
                issue.name().toString(),
                issue.name().project(),
                issue.creator(),
                issues.current(issue).authors(),
                issue.type() == IssueType.ROLE_GRANT,
                issue.version());
    }

    private static Kind kind(Issue issue, EventType type) {
        return switch (type) {
            case CREATED -> issue.status() == IssueStatus.DRAFT ? Kind.DRAFTED : Kind.CREATED;
            case SUBMITTED -> Kind.SUBMITTED;
            case APPROVAL_REQUESTED -> Kind.APPROVAL_REQUESTED;
            case REVIEW_REQUESTED -> Kind.REVIEW_REQUESTED;
            case APPROVED -> Kind.APPROVED;
            case CHANGES_REQUESTED -> Kind.CHANGES_REQUESTED;
            case EDITED -> Kind.EDITED;
            case TASK_DONE -> Kind.TASK_DONE;
            case TASK_FAILED -> Kind.TASK_FAILED;
            case DONE, ROLE_GRANTED -> Kind.DONE;
            case CANCELED -> Kind.CANCELED;
            case REOPENED -> Kind.REOPENED;
            case CHECKED, APPROVAL_SKIPPED, CHECKS_REQUESTED, OVERRIDDEN -> Kind.OTHER;
            case STAGE_RUN, STAGE_STOPPED, TASK_RUN, TASK_CANCELED, TASK_SKIPPED -> Kind.OTHER;
        };
    }
}

package com.bytebase.issue;

import com.bytebase.approval.Approval;
import com.bytebase.approval.ApprovalStatus;
import com.bytebase.approval.Approvals;
import com.bytebase.approval.Reviewed;
import com.bytebase.audit.AuditLog;
import com.bytebase.issue.IssueStatus.Event;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.State;
import com.bytebase.kernel.Text;
import com.bytebase.kernel.UpdateMask;
import com.bytebase.pipeline.Pipelines;
import com.bytebase.project.Projects;
import com.bytebase.sqlreview.CheckRuns;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with issues. */
@Service
public class Issues {
    private final IssueRepository repository;
    private final Proposals proposals;
    private final RoleRequests roles;
    private final Plans plans;
    private final Versions versions;
    private final FollowGroups groups;
    private final CheckRuns checks;
    private final Approvals approvals;
    private final Pipelines pipelines;
    private final Projects projects;
    private final Timeline timeline;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Issues(
            IssueRepository repository,
            Proposals proposals,
            RoleRequests roles,
            Plans plans,
            Versions versions,
            FollowGroups groups,
            CheckRuns checks,
            Approvals approvals,
            Pipelines pipelines,
            Projects projects,
            Timeline timeline,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.proposals = proposals;
        this.roles = roles;
        this.plans = plans;
        this.versions = versions;
        this.groups = groups;
        this.checks = checks;
        this.approvals = approvals;
        this.pipelines = pipelines;
        this.projects = projects;
        this.timeline = timeline;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    Issue create(Actor actor, String project, IssueInput input) {
        if (projects.get(project).state() == State.ARCHIVED) {
            throw Problem.precondition("Project %s is archived. Restore it first.".formatted(project));
        }
        var title = Text.title(input.title(), "title").strip();
        var description = Text.optional(input.description(), "description", Text.DESCRIPTION);
        var labels = Labels.of(input.labels());
        var type = input.type();
        if (type == null) {
            throw Problem.field("type", "type is missing. It is DATABASE_CHANGE, DATABASE_CREATE or ROLE_GRANT.");
        }
        var content = content(actor, project, type, input);
        boolean draft = Boolean.TRUE.equals(input.draft());
        var now = now();
        var name = new IssueName(project, repository.nextNumber(project));
        var issue = repository.insert(new Issue(
                0,
                name,
                title,
                description,
                type,
                draft ? IssueStatus.DRAFT : IssueStatus.OPEN,
                actor.principal(),
                labels,
                1,
                now,
                now,
                1));
        audit.record(actor, "issues.create", name.toString(), Map.of("title", title, "type", type.name()));
        timeline.tell(issue, actor, EventType.CREATED, draft ? "began this draft" : "created this issue");
        versions.begin(issue, content);
        return moved(issue);
    }

    private Content content(Actor actor, String project, IssueType type, IssueInput input) {
        return switch (type) {
            case DATABASE_CHANGE -> {
                if (input.createDatabase() != null) {
                    throw Problem.field("createDatabase", "createDatabase belongs to the type DATABASE_CREATE.");
                }
                yield proposals.changes(actor, project, input.changes(), List.of());
            }
            case DATABASE_CREATE -> {
                if (input.changes() != null && !input.changes().isEmpty()) {
                    throw Problem.field("changes", "changes belongs to the type DATABASE_CHANGE.");
                }
                yield proposals.newDatabase(project, input.createDatabase());
            }
            case ROLE_GRANT -> {
                if (input.changes() != null && !input.changes().isEmpty() || input.createDatabase() != null) {
                    throw Problem.field(
                            "type", "A ROLE_GRANT has a roleGrant, and neither changes nor createDatabase.");
                }
                yield roles.requested(actor, project, input.roleGrant());
            }
        };
    }

    /** The issue as it is, by name. @throws Problem where there is none */
    @Transactional(readOnly = true)
    public Issue get(IssueName name) {
        return repository.find(name).orElseThrow(() -> Problem.notFound(name.toString()));
    }

    @Transactional(readOnly = true)
    List<Version> versions(IssueName name) {
        return repository.versions(get(name).id());
    }

    @Transactional
    Issue update(Actor actor, IssueName name, UpdateMask mask, IssueInput input) {
        var issue = hold(name);
        Etag.check(input.etag(), issue.revision(), name.toString());
        var title = Text.title(mask.pick("title", input.title(), issue::title), "title")
                .strip();
        var description = Text.optional(
                mask.pick("description", input.description(), issue::description), "description", Text.DESCRIPTION);
        var labels = Labels.of(mask.pick("labels", input.labels(), issue::labels));
        var next = issue.described(title, description, labels);
        if (mask.has("changes")) {
            next = edit(actor, next, input);
        }
        if (next.equals(issue)) {
            return issue;
        }
        var saved = repository.update(next, now());
        tellEdit(actor, issue, saved);
        audit.record(actor, "issues.update", name.toString(), Map.of("fields", List.copyOf(mask.paths())));
        return moved(saved);
    }

    /** A new version of the changes, which is checked and reviewed again; none where nothing differs. */
    private Issue edit(Actor actor, Issue issue, IssueInput input) {
        if (issue.type() != IssueType.DATABASE_CHANGE) {
            throw Problem.field(
                    "changes",
                    "%s changes no databases; it has no changes to edit. Cancel it and create another."
                            .formatted(issue.name()));
        }
        switch (issue.status()) {
            case DRAFT, OPEN -> {}
            case DONE -> throw Problem.precondition("%s is done. Create another issue.".formatted(issue.name()));
            case CANCELED -> throw Problem.precondition("%s is canceled. Reopen it first.".formatted(issue.name()));
        }
        var before = repository.current(issue).content();
        var content = proposals.changes(actor, issue.name().project(), input.changes(), before.changes());
        if (content.equals(before)) {
            return issue;
        }
        return versions.renew(issue, actor.principal(), content);
    }

    private boolean isChecked(Issue issue) {
        var name = issue.name().toString();
        var run = checks.sums(Map.of(name, issue.version())).get(name);
        return run != null && run.isDone();
    }

    private Instant now() {
        return Instant.now(clock);
    }

    private void tellEdit(Actor actor, Issue before, Issue after) {
        if (before.version() != after.version()) {
            timeline.tell(
                    after,
                    actor,
                    EventType.EDITED,
                    "edited the change: version %d is checked and reviewed again".formatted(after.version()),
                    Map.of("version", after.version()));
        }
        if (!before.title().equals(after.title())) {
            timeline.tell(
                    after,
                    actor,
                    EventType.EDITED,
                    "changed the title from “%s”".formatted(before.title()),
                    Map.of("title", after.title()));
        }
        if (!before.description().equals(after.description())) {
            timeline.tell(after, actor, EventType.EDITED, "edited the description");
        }
        if (!before.labels().equals(after.labels())) {
            timeline.tell(
                    after,
                    actor,
                    EventType.EDITED,
                    after.labels().isEmpty()
                            ? "removed all labels"
                            : "set the labels %s".formatted(String.join(", ", after.labels())),
                    Map.of("labels", after.labels()));
        }
    }

    /** Brings the issue in line with the groups that it is for, so that what is decided next is decided on their members. */
    @Transactional
    void follow(IssueName name) {
        groups.follow(hold(name)).ifPresent(this::moved);
    }

    @Transactional
    Issue submit(Actor actor, IssueName name) {
        var draft = hold(name);
        var issue = change(groups.follow(draft).orElse(draft), Event.SUBMITTED, "%s is submitted already.");
        versions.open(issue, repository.current(issue).content());
        audit.record(actor, "issues.submit", name.toString());
        timeline.tell(issue, actor, EventType.SUBMITTED, "submitted this for review");
        return moved(issue);
    }

    @Transactional
    Issue cancel(Actor actor, IssueName name, String reason) {
        var issue = hold(name);
        pipelines.withdraw(actor, name.toString());
        var canceled = change(issue, Event.CANCELED, "%s is done or canceled already.");
        audit.record(actor, "issues.cancel", name.toString(), Map.of("reason", reason));
        timeline.tell(
                canceled, actor, EventType.CANCELED, reason.isEmpty() ? "canceled this" : "canceled this: " + reason);
        return moved(canceled);
    }

    @Transactional
    Issue reopen(Actor actor, IssueName name) {
        var issue = change(hold(name), Event.REOPENED, "%s is not canceled, so there is nothing to reopen.");
        versions.open(issue, repository.current(issue).content());
        audit.record(actor, "issues.reopen", name.toString());
        timeline.tell(issue, actor, EventType.REOPENED, "reopened this");
        return moved(issue);
    }

    @Transactional
    Issue approve(Actor actor, IssueName name, Seen seen, String comment) {
        var issue = openFor(name, seen);
        roles.check(issue);
        var approval = approvals.approve(actor, reviewed(issue), comment);
        boolean last = approval.status() == ApprovalStatus.APPROVED;
        timeline.tell(
                issue,
                actor,
                EventType.APPROVED,
                last ? "approved version %d".formatted(issue.version()) : "approved; %s".formatted(stepsLeft(approval)),
                decision(issue, comment));
        return moved(issue);
    }

    @Transactional
    Issue requestChanges(Actor actor, IssueName name, Seen seen, String comment) {
        var issue = openFor(name, seen);
        approvals.requestChanges(actor, reviewed(issue), comment);
        timeline.tell(
                issue, actor, EventType.CHANGES_REQUESTED, "requested changes: " + comment, decision(issue, comment));
        return moved(issue);
    }

    @Transactional
    Issue requestReview(Actor actor, IssueName name, String comment) {
        var issue = openFor(name, Seen.ANY);
        approvals.requestReview(actor, reviewed(issue));
        timeline.tell(
                issue,
                actor,
                EventType.REVIEW_REQUESTED,
                comment.isEmpty() ? "asked for another review" : "asked for another review: " + comment,
                decision(issue, comment));
        return moved(issue);
    }

    /** Checks the version again. Declarative changes may get other plans by that, so theirs is a new version: what was agreed to stays what it was. */
    @Transactional
    Issue runChecks(Actor actor, IssueName name) {
        var issue = hold(name);
        if (issue.status() == IssueStatus.DONE || issue.status() == IssueStatus.CANCELED) {
            throw Problem.precondition("%s is %s; there is nothing to check."
                    .formatted(name, issue.status() == IssueStatus.DONE ? "done" : "canceled"));
        }
        var followed = groups.follow(issue);
        var current = repository.current(issue);
        boolean planned = followed.isEmpty() && current.content().isPlanned() && issue.isOpen() && isChecked(issue);
        var next = planned
                ? repository.update(versions.renew(issue, current.principal(), current.content()), now())
                : followed.orElse(issue);
        if (!planned && followed.isEmpty()) {
            checks.request(name.toString(), issue.version(), plans.checks(name, current.content()));
        }
        audit.record(actor, "issues.runChecks", name.toString());
        timeline.tell(
                next,
                actor,
                EventType.CHECKS_REQUESTED,
                planned
                        ? "asked for the checks again: version %d plans anew, and is reviewed again"
                                .formatted(next.version())
                        : "asked for the checks again");
        return moved(next);
    }

    @Transactional
    Issue override(Actor actor, IssueName name, String reason) {
        var issue = hold(name);
        checks.override(actor, name.toString(), issue.version(), reason);
        timeline.tell(
                issue,
                actor,
                EventType.OVERRIDDEN,
                "overrode the errors of the checks: " + reason,
                Map.of("version", issue.version(), "reason", reason));
        return moved(issue);
    }

    /** What the caller has seen of an issue before deciding on it. */
    record Seen(
            @org.jspecify.annotations.Nullable String etag,
            @org.jspecify.annotations.Nullable Integer version) {
        static final Seen ANY = new Seen(null, null);
    }

    private Issue openFor(IssueName name, Seen seen) {
        var issue = hold(name);
        Etag.check(seen.etag(), issue.revision(), name.toString());
        if (seen.version() != null && seen.version() != issue.version()) {
            throw Problem.staleEtag(name.toString());
        }
        return switch (issue.status()) {
            case OPEN -> issue;
            case DRAFT -> throw Problem.precondition("%s is a draft. Submit it first.".formatted(name));
            case DONE -> throw Problem.precondition("%s is done.".formatted(name));
            case CANCELED -> throw Problem.precondition("%s is canceled. Reopen it first.".formatted(name));
        };
    }

    private Reviewed reviewed(Issue issue) {
        return new Reviewed(
                issue.name().toString(),
                issue.name().project(),
                issue.creator(),
                repository.current(issue).authors(),
                issue.type() == IssueType.ROLE_GRANT,
                issue.version());
    }

    private Issue hold(IssueName name) {
        return repository.hold(name).orElseThrow(() -> Problem.notFound(name.toString()));
    }

    private Issue change(Issue issue, Event event, String refusal) {
        var status = issue.status().on(event).orElseThrow(() -> Problem.precondition(refusal.formatted(issue.name())));
        return repository.update(issue.with(status), now());
    }

    private Issue moved(Issue issue) {
        events.publishEvent(new IssueMoved(issue.name()));
        return issue;
    }

    private static String stepsLeft(Approval approval) {
        return Words.count(approval.steps().size() - approval.step(), "approval") + " to go";
    }

    private static Map<String, Object> decision(Issue issue, String comment) {
        return Map.of("version", issue.version(), "comment", Objects.requireNonNullElse(comment, ""));
    }
}

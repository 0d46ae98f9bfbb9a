package com.bytebase.issue;

import com.bytebase.approval.Approvals;
import com.bytebase.database.DatabaseName;
import com.bytebase.kernel.Actor;
import com.bytebase.pipeline.Pipelines;
import com.bytebase.pipeline.TaskState;
import com.bytebase.sqlreview.CheckRuns;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Begins versions of issues: each is checked, and reviewed and planned where the issue is open. The caller holds the issue. */
@Component
class Versions {
    private final IssueRepository repository;
    private final Plans plans;
    private final CheckRuns checks;
    private final Approvals approvals;
    private final Pipelines pipelines;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Versions(
            IssueRepository repository,
            Plans plans,
            CheckRuns checks,
            Approvals approvals,
            Pipelines pipelines,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.plans = plans;
        this.checks = checks;
        this.approvals = approvals;
        this.pipelines = pipelines;
        this.events = events;
        this.clock = clock;
    }

    /** The first version of an issue that has just been made. */
    void begin(Issue issue, Content content) {
        begin(issue, new Authors(issue.creator(), Set.of()), content);
    }

    /** As {@link #begin(Issue, Content)}, where others wrote what the creator of the issue brings. */
    void begin(Issue issue, Authors authors, Content content) {
        keep(issue, issue.version(), authors, content);
        if (issue.isOpen()) {
            open(issue, content);
        }
    }

    /** The issue with its next version, by {@code author}; its row is the caller's to write. */
    Issue renew(Issue issue, long author, Content content) {
        return renew(issue, new Authors(author, Set.of()), content);
    }

    /** The same. Of what was pushed everybody stays an author who ever was one: a later push changes a line of it, not all. */
    Issue renew(Issue issue, Authors authors, Content content) {
        var next = issue.withVersion(issue.version() + 1);
        if (isPushed(issue)) {
            keep(issue, next.version(), authors.and(repository.current(issue).authors()), content);
            events.publishEvent(new TargetsMoved(issue.name(), targets(issue, content)));
        } else {
            keep(issue, next.version(), authors, content);
        }
        if (next.isOpen()) {
            open(next, content);
        }
        return next;
    }

    private static boolean isPushed(Issue issue) {
        return issue.creator() == Actor.ROBOT.principal();
    }

    private Map<String, List<DatabaseName>> targets(Issue issue, Content content) {
        var targets = new HashMap<String, List<DatabaseName>>();
        for (var change : content.changes()) {
            change.targets().forEach(target -> targets.computeIfAbsent(change.id(), _ -> new ArrayList<>())
                    .add(new DatabaseName(target.instance(), target.database())));
        }
        pipelines.stages(issue.name().toString()).stream()
                .flatMap(stage -> stage.tasks().stream())
                .filter(task -> task.state() == TaskState.DONE)
                .forEach(task -> targets.computeIfAbsent(task.change(), _ -> new ArrayList<>())
                        .add(new DatabaseName(task.instance(), task.database())));
        return targets;
    }

    private void keep(Issue issue, int version, Authors authors, Content content) {
        repository.insert(new Version(
                issue.id(), version, authors.principal(), authors.coAuthors(), Instant.now(clock), content));
        checks.request(issue.name().toString(), version, plans.checks(issue.name(), content));
    }

    /** From now on the version has a review and a pipeline. */
    void open(Issue issue, Content content) {
        approvals.begin(issue.name().toString(), issue.version());
        pipelines.plan(issue.name().toString(), issue.version(), plans.tasks(content));
    }
}

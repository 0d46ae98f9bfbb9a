package com.bytebase.issue;

import com.bytebase.approval.Approvals;
import com.bytebase.pipeline.Pipelines;
import com.bytebase.sqlreview.CheckRuns;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Begins versions of issues: each is checked, and reviewed and planned where the issue is open. The caller holds the issue. */
@Component
class Versions {
    private final IssueRepository repository;
    private final Plans plans;
    private final CheckRuns checks;
    private final Approvals approvals;
    private final Pipelines pipelines;
    private final Clock clock;

    Versions(
            IssueRepository repository,
            Plans plans,
            CheckRuns checks,
            Approvals approvals,
            Pipelines pipelines,
            Clock clock) {
        this.repository = repository;
        this.plans = plans;
        this.checks = checks;
        this.approvals = approvals;
        this.pipelines = pipelines;
        this.clock = clock;
    }

    /** The first version of an issue that has just been made. */
    void begin(Issue issue, Content content) {
        begin(issue, issue.creator(), content);
    }

    /** As {@link #begin(Issue, Content)}, where {@code author} wrote what the creator of the issue brings. */
    void begin(Issue issue, long author, Content content) {
        keep(issue, issue.version(), author, content);
        if (issue.isOpen()) {
            open(issue, content);
        }
    }

    /** The issue with its next version, by {@code author}; its row is the caller's to write. */
    Issue renew(Issue issue, long author, Content content) {
        var next = issue.withVersion(issue.version() + 1);
        keep(issue, next.version(), author, content);
        if (next.isOpen()) {
            open(next, content);
        }
        return next;
    }

    private void keep(Issue issue, int version, long author, Content content) {
        repository.insert(new Version(issue.id(), version, author, Instant.now(clock), content));
        checks.request(issue.name().toString(), version, plans.checks(issue.name(), content));
    }

    /** From now on the version has a review and a pipeline. */
    void open(Issue issue, Content content) {
        approvals.begin(issue.name().toString(), issue.version());
        pipelines.plan(issue.name().toString(), issue.version(), plans.tasks(content));
    }
}

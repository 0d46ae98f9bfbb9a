package com.bytebase.issue;

import com.bytebase.approval.Approval;
import com.bytebase.approval.Approvals;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.State;
import com.bytebase.pipeline.Rollout;
import com.bytebase.pipeline.RolloutGate;
import com.bytebase.project.Projects;
import com.bytebase.sqlreview.CheckRun;
import com.bytebase.sqlreview.CheckRuns;
import com.bytebase.taskrun.PlannedState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets a rollout go on where the issue is open, checked without errors that stand, and agreed to. */
@Component
class Gate implements RolloutGate {
    private final IssueRepository issues;
    private final CheckRuns checks;
    private final Approvals approvals;
    private final Projects projects;

    Gate(IssueRepository issues, CheckRuns checks, Approvals approvals, Projects projects) {
        this.issues = issues;
        this.checks = checks;
        this.approvals = approvals;
        this.projects = projects;
    }

    @Override
    public Rollout hold(String issue) {
        return rollout(issues.hold(IssueName.parse(issue)).orElseThrow(() -> Problem.notFound(issue)));
    }

    @Override
    public Rollout look(String issue) {
        return rollout(issues.find(IssueName.parse(issue)).orElseThrow(() -> Problem.notFound(issue)));
    }

    private Rollout rollout(Issue issue) {
        var name = issue.name().toString();
        var plans = plans(issue); // before the approval, so that what is agreed to is not older than these
        var closed = closed(issue);
        var refusal = closed.or(() ->
                        unchecked(checks.sums(Map.of(name, issue.version())).get(name)))
                .or(() -> unapproved(approvals.find(name)));
        return new Rollout(name, issue.title(), issue.name().project(), issue.version(), closed, refusal, plans);
    }

    private Map<String, Map<String, PlannedState>> plans(Issue issue) {
        var plans = new HashMap<String, Map<String, PlannedState>>();
        issues.current(issue).content().changes().stream()
                .filter(Content.Change::planned)
                .forEach(change -> plans.put(change.id(), new HashMap<>()));
        if (!plans.isEmpty()) {
            checks.plans(issue.name().toString(), issue.version())
                    .forEach(plan -> plans.computeIfAbsent(plan.change(), _ -> new HashMap<>())
                            .put(
                                    plan.target(),
                                    new PlannedState(
                                            plan.statement(),
                                            plan.desired(),
                                            plan.renames(),
                                            plan.schema(),
                                            plan.placeholders())));
        }
        return plans;
    }

    private Optional<String> closed(Issue issue) {
        return switch (issue.status()) {
            case DRAFT -> Optional.of("This is a draft. Submit it first.");
            case CANCELED -> Optional.of("The issue is canceled. Reopen it first.");
            case DONE -> Optional.of("The issue is done: nothing is left to run.");
            case OPEN ->
                projects.get(issue.name().project()).state() == State.ARCHIVED
                        ? Optional.of("The project is archived. Restore it first.")
                        : Optional.empty();
        };
    }

    static Optional<String> unchecked(@org.jspecify.annotations.Nullable CheckRun run) {
        if (run == null || !run.isDone()) {
            return Optional.of("The checks of this version still run. Nothing is run before they are done.");
        }
        return run.blocks()
                ? Optional.of("The checks found %s. Edit the change, or override them with a reason."
                        .formatted(Words.count(run.errors(), "error")))
                : Optional.empty();
    }

    private static Optional<String> unapproved(Optional<Approval> approval) {
        return approval.map(Approval::status)
                .map(status -> switch (status) {
                    case CHECKING -> "It is not known yet who must approve this version.";
                    case PENDING -> "This version is not approved yet.";
                    case REJECTED -> "Changes were requested. Edit the change, or ask for another review.";
                    case APPROVED, SKIPPED -> "";
                })
                .or(() -> Optional.of("This version is not approved yet."))
                .filter(why -> !why.isEmpty());
    }
}

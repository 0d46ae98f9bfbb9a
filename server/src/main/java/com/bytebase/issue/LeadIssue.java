package com.bytebase.issue;

import com.bytebase.approval.Approval;
import com.bytebase.approval.ApprovalQuestion;
import com.bytebase.approval.ApprovalStatus;
import com.bytebase.approval.Approvals;
import com.bytebase.approval.Roles;
import com.bytebase.kernel.Actor;
import com.bytebase.pipeline.Pipelines;
import com.bytebase.pipeline.Stage;
import com.bytebase.sqlreview.CheckRun;
import com.bytebase.sqlreview.CheckRuns;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the robot does with an issue by itself. Looks at where it stands and takes every step that is due; taking none is fine, so it may be
 * called at any time and any number of times. Nothing else moves an issue without a person.
 */
@Component
class LeadIssue {
    private final IssueRepository issues;
    private final Plans plans;
    private final RoleRequests roles;
    private final FollowGroups groups;
    private final CheckRuns checks;
    private final Approvals approvals;
    private final Pipelines pipelines;
    private final Timeline timeline;
    private final StageNews stageNews;
    private final Clock clock;

    LeadIssue(
            IssueRepository issues,
            Plans plans,
            RoleRequests roles,
            FollowGroups groups,
            CheckRuns checks,
            Approvals approvals,
            Pipelines pipelines,
            Timeline timeline,
            StageNews stageNews,
            Clock clock) {
        this.issues = issues;
        this.plans = plans;
        this.roles = roles;
        this.groups = groups;
        this.checks = checks;
        this.approvals = approvals;
        this.pipelines = pipelines;
        this.timeline = timeline;
        this.stageNews = stageNews;
        this.clock = clock;
    }

    /** @param news whether something happened to the issue, which makes it one that changed lately */
    @Transactional
    public void lead(IssueName name, boolean news) {
        issues.hold(name).filter(Issue::isOpen).ifPresent(issue -> {
            if (news) {
                issues.touch(name, Instant.now(clock));
            }
            if (groups.follow(issue).isPresent()) {
                return; // its checks are on the way, and lead here again
            }
            var run = checks.sums(Map.of(name.toString(), issue.version())).get(name.toString());
            if (run == null) {
                checks.request(
                        name.toString(),
                        issue.version(),
                        plans.checks(name, issues.current(issue).content()));
                return;
            }
            if (issue.type() == IssueType.ROLE_GRANT) {
                leadRequest(issue);
                return;
            }
            if (run.isDone()) {
                askTheRule(issue, run);
            }
            var stages = pipelines.runByItself(name.toString());
            stageNews.look(issue, stages, run);
            finish(issue, stages);
        });
    }

    /** Somebody else agrees to a role in any case; then the robot gives it. */
    private void leadRequest(Issue issue) {
        var name = issue.name().toString();
        approvals.rule(name, issue.version(), roles.ruling(issue)).ifPresent(approval -> tell(issue, approval));
        if (approvals
                .find(name)
                .filter(approval -> approval.version() == issue.version()
                        && approval.status().agreed())
                .isEmpty()) {
            return;
        }
        var granted = roles.grant(issue);
        issue.status().on(IssueStatus.Event.FINISHED).map(issue::with).ifPresent(done -> {
            issues.update(done, Instant.now(clock));
            timeline.tell(done, Actor.ROBOT, EventType.ROLE_GRANTED, granted);
        });
    }

    private void askTheRule(Issue issue, CheckRun run) {
        var name = issue.name().toString();
        var stages = pipelines.stages(name);
        if (stages.isEmpty()) {
            return; // with no member left there is nothing to agree to; the group is followed until there is
        }
        if (approvals
                .find(name)
                .map(Approval::status)
                .filter(ApprovalStatus.CHECKING::equals)
                .isEmpty()) {
            return;
        }
        var question = new ApprovalQuestion(
                issue.name().project(),
                run.risk().orElse(com.bytebase.engine.sql.StatementType.Risk.LOW),
                run.analyzed(),
                protectedEnvironments(stages));
        approvals.rule(name, issue.version(), question).ifPresent(approval -> tell(issue, approval));
    }

    private static List<String> protectedEnvironments(List<Stage> stages) {
        return stages.stream()
                .map(Stage::environment)
                .filter(environment -> environment.protectedTier())
                .map(environment -> environment.title())
                .toList();
    }

    private void tell(Issue issue, Approval approval) {
        if (approval.status() == ApprovalStatus.SKIPPED) {
            timeline.tell(
                    issue,
                    Actor.ROBOT,
                    EventType.APPROVAL_SKIPPED,
                    "asked nobody for an approval: " + approval.reason());
        } else {
            timeline.tell(
                    issue,
                    Actor.ROBOT,
                    EventType.APPROVAL_REQUESTED,
                    "asked %s for an approval: %s".formatted(Roles.anyOf(approval.nextRoles()), approval.reason()));
        }
    }

    private void finish(Issue issue, List<Stage> stages) {
        if (stages.isEmpty() || !stages.stream().allMatch(Stage::isFinished)) {
            return;
        }
        issue.status().on(IssueStatus.Event.FINISHED).map(issue::with).ifPresent(done -> {
            issues.update(done, Instant.now(clock));
            timeline.tell(done, Actor.ROBOT, EventType.DONE, "closed this as done: " + sum(stages));
        });
    }

    private static String sum(List<Stage> stages) {
        var skipped = (int) stages.stream()
                .flatMap(stage -> stage.tasks().stream())
                .filter(task -> task.state() == com.bytebase.pipeline.TaskState.SKIPPED)
                .count();
        int all = stages.stream().mapToInt(stage -> stage.tasks().size()).sum();
        return Optional.of(skipped)
                .filter(count -> count > 0)
                .map(count -> "%s done, %d skipped".formatted(Words.count(all - count, "task"), count))
                .orElse("%s done".formatted(Words.count(all, "task")));
    }
}

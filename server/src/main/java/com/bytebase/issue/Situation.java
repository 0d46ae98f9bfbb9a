package com.bytebase.issue;

import com.bytebase.approval.Approval;
import com.bytebase.approval.ApprovalStatus;
import com.bytebase.approval.Candidates;
import com.bytebase.approval.Decision;
import com.bytebase.pipeline.Stage;
import com.bytebase.pipeline.Task;
import com.bytebase.pipeline.TaskState;
import com.bytebase.sqlreview.CheckRun;
import com.bytebase.taskrun.TaskRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of one issue when it is shown to somebody.
 *
 * @param version the version that counts
 * @param runs the latest run of tasks that failed or are under way, by the task's name
 * @param titles how principals are called
 * @param rights what the viewer may do in the project
 * @param whoRuns whom to ask for a run in a protected environment, in words
 */
record Situation(
        Issue issue,
        Version version,
        Optional<CheckRun> checks,
        Optional<Approval> approval,
        List<Decision> decisions,
        Optional<Candidates> candidates,
        Optional<String> whyNotApprove,
        List<Stage> stages,
        Map<String, TaskRun> runs,
        Map<Long, String> titles,
        Viewer viewer,
        String whoRuns) {
    Situation {
        decisions = List.copyOf(decisions);
        stages = List.copyOf(stages);
    }

    /** Who looks, and what they may do. */
    record Viewer(long principal, Rights rights) {}

    String title(long principal) {
        return titles.getOrDefault(principal, "users/" + principal);
    }

    String creator() {
        return title(issue.creator());
    }

    /** Whether it changes databases, and none is left. */
    boolean isEmpty() {
        return issue.type() == IssueType.DATABASE_CHANGE && stages.isEmpty();
    }

    boolean isMine() {
        return issue.creator() == viewer.principal();
    }

    boolean canApprove() {
        return approval.map(Approval::status)
                        .filter(ApprovalStatus.PENDING::equals)
                        .isPresent()
                && issue.isOpen()
                && whyNotApprove.isEmpty();
    }

    /** Whether checks and people let it go on. */
    boolean agreed() {
        return checks.filter(run -> run.isDone() && !run.blocks()).isPresent()
                && approval.filter(review -> review.status().agreed()).isPresent();
    }

    /** The first stage that is not finished. */
    Optional<Stage> current() {
        return stages.stream().filter(stage -> !stage.isFinished()).findFirst();
    }

    List<Task> tasks(TaskState state) {
        return stages.stream()
                .flatMap(stage -> stage.tasks().stream())
                .filter(task -> task.state() == state)
                .toList();
    }

    Optional<TaskRun> run(Task task) {
        return Optional.ofNullable(runs.get(task.name()));
    }
}

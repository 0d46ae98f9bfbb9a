package com.bytebase.pipeline;

import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Brings the tasks of an issue in line with a new version. Finished tasks keep what they ran. Those that go on take the new version; those
 * that are no longer wanted vanish where they never ran, else they are skipped.
 */
@Component
class Replan {
    private final TaskRepository repository;

    Replan(TaskRepository repository) {
        this.repository = repository;
    }

    void replan(String issue, int version, List<PlannedTask> wanted) {
        var left = new ArrayList<>(wanted);
        int last = 0;
        for (var task : repository.of(issue)) {
            last = Math.max(last, task.number());
            var plan = left.stream().filter(one -> one.isOf(task)).findFirst();
            plan.ifPresent(left::remove);
            if (!task.state().isFinished()) {
                replan(task, version, plan);
            }
        }
        repository.insert(issue, version, last + 1, left);
    }

    private void replan(Task task, int version, Optional<PlannedTask> plan) {
        boolean same = plan.isPresent()
                && plan.get().statementHash().equals(task.statementHash())
                && plan.get().environment().equals(task.environment());
        if (task.state().isActive() && !same) {
            throw Problem.precondition(
                    "%s is running version %d. Edit the change when that has ended, or cancel the run first."
                            .formatted(task.database(), task.version()));
        }
        if (task.state().isActive()) {
            return;
        }
        if (plan.isPresent()) {
            repository.replan(task, version, plan.get());
        } else if (task.state() == TaskState.NOT_STARTED) {
            repository.delete(task);
        } else {
            repository.skip(
                    task, "No longer part of the change since version %d".formatted(version), Actor.ROBOT.principal());
        }
    }
}

package com.bytebase.pipeline;

import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
        var left = new LinkedHashMap<Key, PlannedTask>();
        wanted.forEach(plan -> left.put(Key.of(plan), plan));
        var going = new LinkedHashMap<Task, PlannedTask>();
        var never = new ArrayList<Task>();
        var dropped = new ArrayList<Task>();
        int last = 0;
        for (var task : repository.of(issue)) {
            last = Math.max(last, task.number());
            var plan = left.remove(Key.of(task));
            if (task.state().isFinished()) {
                continue;
            }
            if (task.state().isActive()) {
                requireSame(task, plan);
            } else if (plan != null) {
                going.put(task, plan);
            } else {
                (task.state() == TaskState.NOT_STARTED ? never : dropped).add(task);
            }
        }
        if (!going.isEmpty()) {
            repository.replan(going, version);
        }
        if (!never.isEmpty()) {
            repository.delete(never);
        }
        if (!dropped.isEmpty()) {
            repository.skip(
                    dropped,
                    "No longer part of the change since version %d".formatted(version),
                    Actor.ROBOT.principal());
        }
        repository.insert(issue, version, last + 1, List.copyOf(left.values()));
    }

    /** What tells that a planned task is one that exists. */
    private record Key(String change, String instance, String database) {
        static Key of(Task task) {
            return new Key(task.change(), task.instance(), task.database());
        }

        static Key of(PlannedTask plan) {
            return new Key(plan.change(), plan.instance(), plan.database());
        }
    }

    private static void requireSame(Task task, @Nullable PlannedTask plan) {
        boolean same = plan != null
                && plan.statementHash().equals(task.statementHash())
                && plan.environment().equals(task.environment());
        if (!same) {
            throw Problem.precondition(
                    "%s is running version %d. Edit the change when that has ended, or cancel the run first."
                            .formatted(task.database(), task.version()));
        }
    }
}

package com.bytebase.pipeline;

import com.bytebase.instance.Instances;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.State;
import com.bytebase.taskrun.NewTaskRun;
import com.bytebase.taskrun.Resume;
import com.bytebase.taskrun.TaskRuns;
import com.bytebase.taskrun.TaskSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Starts tasks that may start, and remembers who wanted those that must wait for an earlier change of the same database. */
@Component
class StartTasks {
    private final TaskRepository repository;
    private final TaskRuns runs;
    private final Instances instances;

    StartTasks(TaskRepository repository, TaskRuns runs, Instances instances) {
        this.repository = repository;
        this.runs = runs;
        this.instances = instances;
    }

    /** When and where a run begins. */
    record Start(Optional<Instant> runTime, Resume resume) {
        static final Start NOW = new Start(Optional.empty(), Resume.FROM_START);

        /** What the actor did, in the past: a run of later is only asked for. */
        String did(String now) {
            return runTime.isPresent() ? "scheduled" : now;
        }
    }

    /** @return how many have been started */
    int start(Actor actor, Rollout rollout, List<Task> wanted, Unfinished unfinished, Start when) {
        obstacle(wanted, rollout).ifPresent(problem -> {
            throw problem;
        });
        var ready = new ArrayList<Task>();
        var waiting = new ArrayList<Task>();
        for (var task : wanted) {
            if (unfinished.before(task).isEmpty()) {
                ready.add(task);
            } else if (task.wantedBy().isEmpty()) {
                waiting.add(task);
            }
        }
        repository.want(waiting, actor.principal());
        // first the rows of the runs, then the tasks': in the order in which the runner writes them
        runs.start(
                actor,
                ready.stream()
                        .map(task -> new NewTaskRun(task.name(), spec(task, rollout), when.runTime(), when.resume()))
                        .toList());
        repository.started(ready);
        return ready.size();
    }

    /** Those of the tasks that nothing about their instances or plans keeps from starting. */
    List<Task> free(List<Task> tasks, Rollout rollout) {
        if (obstacle(tasks, rollout).isEmpty()) {
            return tasks;
        }
        return tasks.stream()
                .filter(task ->
                        !rollout.isDeclarative(task) || rollout.plan(task).isPresent())
                .collect(Collectors.groupingBy(Task::instance, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(together -> obstacle(together).isEmpty())
                .flatMap(List::stream)
                .toList();
    }

    /** What about the instances or plans forbids to start; empty where nothing does. */
    Optional<Problem> obstacle(List<Task> tasks, Rollout rollout) {
        return tasks.stream()
                .filter(task ->
                        rollout.isDeclarative(task) && rollout.plan(task).isEmpty())
                .findFirst()
                .map(task -> Problem.precondition(
                        "There is no plan for %s: the checks could not make one. Mend what they say, then run them again."
                                .formatted(task.database())))
                .or(() -> obstacle(tasks));
    }

    private Optional<Problem> obstacle(List<Task> tasks) {
        var environments = new HashMap<String, String>();
        for (var task : tasks) {
            if (!environments.containsKey(task.instance())) {
                var instance = instances.get(task.instance());
                if (instance.state() == State.ARCHIVED) {
                    return Optional.of(Problem.precondition(
                            "Instance %s is archived. Restore it, or skip its tasks.".formatted(instance.title())));
                }
                environments.put(task.instance(), instance.environment());
            }
            var environment = environments.get(task.instance());
            if (!task.environment().equals(environment)) {
                return Optional.of(Problem.precondition(
                        "Instance %s was moved to environment %s after the change was reviewed. Edit the change, so that it is checked and approved for there."
                                .formatted(task.instance(), environment)));
            }
        }
        return Optional.empty();
    }

    private static TaskSpec spec(Task task, Rollout rollout) {
        return switch (task.type()) {
            case DATABASE_CHANGE ->
                rollout.plan(task)
                        .map(plan -> new TaskSpec.ChangeDatabase(
                                task.instance(),
                                task.database(),
                                plan.statement(),
                                rollout.issue(),
                                rollout.title(),
                                plan))
                        .orElseGet(() -> new TaskSpec.ChangeDatabase(
                                task.instance(),
                                task.database(),
                                task.statementHash(),
                                rollout.issue(),
                                rollout.title()));
            case DATABASE_CREATE ->
                new TaskSpec.CreateDatabase(
                        task.instance(),
                        task.database(),
                        given(task.characterSet()),
                        given(task.collation()),
                        given(task.owner()),
                        rollout.project(),
                        rollout.issue(),
                        rollout.title());
        };
    }

    private static Optional<String> given(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}

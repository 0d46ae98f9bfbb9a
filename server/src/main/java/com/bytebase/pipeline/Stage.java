package com.bytebase.pipeline;

import com.bytebase.environment.Environment;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The tasks of one environment. */
public record Stage(Environment environment, List<Task> tasks) {
    public Stage {
        tasks = List.copyOf(tasks);
    }

    /** The stages of one issue's tasks, in the order of the environments. */
    static List<Stage> of(Collection<Task> tasks, Map<String, Environment> environments) {
        return tasks.stream()
                .sorted(Comparator.comparingInt(Task::position).thenComparingInt(Task::number))
                .collect(Collectors.groupingBy(Task::environment))
                .entrySet()
                .stream()
                .map(entry -> new Stage(Objects.requireNonNull(environments.get(entry.getKey())), entry.getValue()))
                .sorted(Comparator.comparingInt(stage -> stage.environment().order()))
                .toList();
    }

    public TaskState state() {
        return TaskState.ofStage(tasks.stream().map(Task::state).toList());
    }

    public boolean isFinished() {
        return tasks.stream().allMatch(task -> task.state().isFinished());
    }

    /** Whether a task's change has failed here as often as it may, so that nothing of it begins by itself. */
    boolean isStopped(Task task) {
        return task.stopAfter() > 0
                && tasks.stream()
                                .filter(other ->
                                        other.change().equals(task.change()) && other.state() == TaskState.FAILED)
                                .count()
                        >= task.stopAfter();
    }

    /** How many tasks are in each state that occurs. */
    public Map<TaskState, Integer> counts() {
        var counts = new EnumMap<TaskState, Integer>(TaskState.class);
        tasks.forEach(task -> counts.merge(task.state(), 1, Integer::sum));
        return counts;
    }
}

package com.bytebase.taskrun;

import java.util.List;

/**
 * Runs have another status, the same one, or got further in it. Published in the transaction in which they did.
 *
 * @param runs as they are from now on
 */
public record TaskRunsChanged(TaskStatus status, List<TaskRun> runs) {
    public TaskRunsChanged {
        runs = List.copyOf(runs);
    }

    static TaskRunsChanged of(TaskRun run) {
        return new TaskRunsChanged(run.status(), List.of(run));
    }
}

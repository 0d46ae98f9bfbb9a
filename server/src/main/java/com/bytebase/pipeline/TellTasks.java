package com.bytebase.pipeline;

import com.bytebase.taskrun.KnownTasks;
import org.springframework.stereotype.Component;

/** Tells task runs, which know tasks by name only, whether there is one of that name. */
@Component
class TellTasks implements KnownTasks {
    private final TaskRepository tasks;

    TellTasks(TaskRepository tasks) {
        this.tasks = tasks;
    }

    @Override
    public boolean exists(String task) {
        int end = task.indexOf("/pipeline/");
        return end > 0
                && tasks.of(task.substring(0, end)).stream()
                        .anyMatch(one -> one.name().equals(task));
    }
}

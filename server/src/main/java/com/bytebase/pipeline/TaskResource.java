package com.bytebase.pipeline;

import com.bytebase.kernel.ResourceNames;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The wire form of a task. */
record TaskResource(
        String name,
        TaskType type,
        String target,
        String databaseName,
        String instance,
        String engine,
        TaskState status,
        @Nullable String change,
        int version,
        @Nullable String skipReason,
        @Nullable TaskRunSummary latestRun) {

    static TaskResource of(Task task, Map<String, String> engines, Map<String, TaskRunSummary> runs) {
        return new TaskResource(
                task.name(),
                task.type(),
                task.target(),
                task.database(),
                "instances/" + ResourceNames.escape(task.instance()),
                engines.getOrDefault(task.instance(), ""),
                task.state(),
                task.change().isEmpty() ? null : task.change(),
                task.version(),
                task.skipReason().isEmpty() ? null : task.skipReason(),
                runs.get(task.name()));
    }
}

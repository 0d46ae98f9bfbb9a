package com.bytebase.pipeline;

import com.bytebase.engine.EngineType;
import com.bytebase.kernel.ResourceNames;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The wire form of a task. */
@Schema(description = "One operation on one database.")
record TaskResource(
        String name,
        TaskType type,

        @Schema(description = "Name of its database.", example = "instances/shop-test/databases/shop")
        String target,

        String databaseName,
        String instance,
        EngineType engine,
        TaskState status,

        @Schema(description = "Id of the change that it carries out.") @Nullable
        String change,

        @Schema(description = "Of the changes: the one that ran, or is to run.")
        int version,

        @Schema(description = "Why it was left out.") @Nullable
        String skipReason,

        @Nullable TaskRunSummary latestRun) {

    static TaskResource of(Task task, Map<String, EngineType> engines, Map<String, TaskRunSummary> runs) {
        return new TaskResource(
                task.name(),
                task.type(),
                task.target(),
                task.database(),
                "instances/" + ResourceNames.escape(task.instance()),
                Objects.requireNonNull(engines.get(task.instance())),
                task.state(),
                task.change().isEmpty() ? null : task.change(),
                task.version(),
                task.skipReason().isEmpty() ? null : task.skipReason(),
                runs.get(task.name()));
    }
}

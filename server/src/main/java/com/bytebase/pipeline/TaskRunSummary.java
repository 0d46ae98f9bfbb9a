package com.bytebase.pipeline;

import com.bytebase.principal.Principals;
import com.bytebase.taskrun.RunError;
import com.bytebase.taskrun.TaskRun;
import com.bytebase.taskrun.TaskStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The wire form of the latest run of a task. */
@Schema(description = "The latest attempt at a task.")
record TaskRunSummary(
        String name,

        @Schema(description = "Counts from 1 within the task.")
        int number,

        TaskStatus status,
        String creator,
        String creatorTitle,
        Instant createTime,
        @Nullable Instant startTime,
        @Nullable Instant endTime,

        @Schema(description = "Not before this time.") @Nullable
        Instant runTime,

        int statementsDone,
        @Schema(description = "0 until they are counted.") int statementsTotal,

        @Schema(description = "An integer as text: it may exceed 53 bits.")
        String rowsAffected,

        @Schema(description = "Why it failed.") @Nullable RunError error,

        @Schema(description = "What it waits for, as a sentence.") @Nullable
        String waitingFor,

        @Schema(
                allowableValues = {"KNOWN", "UNKNOWN"},
                description =
                        "UNKNOWN: the last statement may or may not have taken effect; a person says so by resume of runTask.")
        String outcome,

        @Schema(description = "Whether no run marker could be kept in the target.")
        boolean withoutProof) {

    static Map<String, TaskRunSummary> of(Collection<TaskRun> runs, Principals principals) {
        var titles = principals.titles(runs.stream().map(TaskRun::creator).collect(Collectors.toSet()));
        return runs.stream()
                .map(run -> of(run, titles.getOrDefault(run.creator(), "")))
                .collect(Collectors.toMap(TaskRunSummary::task, Function.identity()));
    }

    private String task() {
        return name.substring(0, name.lastIndexOf("/taskRuns/"));
    }

    private static TaskRunSummary of(TaskRun run, String creatorTitle) {
        return new TaskRunSummary(
                run.name(),
                run.number(),
                run.status(),
                "users/" + run.creator(),
                creatorTitle,
                run.createdAt(),
                run.startedAt().orElse(null),
                run.endedAt().orElse(null),
                run.runAt().orElse(null),
                run.statementsDone(),
                run.statementsTotal(),
                Long.toString(run.rowsAffected()),
                run.error().orElse(null),
                run.waitingFor().isEmpty() ? null : run.waitingFor(),
                run.outcomeUnknown() ? "UNKNOWN" : "KNOWN",
                run.withoutProof());
    }
}

package com.bytebase.pipeline;

import com.bytebase.http.Requires;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.Text;
import com.bytebase.taskrun.Resume;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rollout of an issue. Who may run where depends on the environment, which the service looks at. */
@RestController
@RequestMapping("/v1/projects/{project}/issues/{issue:[1-9][0-9]{0,17}}/pipeline")
@Tag(name = "pipeline")
class PipelineController {
    private static final int REASON = 1000;

    private final Pipelines pipelines;
    private final PipelineViews views;

    PipelineController(Pipelines pipelines, PipelineViews views) {
        this.pipelines = pipelines;
        this.views = views;
    }

    /** @param runTime not before this time; @param resume where to go on after an unknown outcome: AT the statement in doubt, or AFTER it */
    record RunTaskRequest(
            @Schema(description = "Not before this time; at once unless given.") @Nullable
            Instant runTime,

            @Schema(
                    allowableValues = {"AT", "AFTER"},
                    description =
                            "After an unknown outcome: AT runs the statement in doubt again, AFTER goes on behind it. Where the outcome is known it makes no difference.")
            @Nullable
            String resume) {}

    record RunStageRequest(
            @Schema(description = "Not before this time; at once unless given.") @Nullable
            Instant runTime,

            @Schema(
                    description =
                            "FAILED runs again what failed, and nothing else; unless given, whatever has not begun, failed or was canceled is run.",
                    allowableValues = "FAILED")
            @Nullable
            String only) {
        boolean failedOnly() {
            if (only != null && !only.equals("FAILED")) {
                throw Problem.field("only", "only is \"%s\"; it is FAILED, or left out.".formatted(only));
            }
            return only != null;
        }
    }

    record SkipTaskRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Why, in a sentence.") @Nullable
            String reason) {}

    @Requires("bb.pipelines.get")
    @Operation(operationId = "getPipeline", summary = "The stages of the issue and their tasks")
    @GetMapping
    PipelineResource get(Actor actor, @PathVariable String project, @PathVariable long issue) {
        return views.pipeline(actor, name(project, issue));
    }

    @Requires("bb.tasks.run")
    @Operation(
            operationId = "runStage",
            summary = "Runs what is left of a stage",
            description = "What is under way or done stays as it is, so asking twice runs once.")
    @PostMapping("/stages/{stage}:run")
    PipelineResource runStage(
            Actor actor,
            @PathVariable String project,
            @PathVariable long issue,
            @PathVariable String stage,
            @RequestBody(required = false) @Nullable RunStageRequest request) {
        boolean failedOnly = request != null && request.failedOnly();
        pipelines.runStage(actor, name(project, issue), ResourceNames.unescape(stage), failedOnly, start(request));
        return views.pipeline(actor, name(project, issue));
    }

    @Requires("bb.taskRuns.cancel")
    @Operation(
            operationId = "cancelStage",
            summary = "Withdraws the runs of a stage that have not begun",
            description =
                    "Those at work go on to their end, or are canceled by themselves (cancelTaskRun). runStage runs what was withdrawn.")
    @PostMapping("/stages/{stage}:cancel")
    PipelineResource cancelStage(
            Actor actor, @PathVariable String project, @PathVariable long issue, @PathVariable String stage) {
        pipelines.cancelStage(actor, name(project, issue), ResourceNames.unescape(stage));
        return views.pipeline(actor, name(project, issue));
    }

    @Requires("bb.tasks.run")
    @Operation(
            operationId = "runTask",
            summary = "Runs a task, or runs it again where it failed",
            description = "Where it is under way or done nothing happens, so asking twice runs once.")
    @PostMapping("/stages/{stage}/tasks/{task:[1-9][0-9]{0,8}}:run")
    PipelineResource runTask(
            Actor actor,
            @PathVariable String project,
            @PathVariable long issue,
            @PathVariable String stage,
            @PathVariable int task,
            @RequestBody(required = false) @Nullable RunTaskRequest request) {
        pipelines.runTask(actor, place(project, issue, stage, task), start(request));
        return views.pipeline(actor, name(project, issue));
    }

    @Requires("bb.tasks.skip")
    @Operation(operationId = "skipTask", summary = "Leaves a task out, and says why")
    @PostMapping("/stages/{stage}/tasks/{task:[1-9][0-9]{0,8}}:skip")
    PipelineResource skip(
            Actor actor,
            @PathVariable String project,
            @PathVariable long issue,
            @PathVariable String stage,
            @PathVariable int task,
            @RequestBody SkipTaskRequest request) {
        pipelines.skip(
                actor,
                place(project, issue, stage, task),
                Text.required(request.reason(), "reason", REASON).strip());
        return views.pipeline(actor, name(project, issue));
    }

    private static StartTasks.Start start(@Nullable RunStageRequest request) {
        return request == null
                ? StartTasks.Start.NOW
                : new StartTasks.Start(Optional.ofNullable(request.runTime()), Resume.FROM_START);
    }

    private static StartTasks.Start start(@Nullable RunTaskRequest request) {
        if (request == null) {
            return StartTasks.Start.NOW;
        }
        return new StartTasks.Start(Optional.ofNullable(request.runTime()), resume(request.resume()));
    }

    private static Resume resume(@Nullable String value) {
        return switch (value) {
            case null -> Resume.FROM_START;
            case "AT" -> Resume.AT;
            case "AFTER" -> Resume.AFTER;
            case String other ->
                throw Problem.field(
                        "resume",
                        "resume is \"%s\"; it is AT (run the statement in doubt again) or AFTER (go on behind it)."
                                .formatted(other));
        };
    }

    private static TaskPlace place(String project, long issue, String stage, int task) {
        return new TaskPlace(name(project, issue), ResourceNames.unescape(stage), task);
    }

    private static String name(String project, long issue) {
        return "projects/%s/issues/%d".formatted(project, issue);
    }
}

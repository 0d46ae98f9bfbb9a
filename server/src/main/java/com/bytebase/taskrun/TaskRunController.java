package com.bytebase.taskrun;

import com.bytebase.http.Requires;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import com.bytebase.principal.Principals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@RequestMapping(
        "/v1/projects/{project}/issues/{issue:[1-9][0-9]{0,17}}/pipeline/stages/{stage}/tasks/{task:[1-9][0-9]{0,8}}/taskRuns")
@Tag(name = "taskRuns")
class TaskRunController {
    private static final String ONE = "/{taskRun:[1-9][0-9]{0,8}}";

    private final TaskRuns runs;
    private final LogStreams streams;
    private final Principals principals;
    private final ObjectProvider<KnownTasks> tasks;

    TaskRunController(TaskRuns runs, LogStreams streams, Principals principals, ObjectProvider<KnownTasks> tasks) {
        this.runs = runs;
        this.streams = streams;
        this.principals = principals;
        this.tasks = tasks;
    }

    @Schema(description = "One attempt at a task.")
    record TaskRunResource(
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

            @Schema(description = "0 until they are counted.")
            int statementsTotal,

            @Schema(description = "An integer as text: it may exceed 53 bits.")
            String rowsAffected,

            @Schema(description = "Why it failed.") @Nullable
            RunError error,

            @Schema(description = "What it waits for, as a sentence.") @Nullable
            String waitingFor,

            @Schema(
                    allowableValues = {"KNOWN", "UNKNOWN"},
                    description =
                            "UNKNOWN: the last statement may or may not have taken effect; a person says so by resume of runTask.")
            String outcome,

            @Schema(description = "Whether no run marker could be kept in the target.")
            boolean withoutProof) {
        static TaskRunResource of(TaskRun run, Map<Long, String> titles) {
            return new TaskRunResource(
                    run.name(),
                    run.number(),
                    run.status(),
                    "users/" + run.creator(),
                    titles.getOrDefault(run.creator(), ""),
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

    record ListTaskRunsResponse(List<TaskRunResource> taskRuns) {}

    @Schema(description = "One line of a log. A statement has two: when it starts, and when it has ended.")
    record LogEntryResource(
            @Schema(description = "From 1 within the log.") int line,
            Instant time,
            LogEntry.Kind kind,
            String text,
            @Schema(description = "From 1.") @Nullable Integer statementIndex,
            @Nullable Long durationMs,

            @Schema(description = "Rows affected; an integer as text.") @Nullable
            String rows,

            @Nullable RunError error) {
        static LogEntryResource of(LogEntry entry) {
            return new LogEntryResource(
                    entry.line(),
                    entry.at(),
                    entry.kind(),
                    entry.text(),
                    entry.statementIndex().orElse(null),
                    entry.durationMs().orElse(null),
                    entry.rows().map(rows -> Long.toString(rows)).orElse(null),
                    entry.error().orElse(null));
        }
    }

    @Schema(description = "What an attempt did so far.")
    record TaskRunLog(
            List<LogEntryResource> entries,

            @Schema(description = "Whether the run has ended: nothing more will follow.")
            boolean complete) {}

    @Requires("bb.taskRuns.list")
    @Operation(operationId = "listTaskRuns", summary = "All attempts at a task, the latest first")
    @GetMapping
    ListTaskRunsResponse list(HttpServletRequest request) {
        var task = task(request);
        var all = runs.list(task);
        if (all.isEmpty() && !tasks.getObject().exists(task)) {
            throw Problem.notFound(task);
        }
        var titles = principals.titles(all.stream().map(TaskRun::creator).collect(Collectors.toSet()));
        return new ListTaskRunsResponse(
                all.stream().map(run -> TaskRunResource.of(run, titles)).toList());
    }

    @Requires("bb.taskRuns.get")
    @Operation(operationId = "getTaskRun", summary = "One attempt")
    @GetMapping(ONE)
    TaskRunResource get(HttpServletRequest request, @PathVariable int taskRun) {
        return resource(runs.get(task(request), taskRun));
    }

    @Requires("bb.taskRuns.cancel")
    @Operation(operationId = "cancelTaskRun", summary = "Asks an attempt to stop")
    @PostMapping(ONE + ":cancel")
    TaskRunResource cancel(Actor actor, HttpServletRequest request, @PathVariable int taskRun) {
        return resource(runs.cancel(actor, runs.get(task(request), taskRun).id()));
    }

    @Requires("bb.taskRuns.get")
    @Operation(
            operationId = "getTaskRunLog",
            summary = "The log so far; as text/event-stream it goes on until the end",
            description =
                    "With Accept: text/event-stream each event \"entry\" holds one entry as JSON, and the event \"end\" says that the run has ended; whoever loses the connection goes on with afterLine, or with Last-Event-ID as browsers do.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = TaskRunLog.class)),
                @Content(mediaType = "text/event-stream")
            })
    @GetMapping(path = ONE + "/log", produces = MediaType.APPLICATION_JSON_VALUE)
    TaskRunLog log(
            HttpServletRequest request, @PathVariable int taskRun, @RequestParam(defaultValue = "0") int afterLine) {
        checkAfterLine(afterLine);
        var run = runs.get(task(request), taskRun);
        return new TaskRunLog(
                runs.log(run.id(), afterLine).stream().map(LogEntryResource::of).toList(),
                run.status().isFinal());
    }

    @Requires("bb.taskRuns.get")
    @Operation(operationId = "streamTaskRunLog", summary = "The same as it is written", hidden = true)
    @GetMapping(path = ONE + "/log", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream(
            HttpServletRequest request,
            @PathVariable int taskRun,
            @RequestParam(defaultValue = "0") int afterLine,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "") String lastEventId) {
        checkAfterLine(afterLine);
        return streams.stream(runs.get(task(request), taskRun), Math.max(afterLine, line(lastEventId)));
    }

    /** The ids of our events are numbers of lines; anything else is of another stream, and before all of this one. */
    private static int line(String eventId) {
        return eventId.matches("[0-9]{1,9}") ? Integer.parseInt(eventId) : 0;
    }

    private static void checkAfterLine(int afterLine) {
        if (afterLine < 0) {
            throw Problem.field(
                    "afterLine", "afterLine is %d; lines count from 1, and 0 is before all.".formatted(afterLine));
        }
    }

    private TaskRunResource resource(TaskRun run) {
        return TaskRunResource.of(run, principals.titles(List.of(run.creator())));
    }

    /** The task's name is the part of the path before {@code /taskRuns}, as names are paths. */
    private static String task(HttpServletRequest request) {
        var path = org.springframework.web.util.UriUtils.decode(
                request.getRequestURI(), java.nio.charset.StandardCharsets.UTF_8);
        return path.substring("/v1/".length(), path.indexOf("/taskRuns"));
    }
}

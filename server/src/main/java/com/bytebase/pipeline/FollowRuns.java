package com.bytebase.pipeline;

import com.bytebase.kernel.Actor;
import com.bytebase.taskrun.TaskRun;
import com.bytebase.taskrun.TaskRuns;
import com.bytebase.taskrun.TaskRunsChanged;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps each task in the state of its latest run, in the transaction in which that changes. */
@Component
class FollowRuns {
    private final TaskRepository repository;
    private final TaskRuns runs;
    private final ApplicationEventPublisher events;

    FollowRuns(TaskRepository repository, TaskRuns runs, ApplicationEventPublisher events) {
        this.repository = repository;
        this.runs = runs;
        this.events = events;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(TaskRunsChanged change) {
        var state = TaskState.of(change.status());
        var byIssue = change.runs().stream().collect(Collectors.groupingBy(run -> Task.issueOf(run.task())));
        byIssue.forEach(
                (issue, runs) -> follow(issue, runs, state, change.status().isFinal()));
    }

    private void follow(String issue, List<TaskRun> runs, TaskState state, boolean ended) {
        var news = repository.follow(
                issue, runs.stream().map(run -> Task.numberOf(run.task())).toList(), state);
        if (ended) {
            runs.stream()
                    .filter(run -> news.contains(Task.numberOf(run.task())))
                    .forEach(run -> events.publishEvent(ended(issue, run, state)));
        }
        events.publishEvent(new PipelineMoved(issue, ended && !news.isEmpty()));
        if (state == TaskState.FAILED && !news.isEmpty()) {
            stop(issue, news);
        }
    }

    /** Withdraws what has not begun, where that is one failure too many. */
    private void stop(String issue, Set<Integer> failed) {
        var waiting = repository.stopped(issue, failed);
        if (waiting.isEmpty()) {
            return;
        }
        var ids = runs.latest(waiting.stream().map(Task::name).toList()).values().stream()
                .map(TaskRun::id)
                .toList();
        int withdrawn = runs.withdraw(Actor.ROBOT, ids).size();
        if (withdrawn > 0) {
            var first = waiting.getFirst();
            events.publishEvent(new PipelineNews(
                    issue,
                    Actor.ROBOT.principal(),
                    PipelineNews.Kind.STAGE_STOPPED,
                    "stopped the stage after %s: %s not begun"
                            .formatted(Words.count(first.stopAfter(), "failure"), Words.runs(withdrawn)),
                    Map.of("stage", Task.stageName(issue, first.environment()), "withdrawn", withdrawn)));
        }
    }

    private static PipelineNews ended(String issue, TaskRun run, TaskState state) {
        var database = run.spec().database();
        var payload = Map.<String, Object>of("task", run.task(), "taskRun", run.name());
        long robot = Actor.ROBOT.principal();
        return switch (state) {
            case DONE ->
                new PipelineNews(
                        issue,
                        robot,
                        PipelineNews.Kind.TASK_DONE,
                        "finished %s: %s".formatted(database, effect(run)),
                        payload);
            case CANCELED ->
                new PipelineNews(
                        issue,
                        robot,
                        PipelineNews.Kind.TASK_CANCELED,
                        "stopped on %s; %s".formatted(database, leftBehind(run)),
                        payload);
            case FAILED ->
                new PipelineNews(
                        issue,
                        robot,
                        PipelineNews.Kind.TASK_FAILED,
                        "failed on %s: %s".formatted(database, Failures.sentence(run)),
                        payload);
            case NOT_STARTED, PENDING, RUNNING, SETTLING, CANCELING, SKIPPED ->
                throw new IllegalStateException("no run ends as " + state);
        };
    }

    private static String effect(TaskRun run) {
        if (run.statementsTotal() == 0) {
            return "created";
        }
        return "%,d %s, %,d %s"
                .formatted(
                        run.statementsDone(),
                        run.statementsDone() == 1 ? "statement" : "statements",
                        run.rowsAffected(),
                        run.rowsAffected() == 1 ? "row" : "rows");
    }

    private static String leftBehind(TaskRun run) {
        return run.error()
                .map(error -> error.leftBehind())
                .filter(text -> !text.isBlank())
                .orElse("nothing was sent");
    }
}

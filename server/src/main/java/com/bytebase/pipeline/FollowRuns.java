package com.bytebase.pipeline;

import com.bytebase.kernel.Actor;
import com.bytebase.taskrun.TaskRun;
import com.bytebase.taskrun.TaskRunChanged;
import com.bytebase.taskrun.TaskRuns;
import java.util.Map;
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
    public void follow(TaskRunChanged change) {
        var issue = Task.issueOf(change.task());
        var state = TaskState.of(change.status());
        boolean news = repository.follow(issue, Task.numberOf(change.task()), state);
        if (news && change.status().isFinal()) {
            events.publishEvent(ended(issue, runs.get(change.id()), state));
        }
        events.publishEvent(new PipelineMoved(issue, news && change.status().isFinal()));
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

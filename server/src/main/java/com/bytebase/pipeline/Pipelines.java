package com.bytebase.pipeline;

import com.bytebase.audit.AuditLog;
import com.bytebase.environment.Environment;
import com.bytebase.environment.Environments;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.taskrun.Resume;
import com.bytebase.taskrun.TaskRun;
import com.bytebase.taskrun.TaskRuns;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plans, runs and skips the tasks of issues. */
@Service
public class Pipelines {
    private final TaskRepository repository;
    private final Replan replan;
    private final StartTasks start;
    private final RolloutGate gate;
    private final RunRights rights;
    private final Environments environments;
    private final TaskRuns runs;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    Pipelines(
            TaskRepository repository,
            Replan replan,
            StartTasks start,
            RolloutGate gate,
            RunRights rights,
            Environments environments,
            TaskRuns runs,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.repository = repository;
        this.replan = replan;
        this.start = start;
        this.gate = gate;
        this.rights = rights;
        this.environments = environments;
        this.runs = runs;
        this.audit = audit;
        this.events = events;
    }

    /** Brings the pipeline of an issue in line with a version of it; the first time it makes it. The caller holds the issue. */
    @Transactional
    public void plan(String issue, int version, List<PlannedTask> tasks) {
        replan.replan(issue, version, tasks);
    }

    /** The stages of an issue in order; empty before it is submitted. */
    @Transactional(readOnly = true)
    public List<Stage> stages(String issue) {
        return Stage.of(repository.of(issue), byId());
    }

    @Transactional(readOnly = true)
    public Map<String, List<Stage>> stages(Collection<String> issues) {
        var all = byId();
        return repository.of(issues).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Stage.of(entry.getValue(), all)));
    }

    /** The latest run of each task that has one, by the task's name. */
    @Transactional(readOnly = true)
    public Map<String, TaskRun> latestRuns(Collection<Task> tasks) {
        return runs.latest(tasks.stream().map(Task::name).toList());
    }

    /**
     * Runs whatever of a stage can be run: what has not begun, and what failed or was canceled, or only what failed. What is under way or
     * finished is left out, so asking twice runs once. What its instance or plan keeps from starting does not hold the others.
     */
    @Transactional
    public void runStage(Actor actor, String issue, String environment, boolean failedOnly, StartTasks.Start when) {
        var rollout = gate.hold(issue);
        var stages = stages(issue);
        var stage = stage(stages, issue, environment);
        rights.require(actor, rollout.project(), stage.environment());
        requireOpen(rollout);
        requireEarlierDone(stages, stage);
        var asked = known(stage.tasks().stream()
                .filter(task -> failedOnly
                        ? task.state() == TaskState.FAILED
                        : task.state().canStart())
                .toList());
        if (asked.isEmpty()) {
            return;
        }
        var free = start.free(asked, rollout);
        var wanted = free.isEmpty() ? asked : free; // of which the first says why it cannot start
        int started = start.start(actor, rollout, wanted, new Unfinished(all(stages)), when);
        audit.record(actor, "stages.run", Task.stageName(issue, environment), Map.of("tasks", wanted.size()));
        tell(
                issue,
                actor,
                PipelineNews.Kind.STAGE_RUN,
                "%s %s in %s"
                        .formatted(
                                when.did(failedOnly ? "retried" : "ran"),
                                Words.databases(wanted),
                                stage.environment().title()),
                Map.of("stage", Task.stageName(issue, environment), "tasks", wanted.size(), "started", started));
    }

    /** Withdraws what of a stage has not begun; nothing of it runs again by itself. What is at work goes on to its end. */
    @Transactional
    public void cancelStage(Actor actor, String issue, String environment) {
        gate.hold(issue);
        var stage = stage(stages(issue), issue, environment);
        var waiting = stage.tasks().stream()
                .filter(task -> task.state() == TaskState.PENDING)
                .toList();
        var ids = latestRuns(waiting).values().stream().map(TaskRun::id).toList();
        int withdrawn = runs.withdraw(actor, ids).size();
        if (withdrawn == 0) {
            return;
        }
        var name = Task.stageName(issue, environment);
        audit.record(actor, "stages.cancel", name, Map.of("withdrawn", withdrawn));
        tell(
                issue,
                actor,
                PipelineNews.Kind.STAGE_STOPPED,
                "stopped %s: %s not begun".formatted(stage.environment().title(), Words.runs(withdrawn)),
                Map.of("stage", name, "withdrawn", withdrawn));
    }

    /** Runs one task, or tries it again. */
    @Transactional
    public void runTask(Actor actor, TaskPlace place, StartTasks.Start when) {
        var issue = place.issue();
        var rollout = gate.hold(issue);
        var stages = stages(issue);
        var task = task(stages, place);
        var stage = stage(stages, issue, task.environment());
        rights.require(actor, rollout.project(), stage.environment());
        if (task.state().isActive() || task.state() == TaskState.DONE) {
            return;
        }
        if (task.state() == TaskState.SKIPPED) {
            throw Problem.precondition(
                    "%s was skipped: %s. A skipped task is never run.".formatted(task.database(), task.skipReason()));
        }
        requireOpen(rollout);
        requireEarlierDone(stages, stage);
        if (when.resume() == Resume.FROM_START && known(List.of(task)).isEmpty()) {
            throw Problem.precondition(
                    "The outcome of a statement on %s is unknown. Look there, then resume AT it, or AFTER it."
                            .formatted(task.database()));
        }
        var unfinished = new Unfinished(all(stages));
        unfinished.before(task).ifPresent(earlier -> {
            throw Problem.precondition("An earlier change of %s is %s. Finish or skip that one first."
                    .formatted(task.database(), Words.of(earlier.state())));
        });
        start.start(actor, rollout, List.of(task), unfinished, when);
        audit.record(actor, "tasks.run", task.name(), Map.of("version", task.version()));
        tell(
                issue,
                actor,
                PipelineNews.Kind.TASK_RUN,
                "%s %s".formatted(when.did(task.ranVersion() == 0 ? "ran" : "retried"), task.database()),
                Map.of("task", task.name(), "version", task.version()));
    }

    /** Leaves a task out for good. */
    @Transactional
    public void skip(Actor actor, TaskPlace place, String reason) {
        var issue = place.issue();
        var rollout = gate.hold(issue);
        var stages = stages(issue);
        var task = task(stages, place);
        var stage = stage(stages, issue, task.environment());
        rights.require(actor, rollout.project(), stage.environment());
        if (task.state() == TaskState.SKIPPED) {
            return;
        }
        rollout.closed().ifPresent(why -> {
            throw Problem.precondition(why);
        });
        if (!task.state().canStart()) {
            throw Problem.precondition("%s is %s, so it cannot be skipped.%s"
                    .formatted(
                            task.database(),
                            Words.of(task.state()),
                            task.state().isActive() ? " Cancel its run first." : ""));
        }
        repository.skip(List.of(task), reason, actor.principal());
        audit.record(actor, "tasks.skip", task.name(), Map.of("reason", reason));
        tell(
                issue,
                actor,
                PipelineNews.Kind.TASK_SKIPPED,
                "skipped %s: %s".formatted(task.database(), reason),
                Map.of("task", task.name()));
    }

    /** Withdraws runs that wait. @throws Problem where a run is at work, which must be canceled by itself */
    @Transactional
    public void withdraw(Actor actor, String issue) {
        var active = repository.of(issue).stream()
                .filter(task -> task.state().isActive())
                .toList();
        var waiting = latestRuns(active).values().stream().map(TaskRun::id).toList();
        var withdrawn = runs.withdraw(actor, waiting);
        for (var task : active) {
            if (!withdrawn.contains(task.name())) {
                throw Problem.precondition("%s is %s. Wait until its run has ended, or cancel that run first."
                        .formatted(task.database(), Words.of(task.state())));
            }
        }
        repository.withdrawn(active);
    }

    /**
     * What the robot does by itself now that it may: unprotected stages in order, and tasks that were asked for and had to wait.
     *
     * @return the stages as they were before
     */
    @Transactional
    public List<Stage> runByItself(String issue) {
        var rollout = gate.hold(issue);
        var stages = stages(issue);
        if (rollout.refusal().isEmpty()) {
            runByItself(rollout, stages);
        }
        return stages;
    }

    private void runByItself(Rollout rollout, List<Stage> stages) {
        var unfinished = new Unfinished(all(stages));
        for (var stage : stages) {
            if (!stage.environment().protectedTier()) {
                runUnprotected(rollout, stage, unfinished);
            }
            continueWanted(rollout, stage, unfinished);
            if (!stage.isFinished()) {
                return;
            }
        }
    }

    private void runUnprotected(Rollout rollout, Stage stage, Unfinished unfinished) {
        var due = known(stage.tasks().stream()
                .filter(task -> task.state().canStart() && task.isNewSinceRun() && !stage.isStopped(task))
                .filter(task -> unfinished.before(task).isEmpty())
                .toList());
        var wanted = due.isEmpty() ? due : start.free(due, rollout);
        if (wanted.isEmpty()) {
            return;
        }
        start.start(Actor.ROBOT, rollout, wanted, unfinished, StartTasks.Start.NOW);
        tell(
                rollout.issue(),
                Actor.ROBOT,
                PipelineNews.Kind.STAGE_RUN,
                "ran %s in %s, which is not protected"
                        .formatted(Words.databases(wanted), stage.environment().title()),
                Map.of(
                        "stage",
                        Task.stageName(rollout.issue(), stage.environment().id()),
                        "tasks",
                        wanted.size()));
    }

    private void continueWanted(Rollout rollout, Stage stage, Unfinished unfinished) {
        var wanted = stage.tasks().stream()
                .filter(task -> task.wantedBy().isPresent() && task.state().canStart() && !stage.isStopped(task))
                .filter(task -> unfinished.before(task).isEmpty())
                .toList();
        start.free(wanted, rollout).stream()
                .collect(Collectors.groupingBy(task -> task.wantedBy().getAsLong()))
                .forEach((by, tasks) -> start.start(new Actor(by), rollout, tasks, unfinished, StartTasks.Start.NOW));
    }

    /** A run whose last statement may or may not have taken effect is only gone on with by a person who says which. @return the others */
    private List<Task> known(List<Task> tasks) {
        var runs = latestRuns(
                tasks.stream().filter(task -> task.state() == TaskState.FAILED).toList());
        return tasks.stream()
                .filter(task -> Optional.ofNullable(runs.get(task.name()))
                        .filter(TaskRun::outcomeUnknown)
                        .isEmpty())
                .toList();
    }

    private static void requireOpen(Rollout rollout) {
        rollout.refusal().ifPresent(why -> {
            throw Problem.precondition(why);
        });
    }

    private static void requireEarlierDone(List<Stage> stages, Stage stage) {
        Words.earlier(stages, stage).ifPresent(why -> {
            throw Problem.of(ErrorCode.EARLIER_STAGE, why);
        });
    }

    static Stage stage(List<Stage> stages, String issue, String environment) {
        return stages.stream()
                .filter(stage -> stage.environment().id().equals(environment))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(Task.stageName(issue, environment)));
    }

    private static Task task(List<Stage> stages, TaskPlace place) {
        return all(stages).stream()
                .filter(task ->
                        task.number() == place.number() && task.environment().equals(place.environment()))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(place.name()));
    }

    static List<Task> all(List<Stage> stages) {
        return stages.stream().flatMap(stage -> stage.tasks().stream()).toList();
    }

    private Map<String, Environment> byId() {
        return environments.all().stream().collect(Collectors.toMap(Environment::id, environment -> environment));
    }

    private void tell(String issue, Actor actor, PipelineNews.Kind kind, String text, Map<String, Object> payload) {
        events.publishEvent(new PipelineNews(issue, actor.principal(), kind, text, payload));
        events.publishEvent(new PipelineMoved(issue, kind == PipelineNews.Kind.TASK_SKIPPED));
    }
}

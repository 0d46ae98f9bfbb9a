package com.bytebase.taskrun;

import com.bytebase.audit.AuditLog;
import com.bytebase.engine.sql.Script;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import com.bytebase.taskrun.TaskStatus.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts, cancels and reads attempts. Whether a task may be run at all is decided by whoever owns the task. */
@Service
public class TaskRuns {
    private final TaskRunRepository repository;
    private final LeaseRepository leases;
    private final TaskRunLogRepository logs;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;
    private final Clock clock;

    TaskRuns(
            TaskRunRepository repository,
            LeaseRepository leases,
            TaskRunLogRepository logs,
            ApplicationEventPublisher events,
            AuditLog audit,
            Clock clock) {
        this.repository = repository;
        this.leases = leases;
        this.logs = logs;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** Asks for attempts. A task of which one is under way already has no second: asking twice runs once. */
    @Transactional
    public void start(Actor actor, List<NewTaskRun> wanted) {
        var added = repository.insert(actor.principal(), wanted, Instant.now(clock));
        if (added.isEmpty()) {
            return;
        }
        events.publishEvent(new TaskRunsChanged(TaskStatus.PENDING, added));
        audit.record(
                actor,
                "taskRuns.create",
                added.stream()
                        .collect(Collectors.toMap(
                                TaskRun::name,
                                run -> Map.of("resume", run.resume().name()))));
    }

    /** How many of the first statements of a script have taken effect in earlier attempts at the task; a retry begins behind them. */
    @Transactional(readOnly = true)
    public int statementsDone(String task, Script script) {
        var segments = Segment.of(script);
        int done = Segment.proven(segments, leases.effects(task));
        return done == 0 ? 0 : segments.get(done - 1).after();
    }

    /** Asks an attempt to stop: at once where it has not begun, else as soon as the target's server has stopped. */
    @Transactional
    public TaskRun cancel(Actor actor, long id) {
        var run = repository.lock(id).orElseThrow(() -> Problem.notFound("taskRuns/" + id));
        var next = run.status()
                .on(Event.CANCEL_REQUESTED)
                .orElseThrow(() -> Problem.precondition("Run %d of this task is %s already; there is nothing to cancel."
                        .formatted(run.number(), run.status())));
        repository.cancel(id, next, actor.principal(), Instant.now(clock));
        var canceled = get(id);
        events.publishEvent(TaskRunsChanged.of(canceled));
        audit.record(actor, "taskRuns.cancel", canceled.name());
        return canceled;
    }

    /** Cancels those of the attempts that have not begun. @return their tasks */
    @Transactional
    public Set<String> withdraw(Actor actor, Collection<Long> ids) {
        var canceled = repository.withdraw(ids, actor.principal(), Instant.now(clock));
        if (canceled.isEmpty()) {
            return Set.of();
        }
        events.publishEvent(new TaskRunsChanged(TaskStatus.CANCELED, canceled));
        audit.record(
                actor,
                "taskRuns.cancel",
                canceled.stream().collect(Collectors.toMap(TaskRun::name, _ -> Map.<String, Object>of())));
        return canceled.stream().map(TaskRun::task).collect(Collectors.toSet());
    }

    @Transactional(readOnly = true)
    public TaskRun get(long id) {
        return repository.find(id).orElseThrow(() -> Problem.notFound("taskRuns/" + id));
    }

    @Transactional(readOnly = true)
    public TaskRun get(String task, int number) {
        return repository.find(task, number).orElseThrow(() -> Problem.notFound(task + "/taskRuns/" + number));
    }

    /** All attempts of a task, the latest first. */
    @Transactional(readOnly = true)
    public List<TaskRun> list(String task) {
        return repository.list(task);
    }

    /** The latest attempt of each task that has one, by task. */
    @Transactional(readOnly = true)
    public Map<String, TaskRun> latest(Collection<String> tasks) {
        return repository.latest(tasks);
    }

    /** The lines of a log after {@code line}, 10,000 at most. */
    @Transactional(readOnly = true)
    public List<LogEntry> log(long id, int line) {
        return logs.after(id, line);
    }

    /** Whether runs are under way on any database of the instance. */
    @Transactional(readOnly = true)
    public boolean activeOn(String instance) {
        return repository.activeOn(instance);
    }
}

package com.bytebase.taskrun;

import com.bytebase.audit.AuditLog;
import com.bytebase.kernel.Actor;
import com.bytebase.schema.Changelog;
import com.bytebase.schema.Changelogs;
import com.bytebase.schema.NewChangelog;
import com.bytebase.taskrun.TaskStatus.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The milestones of a run, each one transaction of the metadata store: begun, a segment took effect, ended. */
@Service
class RunEnds {
    private final TaskRunRepository runs;
    private final LeaseRepository leases;
    private final Changelogs changelogs;
    private final SchemaAfter schemaAfter;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;
    private final Clock clock;

    RunEnds(
            TaskRunRepository runs,
            LeaseRepository leases,
            Changelogs changelogs,
            SchemaAfter schemaAfter,
            ApplicationEventPublisher events,
            AuditLog audit,
            Clock clock) {
        this.runs = runs;
        this.leases = leases;
        this.changelogs = changelogs;
        this.schemaAfter = schemaAfter;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** How a run ended; {@code last} is the segment whose effect is recorded with it, if there is one. */
    record End(
            Event event,
            @Nullable RunError error,
            boolean unknown,
            @Nullable Segment last) {
        static End finished(@Nullable Segment last) {
            return new End(Event.FINISHED, null, false, last);
        }

        static End broke(RunError error) {
            return new End(Event.BROKE, error, false, null);
        }
    }

    @Transactional
    public boolean claim(TaskRun run, String runner) {
        var now = Instant.now(clock);
        if (!leases.claim(run.id(), runner, now.plus(Attempts.LEASE), now)) {
            return false;
        }
        events.publishEvent(new TaskRunChanged(run.id(), run.task(), TaskStatus.RUNNING, run.creator()));
        return true;
    }

    @Transactional
    public boolean claimToSettle(TaskRun run, String runner) {
        var now = Instant.now(clock);
        if (!leases.claimToSettle(run.id(), runner, now.plus(Attempts.LEASE), now)) {
            return false;
        }
        events.publishEvent(new TaskRunChanged(run.id(), run.task(), TaskStatus.SETTLING, run.creator()));
        return true;
    }

    /** Writes down what is known before the first statement, and opens the entry in the changelog. */
    @Transactional
    public void begin(TaskRun run, String runner, LeaseRepository.Beginning beginning) {
        var spec = run.spec();
        var changelog = changelogs.begin(new NewChangelog(
                spec.instance(),
                spec.database(),
                spec.issue(),
                spec.issueTitle(),
                run.name(),
                run.creator(),
                spec instanceof TaskSpec.CreateDatabase ? Changelog.Type.CREATE : Changelog.Type.CHANGE,
                spec instanceof TaskSpec.ChangeDatabase change ? change.statement() : ""));
        held(run, leases.begin(run.id(), runner, beginning.with(changelog)));
    }

    /** Notes that the segment took effect, and what comes next. */
    @Transactional
    public void tookEffect(TaskRun run, String runner, Segment segment, SegmentState next, long rows) {
        leases.effect(
                run.task(),
                segment.index(),
                segment.hash(),
                segment.statements().size(),
                run.id());
        held(run, leases.segment(run.id(), runner, segment.index() + 1, next));
        held(run, leases.progress(run.id(), runner, segment.after(), rows));
        events.publishEvent(new TaskRunChanged(run.id(), run.task(), TaskStatus.RUNNING, run.creator()));
    }

    @Transactional
    public void progressed(TaskRun run, String runner, int statementsDone, long rows) {
        held(run, leases.progress(run.id(), runner, statementsDone, rows));
        events.publishEvent(new TaskRunChanged(run.id(), run.task(), TaskStatus.RUNNING, run.creator()));
    }

    @Transactional
    public void end(TaskRun run, String runner, End end, int statementsDone, long rows) {
        var now = Instant.now(clock);
        var current = runs.lock(run.id()).orElseThrow();
        var status = current.status()
                .on(end.event())
                .orElseThrow(() -> new IllegalStateException(
                        "Run %d is %s; %s cannot happen.".formatted(run.id(), current.status(), end.event())));
        if (end.last() != null) {
            leases.effect(
                    run.task(),
                    end.last().index(),
                    end.last().hash(),
                    end.last().statements().size(),
                    run.id());
        }
        held(run, leases.progress(run.id(), runner, statementsDone, rows));
        var changelog = leases.held(run.id()).flatMap(LeaseRepository.Held::changelog);
        held(run, leases.end(run.id(), runner, status, end.error(), end.unknown(), now));
        changelog.ifPresent(id -> {
            changelogs.finish(id, status == TaskStatus.DONE);
            schemaAfter.schedule(run.spec(), id, status == TaskStatus.DONE);
        });
        audit.record(Actor.ROBOT, "taskRuns.end", run.name(), Map.of("status", status.name()));
        events.publishEvent(new TaskRunChanged(run.id(), run.task(), status, run.creator()));
    }

    private static void held(TaskRun run, boolean held) {
        if (!held) {
            throw new Attempt.LeaseLost(run.id());
        }
    }
}

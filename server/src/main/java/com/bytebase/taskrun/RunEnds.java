package com.bytebase.taskrun;

import com.bytebase.audit.AuditLog;
import com.bytebase.kernel.Actor;
import com.bytebase.schema.Changelog;
import com.bytebase.schema.Changelogs;
import com.bytebase.schema.NewChangelog;
import com.bytebase.taskrun.LeaseRepository.Ending;
import com.bytebase.taskrun.TaskStatus.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The milestones of a run, each one transaction of the metadata store: begun, a segment took effect, ended. */
@Service
class RunEnds {
    private final ClaimRepository claims;
    private final LeaseRepository leases;
    private final TaskRunLogRepository logs;
    private final Changelogs changelogs;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;
    private final Clock clock;

    RunEnds(
            ClaimRepository claims,
            LeaseRepository leases,
            TaskRunLogRepository logs,
            Changelogs changelogs,
            ApplicationEventPublisher events,
            AuditLog audit,
            Clock clock) {
        this.claims = claims;
        this.leases = leases;
        this.logs = logs;
        this.changelogs = changelogs;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** How a run ended; {@code last} is the segment whose effect is recorded with it, if there is one. */
    record End(
            Event event,
            @Nullable RunError error,
            Left left,
            @Nullable Segment last) {
        static End finished(@Nullable Segment last) {
            return new End(Event.FINISHED, null, Left.NOTHING, last);
        }

        static End broke(RunError error) {
            return broke(error, Left.NOTHING);
        }

        static End broke(RunError error, Left left) {
            return new End(Event.BROKE, error, left, null);
        }
    }

    /** What the segment under way leaves in the target when a run ends. */
    enum Left {
        /** Nothing, or its whole effect. */
        NOTHING,
        /** Something half done, which the next run takes away first. */
        HALF_DONE,
        /** Nobody knows. */
        UNKNOWN
    }

    /** Claims what may run now, {@code most} at the most, and tells of all of it at once. */
    @Transactional
    public List<TaskRun> claim(String runner, int perInstance, int most) {
        var now = Instant.now(clock);
        var claimed = claims.claim(runner, perInstance, most, now, now.plus(Attempts.LEASE));
        if (!claimed.isEmpty()) {
            events.publishEvent(new TaskRunsChanged(TaskStatus.RUNNING, claimed));
        }
        return claimed;
    }

    /** @return the run; empty where somebody else has it now, or it has ended */
    @Transactional
    public Optional<TaskRun> claimToSettle(long id, String runner) {
        var now = Instant.now(clock);
        var run = leases.claimToSettle(id, runner, now.plus(Attempts.LEASE), now);
        run.map(TaskRunsChanged::of).ifPresent(events::publishEvent);
        return run;
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
        if (!leases.begin(run.id(), runner, beginning.with(changelog))) {
            throw new Attempt.LeaseLost(run.id());
        }
    }

    /** Writes down that from here on a crash leaves the segment in doubt. */
    @Transactional
    public void inDoubt(TaskRun run, String runner, Segment segment) {
        if (!leases.segment(run.id(), runner, segment.index(), SegmentState.UNPROVABLE)) {
            throw new Attempt.LeaseLost(run.id());
        }
    }

    /** What is written down with a segment that took effect: what is under way next, rows so far, lines of the log. */
    record Next(SegmentState state, long rows, List<LogEntry> lines) {
        Next {
            lines = List.copyOf(lines);
        }
    }

    /** Notes that the segment took effect, and what is under way next. */
    @Transactional
    public void tookEffect(TaskRun run, String runner, Segment segment, Next next) {
        effect(run, segment);
        logs.append(Map.of(run.id(), next.lines()));
        var further = leases.progress(run.id(), runner, segment.index() + 1, next.state(), segment.after(), next.rows())
                .orElseThrow(() -> new Attempt.LeaseLost(run.id()));
        events.publishEvent(TaskRunsChanged.of(further));
    }

    private void effect(TaskRun run, Segment segment) {
        leases.effect(
                run.task(),
                segment.index(),
                segment.hash(),
                segment.statements().size(),
                run.id());
    }

    @Transactional
    public void end(Attempt attempt, String runner, End end, int statementsDone, long rows) {
        var run = attempt.run();
        var now = Instant.now(clock);
        var current = leases.lock(run.id()).orElseThrow();
        if (current.status().isFinal() && current.runner().equals(runner)) {
            return; // said before, and heard, though the store's answer got lost
        }
        var status = current.status()
                .on(end.event())
                .orElseThrow(() -> new IllegalStateException(
                        "Run %d is %s; %s cannot happen.".formatted(run.id(), current.status(), end.event())));
        if (end.last() != null) {
            effect(run, end.last());
        }
        logs.append(Map.of(run.id(), attempt.log().pending()));
        var ended = leases.end(run.id(), runner, new Ending(status, end.error(), end.left(), statementsDone, rows, now))
                .orElseThrow(() -> new Attempt.LeaseLost(run.id()));
        current.changelog().ifPresent(entry -> finish(entry, ended));
        audit.record(Actor.ROBOT, "taskRuns.end", run.name(), Map.of("status", status.name()));
        events.publishEvent(TaskRunsChanged.of(ended));
    }

    private void finish(long changelog, TaskRun run) {
        boolean done = run.status() == TaskStatus.DONE;
        if (run.spec() instanceof TaskSpec.CreateDatabase && !done) {
            changelogs.finishUnread(changelog);
        } else {
            changelogs.finish(changelog, done);
        }
    }
}

package com.bytebase.taskrun;

import com.bytebase.engine.ChangeSession.Evidence;
import com.bytebase.engine.ConnectException;
import com.bytebase.instance.Connections;
import com.bytebase.taskrun.LeaseRepository.Held;
import com.bytebase.taskrun.RunEnds.End;
import com.bytebase.taskrun.Segment.Kind;
import com.bytebase.taskrun.TaskStatus.Event;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Learns from the target what became of a script whose runner is lost. */
@Component
class ChangeSettlement {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final LeaseRepository leases;
    private final RunEnds ends;
    private final Attempts attempts;
    private final Connections connections;
    private final ChangeDatabaseRun changes;
    private final Clock clock;

    ChangeSettlement(
            LeaseRepository leases,
            RunEnds ends,
            Attempts attempts,
            Connections connections,
            ChangeDatabaseRun changes,
            Clock clock) {
        this.leases = leases;
        this.ends = ends;
        this.attempts = attempts;
        this.connections = connections;
        this.changes = changes;
        this.clock = clock;
    }

    void settle(Attempt attempt, TaskSpec.ChangeDatabase spec) throws SQLException, InterruptedException {
        var progress = changes.progress(attempt, spec);
        var run = progress.run();
        var held = leases.held(run.id()).orElseThrow();
        progress.counts(run.rowsAffected());
        try (var target = Target.open(attempt, progress.engine(), connections)) {
            // The orphan first: while it lives it may still commit. Then the lock, which it may hold for a moment
            // longer.
            if (held.session() != null && !target.session().terminate(held.session())
                    || !target.lock(attempt, PATIENCE)) {
                later(run, "%s is still at work on it.".formatted(spec.database()));
                return;
            }
            int at = held.segment();
            progress.keeps(at == 0 ? 0 : progress.segments().get(at - 1).after());
            if (at >= progress.segments().size()) {
                end(progress, new End(Event.SETTLED_DONE, null, false, null));
                return;
            }
            var segment = progress.segments().get(at);
            end(progress, outcome(progress, held, segment, evidence(progress, target, held.state(), segment)));
        } catch (ConnectException e) {
            later(run, Objects.requireNonNullElse(e.getMessage(), "The target does not answer."));
        }
    }

    private void later(TaskRun run, String reason) {
        leases.letGo(run.id(), attempts.runner(), Instant.now(clock).plus(PAUSE), reason);
    }

    private void end(ChangeProgress progress, End end) {
        progress.end(ends, attempts.runner(), end);
    }

    private static End outcome(ChangeProgress progress, Held held, Segment segment, Evidence evidence) {
        return switch (evidence) {
            case APPLIED -> {
                progress.keeps(segment.after());
                yield progress.isLast(segment)
                        ? new End(Event.SETTLED_DONE, null, false, segment)
                        : stopped(progress, held, segment);
            }
            case NOT_APPLIED -> {
                var stopped = stopped(progress, held, null);
                yield held.state() == SegmentState.UNPROVABLE && stopped.error() != null
                        ? new End(stopped.event(), RunErrors.withBegun(stopped.error(), segment), false, null)
                        : stopped;
            }
            case UNKNOWN ->
                new End(Event.SETTLED_NOT_DONE, RunErrors.unknown(segment, progress.database()), true, null);
        };
    }

    /** It is known how far it came. Who asked it to stop finds it canceled, everybody else failed. */
    private static End stopped(ChangeProgress progress, Held held, @Nullable Segment last) {
        return held.cancelBy().isPresent()
                ? new End(Event.SETTLED_CANCELED, RunErrors.canceled(progress.kept(), progress.database()), false, last)
                : new End(
                        Event.SETTLED_NOT_DONE,
                        RunErrors.runnerLost(
                                progress.kept(), progress.script().statements().size(), progress.database()),
                        false,
                        last);
    }

    private static Evidence evidence(ChangeProgress progress, Target target, SegmentState state, Segment segment)
            throws SQLException {
        return switch (state) {
            case IDLE -> Evidence.NOT_APPLIED;
            case PROVABLE ->
                target.session().marked(progress.key(), segment.index()) ? Evidence.APPLIED : Evidence.NOT_APPLIED;
            case UNPROVABLE ->
                segment.kind() == Kind.SELF_COMMITTING
                        ? target.session().examine(segment.statements().getFirst())
                        : Evidence.UNKNOWN;
        };
    }
}

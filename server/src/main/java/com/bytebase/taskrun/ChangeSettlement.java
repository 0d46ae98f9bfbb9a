package com.bytebase.taskrun;

import com.bytebase.engine.ChangeSession.Evidence;
import com.bytebase.engine.ConnectException;
import com.bytebase.instance.Connections;
import com.bytebase.taskrun.LeaseRepository.Held;
import com.bytebase.taskrun.RunEnds.End;
import com.bytebase.taskrun.RunEnds.Left;
import com.bytebase.taskrun.Segment.Kind;
import com.bytebase.taskrun.TaskStatus.Event;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Learns from the target what became of a script whose runner is lost. */
@Component
class ChangeSettlement {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final LeaseRepository leases;
    private final RunEnds ends;
    private final Attempts attempts;
    private final Connections connections;
    private final ChangeDatabaseRun changes;
    private final Remains remains;
    private final Clock clock;

    ChangeSettlement(
            LeaseRepository leases,
            RunEnds ends,
            Attempts attempts,
            Connections connections,
            ChangeDatabaseRun changes,
            Remains remains,
            Clock clock) {
        this.leases = leases;
        this.ends = ends;
        this.attempts = attempts;
        this.connections = connections;
        this.changes = changes;
        this.remains = remains;
        this.clock = clock;
    }

    void settle(Attempt attempt, TaskSpec.ChangeDatabase spec) throws SQLException, InterruptedException {
        var progress = changes.progress(attempt, spec);
        var run = progress.run();
        var held = leases.held(run.id()).orElseThrow();
        progress.counts(run.rowsAffected());
        var session = held.session();
        if (session == null) {
            end(progress, notBegun(progress, held)); // nor can it any more: whoever had it has lost the lease
            return;
        }
        try (var target = Target.open(attempt, progress.engine(), connections)) {
            // The orphan first: while it lives it may still commit. Then the lock, which it may hold for a moment
            // longer.
            if (!target.session().terminate(session) || !target.lock(attempt, PATIENCE)) {
                later(run, "%s is still at work on it.".formatted(spec.database()));
                return;
            }
            int at = held.segment();
            progress.keeps(at == 0 ? 0 : progress.segments().get(at - 1).after());
            if (at >= progress.segments().size()) {
                end(progress, new End(Event.SETTLED_DONE, null, Left.NOTHING, null));
                return;
            }
            var segment = progress.segments().get(at);
            var evidence = evidence(progress, target, held.state(), segment);
            var left = mayLeaveSomething(held.state()) && evidence != Evidence.APPLIED
                    ? remains.after(progress, target, segment)
                    : Optional.<String>empty();
            end(progress, outcome(progress, held, segment, evidence, left));
        } catch (ConnectException e) {
            if (e.kind() == ConnectException.Kind.UNKNOWN_DATABASE) {
                gone(progress, held);
                return;
            }
            later(run, Objects.requireNonNullElse(e.getMessage(), "The target does not answer."));
        }
    }

    /** The database has been dropped, and what could tell of the run with it. */
    private void gone(ChangeProgress progress, Held held) {
        int at = held.segment();
        progress.keeps(at == 0 ? 0 : progress.segments().get(at - 1).after());
        boolean known =
                held.state() == SegmentState.IDLE || at >= progress.segments().size();
        end(
                progress,
                known
                        ? stopped(progress, held, null)
                        : outcome(progress, held, progress.segments().get(at), Evidence.UNKNOWN, Optional.empty()));
    }

    private static End notBegun(ChangeProgress progress, Held held) {
        return held.cancelBy().isPresent()
                ? new End(Event.SETTLED_CANCELED, RunErrors.canceled(0, progress.database()), Left.NOTHING, null)
                : new End(Event.SETTLED_NOT_DONE, RunErrors.notBegun(progress.database()), Left.NOTHING, null);
    }

    /** Soon at first, then more seldom: a server may be down for hours. */
    private void later(TaskRun run, String reason) {
        var now = Instant.now(clock);
        var since = Duration.between(run.startedAt().orElse(now), now).dividedBy(10);
        var pause = since.compareTo(PAUSE) < 0 ? PAUSE : since.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : since;
        leases.letGo(run.id(), attempts.runner(), now.plus(pause), reason);
    }

    private void end(ChangeProgress progress, End end) {
        progress.end(ends, attempts.runner(), end);
    }

    private static End outcome(
            ChangeProgress progress, Held held, Segment segment, Evidence evidence, Optional<String> left) {
        return switch (evidence) {
            case APPLIED -> {
                progress.keeps(segment.after());
                yield progress.isLast(segment)
                        ? new End(Event.SETTLED_DONE, null, Left.NOTHING, segment)
                        : stopped(progress, held, segment);
            }
            case NOT_APPLIED -> {
                var stopped = stopped(progress, held, null);
                yield mayLeaveSomething(held.state()) && stopped.error() != null
                        ? new End(
                                stopped.event(),
                                RunErrors.withRemains(stopped.error(), segment, left),
                                left.isPresent() ? Left.HALF_DONE : Left.NOTHING,
                                null)
                        : stopped;
            }
            case UNKNOWN ->
                new End(Event.SETTLED_NOT_DONE, RunErrors.unknown(segment, progress.database()), Left.UNKNOWN, null);
        };
    }

    /** Whether names can be looked up as the script's session would have: in its search path, its current database. */
    private static boolean namesMeanTheSame(ChangeProgress progress, Target target, Segment segment)
            throws SQLException {
        for (var setting : SessionSettings.namesBefore(progress.segments().subList(0, segment.index()))) {
            try (var sent = target.connection().createStatement()) {
                sent.setEscapeProcessing(false);
                sent.execute(setting.text());
            } catch (SQLException e) {
                if (target.engine().explain(e).connectionLost()) {
                    throw e;
                }
                return false;
            }
        }
        return true;
    }

    private static boolean mayLeaveSomething(SegmentState state) {
        return switch (state) {
            case UNPROVABLE, HALF_DONE -> true;
            case IDLE, PROVABLE -> false;
        };
    }

    /** It is known how far it came. Who asked it to stop finds it canceled, everybody else failed. */
    private static End stopped(ChangeProgress progress, Held held, @Nullable Segment last) {
        return held.cancelBy().isPresent()
                ? new End(
                        Event.SETTLED_CANCELED,
                        RunErrors.canceled(progress.kept(), progress.database()),
                        Left.NOTHING,
                        last)
                : new End(
                        Event.SETTLED_NOT_DONE,
                        RunErrors.runnerLost(
                                progress.kept(), progress.script().statements().size(), progress.database()),
                        Left.NOTHING,
                        last);
    }

    private static Evidence evidence(ChangeProgress progress, Target target, SegmentState state, Segment segment)
            throws SQLException {
        return switch (state) {
            case IDLE, HALF_DONE -> Evidence.NOT_APPLIED;
            case PROVABLE ->
                target.session().marked(progress.key(), segment.index()) ? Evidence.APPLIED : Evidence.NOT_APPLIED;
            case UNPROVABLE ->
                segment.kind() == Kind.SELF_COMMITTING && namesMeanTheSame(progress, target, segment)
                        ? target.session().examine(segment.statements().getFirst())
                        : Evidence.UNKNOWN;
        };
    }
}

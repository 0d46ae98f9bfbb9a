package com.bytebase.taskrun;

import com.bytebase.engine.ConnectException;
import com.bytebase.instance.Connections;
import com.bytebase.taskrun.LeaseRepository.Beginning;
import com.bytebase.taskrun.LeaseRepository.Earlier;
import com.bytebase.taskrun.RunEnds.End;
import com.bytebase.taskrun.RunEnds.Left;
import com.bytebase.taskrun.SegmentTries.Proof;
import com.bytebase.taskrun.TaskStatus.Event;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Runs a script segment by segment, each with its proof. */
@Component
class ChangeDatabaseRun {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TaskRunRepository runs;
    private final LeaseRepository leases;
    private final RunEnds ends;
    private final Attempts attempts;
    private final Connections connections;
    private final Scripts scripts;
    private final PlannedStates planned;
    private final SegmentTries tries;

    ChangeDatabaseRun(
            TaskRunRepository runs,
            LeaseRepository leases,
            RunEnds ends,
            Attempts attempts,
            Connections connections,
            Scripts scripts,
            PlannedStates planned,
            SegmentTries tries) {
        this.runs = runs;
        this.leases = leases;
        this.ends = ends;
        this.attempts = attempts;
        this.connections = connections;
        this.scripts = scripts;
        this.planned = planned;
        this.tries = tries;
    }

    ChangeProgress progress(Attempt attempt, TaskSpec.ChangeDatabase spec) {
        var engine = connections.engine(spec.instance());
        return new ChangeProgress(
                attempt,
                spec,
                engine,
                scripts.of(engine, spec.statement()),
                runs.deployment() + ":" + attempt.run().id());
    }

    void run(Attempt attempt, TaskSpec.ChangeDatabase spec) throws Exception {
        var progress = progress(attempt, spec);
        var syntaxError = progress.script().syntaxError();
        if (syntaxError.isPresent()) {
            end(progress, End.broke(RunErrors.syntax(syntaxError.get())));
            return;
        }
        int first = first(progress);
        if (first < 0) {
            return;
        }
        progress.keeps(first == 0 ? 0 : progress.segments().get(first - 1).after());
        try (var target = Target.open(attempt, progress.engine(), connections)) {
            var proof = prepared(progress, target, first);
            if (proof.isPresent()
                    && settingsRestored(progress, target, first)
                    && stillPlanned(progress, spec, target, first)) {
                segments(progress, target, first, proof.get());
            }
        } catch (ConnectException e) {
            end(progress, End.broke(RunErrors.noConnection(e)));
        } catch (Attempt.Canceled e) {
            end(progress, End.broke(RunErrors.canceled(progress.kept(), spec.database()), progress.left()));
        }
    }

    private void end(ChangeProgress progress, End end) {
        progress.end(ends, attempts.runner(), end);
    }

    /** The segment to begin with: behind those that are proven, and where a person said after an unknown outcome. */
    private int first(ChangeProgress progress) {
        var run = progress.run();
        if (run.number() == 1) {
            return 0;
        }
        int first = proven(run.task(), progress.segments());
        var earlier = leases.earlier(run.task(), run.number());
        if (earlier.isEmpty()
                || earlier.get().segment() != first
                || first >= progress.segments().size()) {
            return first;
        }
        return switch (earlier.get().left()) {
            case NOTHING -> first;
            case HALF_DONE -> {
                progress.findsHalfDone();
                yield first;
            }
            case UNKNOWN -> inDoubt(progress, first, earlier.get());
        };
    }

    /** Where to begin when nobody knew whether the segment took effect; negative where nobody has said so yet. */
    private int inDoubt(ChangeProgress progress, int first, Earlier earlier) {
        var run = progress.run();
        var segment = progress.segments().get(first);
        return switch (run.resume()) {
            case AT -> first;
            case AFTER -> {
                if (!ran(progress, earlier, segment)) {
                    progress.log()
                            .info("The statement in doubt has been edited since; the run begins with the new one");
                    yield first;
                }
                leases.effect(
                        run.task(), first, segment.hash(), segment.statements().size(), run.id());
                yield first + 1;
            }
            case FROM_START -> {
                progress.keeps(segment.first());
                end(
                        progress,
                        new End(Event.BROKE, RunErrors.unknown(segment, progress.database()), Left.UNKNOWN, null));
                yield -1;
            }
        };
    }

    /** Whether the segment is the one that the earlier run left in doubt. */
    private boolean ran(ChangeProgress progress, Earlier earlier, Segment segment) {
        if (!(earlier.spec() instanceof TaskSpec.ChangeDatabase change)) {
            return false;
        }
        var then = scripts.of(progress.engine(), change.statement()).segments();
        return segment.index() < then.size() && then.get(segment.index()).hash().equals(segment.hash());
    }

    /** How many segments took effect in earlier runs; what the script no longer begins with is forgotten. */
    private int proven(String task, List<Segment> segments) {
        var effects = leases.effects(task);
        int first = Segment.proven(segments, effects);
        if (first < effects.size()) {
            leases.forgetEffects(task, first);
        }
        return first;
    }

    /** @return what can be shown of the run afterwards; empty where it was refused, and has ended */
    private Optional<Proof> prepared(ChangeProgress progress, Target target, int first)
            throws SQLException, InterruptedException {
        var opening = target.session().open(SegmentTries.LOCK_TIMEOUT);
        if (opening.pooler().isPresent()) {
            end(
                    progress,
                    End.broke(RunErrors.plain(
                            "POOLER",
                            "%s stands before the server and hands sessions around, so a change cannot be proven."
                                    .formatted(opening.pooler().get()),
                            "Point the instance's ADMIN data source at the server itself, then retry.")));
            return Optional.empty();
        }
        if (!opening.locked() && !target.lock(progress.attempt(), PATIENCE)) {
            end(
                    progress,
                    End.broke(RunErrors.plain(
                            "LOCKED",
                            "Another run holds %s.".formatted(progress.database()),
                            "Retry when that has ended.")));
            return Optional.empty();
        }
        var proof = target.session().prepareMarkers() ? Proof.MARKERS : Proof.NONE;
        var beginning = new Beginning(
                opening.sessionId(),
                progress.script().statements().size(),
                progress.kept(),
                first,
                before(progress, first, proof),
                0,
                proof == Proof.NONE);
        progress.attempt().untilHeard(() -> ends.begin(progress.run(), attempts.runner(), beginning));
        progress.log()
                .info("Connected to %s; got the lock%s"
                        .formatted(
                                progress.database(),
                                proof == Proof.MARKERS
                                        ? ""
                                        : "; no run marker can be written, so the run is without proof"));
        return Optional.of(proof);
    }

    /** Ends the run where its plan, or what an earlier run left of it to do, is not what leads to the desired state any more. */
    private boolean stillPlanned(ChangeProgress progress, TaskSpec.ChangeDatabase spec, Target target, int first)
            throws SQLException {
        var plan = spec.plan();
        if (plan == null) {
            return true;
        }
        var refusal = first == 0
                ? planned.refusal(plan, progress.engine(), target.connection(), spec.target())
                : planned.refusalOfRest(plan, progress, target.connection(), spec.target());
        refusal.ifPresent(error -> end(progress, End.broke(error)));
        if (refusal.isEmpty() && progress.segments().isEmpty()) {
            progress.log()
                    .info(
                            plan.placeholders() == null
                                    ? "Nothing to do: the schema is the desired one already"
                                    : "Nothing to do: no table of the group is in this database");
        }
        return refusal.isEmpty();
    }

    /**
     * What is written down before a segment begins. Where its transaction will carry a marker, the target can be asked from now on, and
     * nothing need be written down before it commits.
     */
    private static SegmentState before(ChangeProgress progress, int segment, Proof proof) {
        if (segment == progress.segments().size()) {
            return SegmentState.IDLE;
        }
        var next = progress.segments().get(segment);
        if (progress.isHalfDone(next)) {
            return SegmentState.HALF_DONE;
        }
        return proof.covers(next) ? SegmentState.PROVABLE : SegmentState.IDLE;
    }

    /** A run that goes on later in its script needs what the statements before it had set for the session. */
    private boolean settingsRestored(ChangeProgress progress, Target target, int first) throws SQLException {
        for (var statement : SessionSettings.before(progress.segments().subList(0, first))) {
            try (var sent = target.connection().createStatement()) {
                sent.setEscapeProcessing(false);
                sent.execute(statement.text());
            } catch (SQLException e) {
                var error = target.engine().explain(e, statement.text());
                if (error.connectionLost()) {
                    throw e;
                }
                end(progress, End.broke(RunErrors.notSetAgain(error, statement)));
                return false;
            }
            progress.log().info("Set again for this session: " + RunLog.shortened(statement.text()));
        }
        return true;
    }

    private void segments(ChangeProgress progress, Target target, int first, Proof proof)
            throws SQLException, InterruptedException {
        for (var segment :
                progress.segments().subList(first, progress.segments().size())) {
            var broke = tries.run(progress, target, segment, proof);
            if (broke != null) {
                end(progress, End.broke(broke.error(), broke.left()));
                return;
            }
            progress.keeps(segment.after());
            if (progress.isLast(segment)) {
                end(progress, End.finished(segment));
            } else {
                tookEffect(progress, segment, proof);
            }
        }
        if (first >= progress.segments().size()) {
            end(progress, End.finished(null));
        }
    }

    private void tookEffect(ChangeProgress progress, Segment segment, Proof proof) {
        var lines = progress.log().pending();
        var next = new RunEnds.Next(before(progress, segment.index() + 1, proof), progress.rows(), lines);
        progress.attempt().untilHeard(() -> ends.tookEffect(progress.run(), attempts.runner(), segment, next));
        progress.log().written(lines);
    }
}

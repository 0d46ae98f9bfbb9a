package com.bytebase.taskrun;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ServerError;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody.UseDatabase;
import com.bytebase.engine.sql.StatementType;
import com.bytebase.instance.Connections;
import com.bytebase.taskrun.LeaseRepository.Beginning;
import com.bytebase.taskrun.RunEnds.End;
import com.bytebase.taskrun.Segment.Kind;
import com.bytebase.taskrun.TaskStatus.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs a script segment by segment, each with its proof. */
@Component
class ChangeDatabaseRun {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int TRIES = 3;
    private static final int FETCH = 1_000;

    private final TaskRunRepository runs;
    private final LeaseRepository leases;
    private final RunEnds ends;
    private final Attempts attempts;
    private final Connections connections;
    private final Scripts scripts;
    private final PlannedStates planned;

    ChangeDatabaseRun(
            TaskRunRepository runs,
            LeaseRepository leases,
            RunEnds ends,
            Attempts attempts,
            Connections connections,
            Scripts scripts,
            PlannedStates planned) {
        this.runs = runs;
        this.leases = leases;
        this.ends = ends;
        this.attempts = attempts;
        this.connections = connections;
        this.scripts = scripts;
        this.planned = planned;
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
            if (proof != Proof.IMPOSSIBLE && stillPlanned(progress, spec, target, first)) {
                segments(progress, target, first, proof);
            }
        } catch (ConnectException e) {
            end(progress, End.broke(RunErrors.noConnection(e)));
        } catch (Attempt.Canceled e) {
            end(progress, End.broke(RunErrors.canceled(progress.kept(), spec.database())));
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
        var doubt = leases.doubt(run.task(), run.number());
        if (doubt.isEmpty()
                || doubt.get() != first
                || first >= progress.segments().size()) {
            return first;
        }
        var segment = progress.segments().get(first);
        return switch (run.resume()) {
            case AT -> first;
            case AFTER -> {
                leases.effect(
                        run.task(), first, segment.hash(), segment.statements().size(), run.id());
                yield first + 1;
            }
            case FROM_START -> {
                progress.keeps(segment.first());
                leases.segment(run.id(), attempts.runner(), first, SegmentState.UNPROVABLE); // still in doubt
                end(progress, new End(Event.BROKE, RunErrors.unknown(segment, progress.database()), true, null));
                yield -1;
            }
        };
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

    /** What a run can show of itself afterwards. */
    private enum Proof {
        MARKERS,
        NONE,
        /** It was refused, and has ended. */
        IMPOSSIBLE
    }

    private Proof prepared(ChangeProgress progress, Target target, int first)
            throws SQLException, InterruptedException {
        var opening = target.session().open(LOCK_TIMEOUT);
        if (opening.pooler().isPresent()) {
            end(
                    progress,
                    End.broke(RunErrors.plain(
                            "POOLER",
                            "%s stands before the server and hands sessions around, so a change cannot be proven."
                                    .formatted(opening.pooler().get()),
                            "Point the instance's ADMIN data source at the server itself, then retry.")));
            return Proof.IMPOSSIBLE;
        }
        if (!opening.locked() && !target.lock(progress.attempt(), PATIENCE)) {
            end(
                    progress,
                    End.broke(RunErrors.plain(
                            "LOCKED",
                            "Another run holds %s.".formatted(progress.database()),
                            "Retry when that has ended.")));
            return Proof.IMPOSSIBLE;
        }
        boolean markers = target.session().prepareMarkers();
        ends.begin(
                progress.run(),
                attempts.runner(),
                new Beginning(
                        opening.sessionId(),
                        progress.script().statements().size(),
                        progress.kept(),
                        first,
                        before(progress, first, markers),
                        0,
                        !markers));
        progress.log()
                .info("Connected to %s; got the lock%s"
                        .formatted(
                                progress.database(),
                                markers ? "" : "; no run marker can be written, so the run is without proof"));
        restoreSettings(progress, target, first);
        return markers ? Proof.MARKERS : Proof.NONE;
    }

    /** Ends the run where its plan is not what leads to the desired state any more. What an earlier run of the plan did is part of it. */
    private boolean stillPlanned(ChangeProgress progress, TaskSpec.ChangeDatabase spec, Target target, int first)
            throws SQLException {
        var plan = spec.plan();
        if (plan == null || first > 0) {
            return true;
        }
        var refusal = planned.refusal(plan, progress.engine(), target.connection(), spec.target());
        refusal.ifPresent(error -> end(progress, End.broke(error)));
        if (refusal.isEmpty() && progress.segments().isEmpty()) {
            progress.log().info("Nothing to do: the schema is the desired one already");
        }
        return refusal.isEmpty();
    }

    /**
     * What is written down before a segment begins. Where its transaction will carry a marker, the target can be asked from now on, and
     * nothing need be written down before it commits.
     */
    private static SegmentState before(ChangeProgress progress, int segment, boolean markers) {
        boolean provable = markers
                && segment < progress.segments().size()
                && progress.segments().get(segment).kind() == Kind.TRANSACTION;
        return provable ? SegmentState.PROVABLE : SegmentState.IDLE;
    }

    /** A run that goes on later in its script needs what the statements before it had set for the session. */
    private static void restoreSettings(ChangeProgress progress, Target target, int first) throws SQLException {
        for (var segment : progress.segments().subList(0, first)) {
            for (var statement : segment.statements()) {
                if (statement.type() == StatementType.SET || statement.body() instanceof UseDatabase) {
                    try (var sent = target.connection().createStatement()) {
                        sent.setEscapeProcessing(false);
                        sent.execute(statement.text());
                    }
                    progress.log().info("Set again for this session: " + RunLog.shortened(statement.text()));
                }
            }
        }
    }

    private void segments(ChangeProgress progress, Target target, int first, Proof proof)
            throws SQLException, InterruptedException {
        for (var segment :
                progress.segments().subList(first, progress.segments().size())) {
            var broke = tries(progress, target, segment, proof);
            if (broke != null) {
                end(progress, End.broke(broke));
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
        var next = before(progress, segment.index() + 1, proof == Proof.MARKERS);
        ends.tookEffect(progress.run(), attempts.runner(), segment, new RunEnds.Next(next, progress.rows(), lines));
        progress.log().written(lines);
    }

    /** @return what broke it; null where it took effect */
    private @Nullable RunError tries(ChangeProgress progress, Target target, Segment segment, Proof proof)
            throws SQLException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            long before = progress.rows();
            var failure = once(progress, target, segment, proof);
            if (failure == null) {
                return null;
            }
            progress.counts(before);
            var error = failure.error();
            if (error.connectionLost()) {
                throw failure.cause(); // the lease is given back, and the target is asked
            }
            if (progress.attempt().isCanceled()) {
                return RunErrors.withBegun(RunErrors.canceled(progress.kept(), progress.database()), segment);
            }
            if (!error.lockTimeout() || attempt == TRIES) {
                var refused = RunErrors.refused(
                        error,
                        progress.text(),
                        failure.statement(),
                        failure.index(),
                        progress.kept(),
                        progress.database());
                progress.log().failed(failure.index() + 1, failure.statement().text(), failure.millis(), refused);
                return refused;
            }
            progress.log()
                    .retry(
                            failure.index() + 1,
                            "A lock was not granted in time; try %d of %d".formatted(attempt + 1, TRIES));
            Thread.sleep(PAUSE);
        }
    }

    /** Where and how a segment failed. */
    private record Failure(ServerError error, SQLException cause, Statement statement, int index, long millis) {}

    private @Nullable Failure once(ChangeProgress progress, Target target, Segment segment, Proof proof)
            throws SQLException {
        boolean transaction = segment.kind() != Kind.SELF_COMMITTING;
        var connection = target.connection();
        connection.setAutoCommit(!transaction);
        if (!transaction) {
            unprovable(progress, segment);
        }
        int index = segment.first();
        var statement = segment.statements().getFirst();
        long from = System.nanoTime();
        try {
            for (index = segment.first(); index < segment.after(); index++) {
                statement = segment.statements().get(index - segment.first());
                from = System.nanoTime();
                if (Segment.isSent(statement)) {
                    execute(progress, target, statement, index);
                }
            }
            if (segment.kind() == Kind.ROLLED_BACK) {
                connection.rollback();
                progress.log().transaction("Rolled back, as the script says");
            } else if (transaction) {
                commit(progress, target, segment, proof);
            }
            return null;
        } catch (SQLException e) {
            var error = target.engine().explain(e, statement.text());
            if (!error.connectionLost() && transaction) {
                connection.rollback();
                progress.log().transaction("Rolled back");
            }
            return new Failure(error, e, statement, Math.min(index, segment.after() - 1), millis(from));
        } catch (Attempt.Canceled e) {
            if (transaction) {
                connection.rollback();
                progress.log().transaction("Rolled back");
            }
            throw e;
        }
    }

    private void commit(ChangeProgress progress, Target target, Segment segment, Proof proof) throws SQLException {
        if (proof == Proof.MARKERS) {
            target.session().mark(progress.key(), segment.index());
            progress.attempt().mayGoOn();
            target.connection().commit();
            progress.log().transaction("Committed, with the run marker");
            return;
        }
        progress.attempt().mayGoOn();
        unprovable(progress, segment);
        target.connection().commit();
        progress.log().transaction("Committed");
    }

    /** From here on a crash leaves the segment in doubt. */
    private void unprovable(ChangeProgress progress, Segment segment) {
        if (!leases.segment(progress.run().id(), attempts.runner(), segment.index(), SegmentState.UNPROVABLE)) {
            throw new Attempt.LeaseLost(progress.run().id());
        }
    }

    private void execute(ChangeProgress progress, Target target, Statement statement, int index) throws SQLException {
        var attempt = progress.attempt();
        attempt.mayGoOn();
        attempt.log().started(index + 1, statement.text());
        long from = System.nanoTime();
        long rows = 0;
        try (var sent = target.connection().createStatement()) {
            sent.setEscapeProcessing(false); // the text goes to the server as it is
            sent.setFetchSize(FETCH);
            attempt.executing(sent);
            boolean result = sent.execute(statement.text());
            while (result || sent.getUpdateCount() != -1) {
                if (result) {
                    drain(sent.getResultSet());
                } else {
                    rows += sent.getUpdateCount();
                }
                result = sent.getMoreResults();
            }
        } finally {
            attempt.executing(null);
        }
        progress.counts(progress.rows() + rows);
        attempt.log().done(index + 1, statement.text(), millis(from), changesRows(statement) ? rows : null);
    }

    private static boolean changesRows(Statement statement) {
        return switch (statement.type().category()) {
            case DML, UNKNOWN -> true;
            case DDL, QUERY, CONTROL -> false;
        };
    }

    /** Reads a result to its end, keeping nothing: a row that is not fetched may be a function that is not called. */
    private static void drain(ResultSet rows) throws SQLException {
        try (rows) {
            boolean more = rows.next();
            while (more) {
                more = rows.next();
            }
        }
    }

    private static long millis(long from) {
        return (System.nanoTime() - from) / 1_000_000;
    }
}

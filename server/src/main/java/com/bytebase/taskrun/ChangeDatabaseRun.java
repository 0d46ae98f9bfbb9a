package com.bytebase.taskrun;

import com.bytebase.engine.ChangeSession.Evidence;
import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ServerError;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody.UseDatabase;
import com.bytebase.engine.sql.StatementType;
import com.bytebase.instance.Connections;
import com.bytebase.sheet.Statements;
import com.bytebase.taskrun.LeaseRepository.Beginning;
import com.bytebase.taskrun.RunEnds.End;
import com.bytebase.taskrun.Segment.Kind;
import com.bytebase.taskrun.TaskStatus.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs a script segment by segment, each with its proof, and settles what a lost runner left. */
@Component
class ChangeDatabaseRun {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int TRIES = 3;
    private static final int FETCH = 1_000;

    private final TaskRunRepository runs;
    private final LeaseRepository leases;
    private final RunEnds ends;
    private final Attempts attempts;
    private final Connections connections;
    private final Statements statements;
    private final Clock clock;

    ChangeDatabaseRun(
            TaskRunRepository runs,
            LeaseRepository leases,
            RunEnds ends,
            Attempts attempts,
            Connections connections,
            Statements statements,
            Clock clock) {
        this.runs = runs;
        this.leases = leases;
        this.ends = ends;
        this.attempts = attempts;
        this.connections = connections;
        this.statements = statements;
        this.clock = clock;
    }

    /** A run under way: its script, and how far it is. */
    private final class Progress {
        final Attempt attempt;
        final TaskSpec.ChangeDatabase spec;
        final String text;
        final Script script;
        final List<Segment> segments;
        int kept;
        long rows;
        boolean proof;

        Progress(Attempt attempt, TaskSpec.ChangeDatabase spec) {
            this.attempt = attempt;
            this.spec = spec;
            this.text = statements.text(spec.statement());
            this.script = connections.engine(spec.instance()).parser().parse(text);
            this.segments = Segment.of(script);
        }

        TaskRun run() {
            return attempt.run();
        }

        void end(End end) {
            attempt.log().flush();
            ends.end(run(), attempts.runner(), end, kept, rows);
        }

        String key() {
            return runs.deployment() + ":" + run().id();
        }
    }

    void run(Attempt attempt, TaskSpec.ChangeDatabase spec) throws Exception {
        var progress = new Progress(attempt, spec);
        if (progress.script.syntaxError().isPresent()) {
            progress.end(
                    End.broke(RunErrors.syntax(progress.script.syntaxError().get())));
            return;
        }
        int first = first(progress);
        if (first < 0) {
            return;
        }
        progress.kept = first == 0 ? 0 : progress.segments.get(first - 1).after();
        try (var target = Target.open(attempt, connections)) {
            if (prepared(progress, target, first)) {
                segments(progress, target, first);
            }
        } catch (ConnectException e) {
            progress.end(End.broke(RunErrors.noConnection(e)));
        } catch (Attempt.Canceled e) {
            progress.end(End.broke(RunErrors.canceled(progress.kept, spec.database())));
        }
    }

    /** The segment to begin with: behind those that are proven, and where a person said after an unknown outcome. */
    private int first(Progress progress) {
        var task = progress.run().task();
        var effects = leases.effects(task);
        int first = 0;
        while (first < effects.size()
                && first < progress.segments.size()
                && effects.get(first).equals(progress.segments.get(first).hash())) {
            first++;
        }
        leases.forgetEffects(task, first);
        var doubt = leases.doubt(task, progress.run().number());
        if (doubt.isEmpty() || doubt.get() != first || first >= progress.segments.size()) {
            return first;
        }
        var segment = progress.segments.get(first);
        return switch (progress.run().resume()) {
            case AT -> first;
            case AFTER -> {
                leases.effect(
                        task,
                        first,
                        segment.hash(),
                        segment.statements().size(),
                        progress.run().id());
                yield first + 1;
            }
            case FROM_START -> {
                progress.kept = segment.first();
                progress.end(new End(
                        Event.BROKE,
                        RunErrors.unknown(
                                segment.statements().getLast(),
                                segment.after() - 1,
                                segment.first(),
                                progress.spec.database()),
                        true,
                        null));
                yield -1;
            }
        };
    }

    private boolean prepared(Progress progress, Target target, int first) throws SQLException, InterruptedException {
        var session = target.session();
        var pooler = session.transactionPooler();
        if (pooler.isPresent()) {
            progress.end(End.broke(RunErrors.plain(
                    "POOLER",
                    "%s stands before the server and hands sessions around, so a change cannot be proven."
                            .formatted(pooler.get()),
                    "Point the instance's ADMIN data source at the server itself, then retry.")));
            return false;
        }
        if (!target.lock(progress.attempt, PATIENCE)) {
            progress.end(End.broke(RunErrors.plain(
                    "LOCKED",
                    "Another run holds %s.".formatted(progress.spec.database()),
                    "Retry when that has ended.")));
            return false;
        }
        boolean proof = session.prepareMarkers();
        session.lockTimeout(LOCK_TIMEOUT);
        ends.begin(
                progress.run(),
                attempts.runner(),
                new Beginning(
                        session.sessionId(),
                        progress.script.statements().size(),
                        progress.kept,
                        first,
                        SegmentState.IDLE,
                        0,
                        !proof));
        progress.attempt
                .log()
                .info("Connected to %s; got the lock%s"
                        .formatted(
                                progress.spec.database(),
                                proof ? "" : "; no run marker can be written, so the run is without proof"));
        progress.proof = proof;
        restoreSettings(progress, target, first);
        return true;
    }

    /** A run that goes on later in its script needs what the statements before it had set for the session. */
    private static void restoreSettings(Progress progress, Target target, int first) throws SQLException {
        for (var segment : progress.segments.subList(0, first)) {
            for (var statement : segment.statements()) {
                if (statement.type() == StatementType.SET || statement.body() instanceof UseDatabase) {
                    try (var sent = target.connection().createStatement()) {
                        sent.setEscapeProcessing(false);
                        sent.execute(statement.text());
                    }
                    progress.attempt.log().info("Set again for this session: " + RunLog.shortened(statement.text()));
                }
            }
        }
    }

    private void segments(Progress progress, Target target, int first) throws SQLException, InterruptedException {
        for (var segment : progress.segments.subList(first, progress.segments.size())) {
            boolean last = segment.index() == progress.segments.size() - 1;
            var broke = tries(progress, target, segment, progress.proof);
            if (broke != null) {
                progress.end(End.broke(broke));
                return;
            }
            progress.kept = segment.after();
            if (!last) {
                ends.tookEffect(progress.run(), attempts.runner(), segment, SegmentState.IDLE, progress.rows);
                progress.attempt.log().flush();
            } else {
                progress.end(End.finished(segment));
            }
        }
        if (first >= progress.segments.size()) {
            progress.end(End.finished(null));
        }
    }

    /** @return what broke it; null where it took effect */
    private @Nullable RunError tries(Progress progress, Target target, Segment segment, boolean proof)
            throws SQLException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            long before = progress.rows;
            var failure = once(progress, target, segment, proof);
            if (failure == null) {
                return null;
            }
            progress.rows = before;
            var error = failure.error();
            if (error.connectionLost()) {
                throw failure.cause(); // the lease is given back, and the target is asked
            }
            if (progress.attempt.isCanceled()) {
                return RunErrors.canceled(progress.kept, progress.spec.database());
            }
            if (!error.lockTimeout() || attempt == TRIES) {
                var refused = RunErrors.refused(
                        error,
                        progress.text,
                        failure.statement(),
                        failure.index(),
                        progress.kept,
                        progress.spec.database());
                progress.attempt
                        .log()
                        .failed(failure.index() + 1, failure.statement().text(), failure.millis(), refused);
                return refused;
            }
            progress.attempt
                    .log()
                    .retry(
                            failure.index() + 1,
                            "A lock was not granted in time; try %d of %d".formatted(attempt + 1, TRIES));
            Thread.sleep(PAUSE);
        }
    }

    /** Where and how a segment failed. */
    private record Failure(ServerError error, SQLException cause, Statement statement, int index, long millis) {}

    private @Nullable Failure once(Progress progress, Target target, Segment segment, boolean proof)
            throws SQLException {
        boolean transaction = segment.kind() != Kind.SELF_COMMITTING;
        var connection = target.connection();
        var run = progress.run();
        connection.setAutoCommit(!transaction);
        if (!transaction && !leases.segment(run.id(), attempts.runner(), segment.index(), SegmentState.UNPROVABLE)) {
            throw new Attempt.LeaseLost(run.id());
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
                progress.attempt.log().transaction("Rolled back, as the script says");
            } else if (transaction) {
                commit(progress, target, segment, proof);
            }
            return null;
        } catch (SQLException e) {
            var error = target.engine().explain(e, statement.text());
            if (!error.connectionLost() && transaction) {
                connection.rollback();
                progress.attempt.log().transaction("Rolled back");
            }
            return new Failure(error, e, statement, Math.min(index, segment.after() - 1), millis(from));
        } catch (Attempt.Canceled e) {
            if (transaction) {
                connection.rollback();
                progress.attempt.log().transaction("Rolled back");
            }
            throw e;
        }
    }

    private void commit(Progress progress, Target target, Segment segment, boolean proof) throws SQLException {
        if (proof) {
            target.session().mark(progress.key(), segment.index());
        }
        progress.attempt.mayGoOn();
        var state = proof ? SegmentState.PROVABLE : SegmentState.UNPROVABLE;
        if (!leases.segment(progress.run().id(), attempts.runner(), segment.index(), state)) {
            throw new Attempt.LeaseLost(progress.run().id());
        }
        target.connection().commit();
        progress.attempt.log().transaction(proof ? "Committed, with the run marker" : "Committed");
    }

    private void execute(Progress progress, Target target, Statement statement, int index) throws SQLException {
        var attempt = progress.attempt;
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
        progress.rows += rows;
        attempt.log().done(index + 1, statement.text(), millis(from), rows);
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

    /** Learns from the target what a lost runner did. */
    void settle(Attempt attempt, TaskSpec.ChangeDatabase spec) throws Exception {
        var progress = new Progress(attempt, spec);
        var run = progress.run();
        var held = leases.held(run.id()).orElseThrow();
        progress.rows = run.rowsAffected();
        try (var target = Target.open(attempt, connections)) {
            if (held.session() != null && !target.session().terminate(held.session())
                    || !target.lock(attempt, PATIENCE)) {
                leases.letGo(
                        run.id(),
                        attempts.runner(),
                        Instant.now(clock),
                        "%s is still at work on it.".formatted(spec.database()));
                return;
            }
            int at = held.segment();
            progress.kept = at == 0 ? 0 : progress.segments.get(at - 1).after();
            if (at >= progress.segments.size()) {
                progress.end(new End(Event.SETTLED_DONE, null, false, null));
                return;
            }
            settle(progress, target, held, progress.segments.get(at));
        } catch (ConnectException e) {
            leases.letGo(
                    run.id(),
                    attempts.runner(),
                    Instant.now(clock).plus(PAUSE),
                    Objects.requireNonNullElse(e.getMessage(), ""));
        }
    }

    private void settle(Progress progress, Target target, LeaseRepository.Held held, Segment segment)
            throws SQLException {
        var evidence = evidence(progress, target, held.state(), segment);
        var database = progress.spec.database();
        switch (evidence) {
            case APPLIED -> {
                progress.kept = segment.after();
                boolean last = segment.index() == progress.segments.size() - 1;
                progress.end(
                        last
                                ? new End(Event.SETTLED_DONE, null, false, segment)
                                : new End(Event.SETTLED_NOT_DONE, lost(progress, database), false, segment));
            }
            case NOT_APPLIED -> progress.end(new End(Event.SETTLED_NOT_DONE, lost(progress, database), false, null));
            case UNKNOWN ->
                progress.end(new End(
                        Event.SETTLED_NOT_DONE,
                        RunErrors.unknown(
                                segment.statements().getLast(), segment.after() - 1, segment.first(), database),
                        true,
                        null));
        }
    }

    private static RunError lost(Progress progress, String database) {
        return RunErrors.runnerLost(progress.kept, progress.script.statements().size(), database);
    }

    private Evidence evidence(Progress progress, Target target, SegmentState state, Segment segment)
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

package com.bytebase.taskrun;

import com.bytebase.database.Databases;
import com.bytebase.engine.ConnectException;
import com.bytebase.engine.CreateDatabaseSpec;
import com.bytebase.instance.Connections;
import com.bytebase.kernel.Actor;
import com.bytebase.taskrun.LeaseRepository.Beginning;
import com.bytebase.taskrun.RunEnds.End;
import com.bytebase.taskrun.RunEnds.Left;
import com.bytebase.taskrun.TaskStatus.Event;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Creates a database and puts it into its project; that it exists is the proof. */
@Component
class CreateDatabaseRun {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LeaseRepository leases;
    private final RunEnds ends;
    private final Attempts attempts;
    private final Connections connections;
    private final Databases databases;
    private final Clock clock;

    CreateDatabaseRun(
            LeaseRepository leases,
            RunEnds ends,
            Attempts attempts,
            Connections connections,
            Databases databases,
            Clock clock) {
        this.leases = leases;
        this.ends = ends;
        this.attempts = attempts;
        this.connections = connections;
        this.databases = databases;
        this.clock = clock;
    }

    void run(Attempt attempt, TaskSpec.CreateDatabase spec) throws Exception {
        try (var target = Target.open(attempt, connections)) {
            if (!target.lock(attempt, PATIENCE)) {
                end(
                        attempt,
                        End.broke(RunErrors.plain(
                                "LOCKED",
                                "Another run holds %s.".formatted(spec.database()),
                                "Retry when that has ended.")));
            } else if (target.session().databaseExists(spec.database())) {
                end(
                        attempt,
                        End.broke(RunErrors.plain(
                                "EXISTS",
                                "The instance has a database %s already.".formatted(spec.database()),
                                "Create another issue with another name, or skip this task.")));
            } else {
                create(attempt, spec, target);
            }
        } catch (ConnectException e) {
            end(attempt, End.broke(RunErrors.noConnection(e)));
        } catch (Attempt.Canceled e) {
            end(attempt, End.broke(RunErrors.canceled(0, spec.database())));
        }
    }

    private void create(Attempt attempt, TaskSpec.CreateDatabase spec, Target target) throws SQLException {
        var sql = target.engine()
                .createDatabase(
                        new CreateDatabaseSpec(spec.database(), spec.characterSet(), spec.collation(), spec.owner()));
        attempt.mayGoOn();
        var beginning = new Beginning(target.session().sessionId(), 0, 0, 0, SegmentState.UNPROVABLE, 0, false);
        attempt.untilHeard(() -> ends.begin(attempt.run(), attempts.runner(), beginning));
        attempt.log().started(1, sql);
        long from = System.nanoTime();
        try (var statement = target.connection().createStatement()) {
            target.connection().setAutoCommit(true);
            attempt.executing(statement);
            statement.execute(sql);
        } catch (SQLException e) {
            var error = target.engine().explain(e);
            if (error.connectionLost()) {
                throw e; // the lease is given back, and the target is asked
            }
            var broke = attempt.isCanceled()
                    ? RunErrors.canceled(0, spec.database())
                    : RunErrors.plain(error.code(), error.message(), "Mend the cause and retry.");
            attempt.log().failed(1, sql, millis(from), broke);
            end(attempt, End.broke(broke));
            return;
        } finally {
            attempt.executing(null);
        }
        attempt.log().done(1, sql, millis(from), null);
        databases.adopt(Actor.ROBOT, spec.instance(), spec.database(), spec.project());
        end(attempt, End.finished(null));
    }

    void settle(Attempt attempt, TaskSpec.CreateDatabase spec) throws Exception {
        var held = leases.held(attempt.run().id()).orElseThrow();
        var session = held.session();
        if (session == null) {
            end(attempt, notDone(held, RunErrors.notBegun(spec.database()), spec.database()));
            return;
        }
        try (var target = Target.open(attempt, connections)) {
            if (!target.session().terminate(session)) {
                leases.letGo(
                        attempt.run().id(),
                        attempts.runner(),
                        Instant.now(clock),
                        "The server is still at work on it.");
                return;
            }
            boolean begun = held.state() == SegmentState.UNPROVABLE;
            if (begun && target.session().databaseExists(spec.database())) {
                databases.adopt(Actor.ROBOT, spec.instance(), spec.database(), spec.project());
                end(attempt, new End(Event.SETTLED_DONE, null, Left.NOTHING, null));
            } else {
                end(attempt, notDone(held, RunErrors.runnerLost(0, 1, spec.database()), spec.database()));
            }
        } catch (ConnectException e) {
            leases.letGo(
                    attempt.run().id(),
                    attempts.runner(),
                    Instant.now(clock),
                    Objects.requireNonNullElse(e.getMessage(), ""));
        }
    }

    private static End notDone(LeaseRepository.Held held, RunError lost, String database) {
        return held.cancelBy().isPresent()
                ? new End(Event.SETTLED_CANCELED, RunErrors.canceled(0, database), Left.NOTHING, null)
                : new End(Event.SETTLED_NOT_DONE, lost, Left.NOTHING, null);
    }

    private void end(Attempt attempt, End end) {
        attempt.ends(ends, attempts.runner(), end, 0, 0);
    }

    private static long millis(long from) {
        return (System.nanoTime() - from) / 1_000_000;
    }
}

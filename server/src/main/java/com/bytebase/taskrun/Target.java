package com.bytebase.taskrun;

import com.bytebase.engine.ChangeSession;
import com.bytebase.engine.ConnectException;
import com.bytebase.engine.Engine;
import com.bytebase.instance.Connections;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** The session in which a run does its work. */
final class Target implements AutoCloseable {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

    private final Connection connection;
    private final Engine engine;
    private final ChangeSession session;

    private Target(Connection connection, Engine engine, ChangeSession session) {
        this.connection = connection;
        this.engine = engine;
        this.session = session;
    }

    /** Opens a session to the database of the spec; for a database that is yet to be created, to the engine's default one. */
    static Target open(Attempt attempt, Connections connections) throws ConnectException, SQLException {
        var spec = attempt.run().spec();
        var where = spec instanceof TaskSpec.ChangeDatabase ? Optional.of(spec.database()) : Optional.<String>empty();
        var engine = connections.engine(spec.instance());
        return open(attempt, engine, connections.open(spec.instance(), engine, where));
    }

    /** The same, where the engine is known. */
    static Target open(Attempt attempt, Engine engine, Connections connections) throws ConnectException, SQLException {
        var spec = attempt.run().spec();
        return open(attempt, engine, connections.open(spec.instance(), engine, Optional.of(spec.database())));
    }

    private static Target open(Attempt attempt, Engine engine, Connection connection) throws SQLException {
        attempt.uses(connection);
        try {
            return new Target(
                    connection,
                    engine,
                    engine.changeSession(connection, attempt.run().spec().database()));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    Engine engine() {
        return engine;
    }

    ChangeSession session() {
        return session;
    }

    /**
     * Takes the lock under which runners change this database one at a time, by polling.
     *
     * @return whether it was got within {@code patience}
     */
    boolean lock(Attempt attempt, Duration patience) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (var pause = FIRST_PAUSE; !session.tryLock(); pause = longer(pause)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            attempt.mayGoOn();
            Thread.sleep(pause);
        }
        return true;
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    @Override
    public void close() throws SQLException {
        connection.close(); // the lock goes with the session
    }
}

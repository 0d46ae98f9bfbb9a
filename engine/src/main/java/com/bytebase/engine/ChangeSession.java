package com.bytebase.engine;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * The parts of running a change that differ between engines. All act on the session that executes the change.
 *
 * <p>The run marker is a row {@code (run, segment)} in table {@code task_run} of the target's schema or database
 * {@code bytebase}, written in the transaction of the change itself: after a crash its presence says "done", its absence
 * "not done", whatever became of the runner.
 */
public interface ChangeSession {
    /**
     * The first words with the server, in as few round trips as it can be: is anything in between, may we begin, who are we. The lock is
     * tried only where nothing stands in between; waiting for locks ends after {@code lockTimeout}.
     */
    default Opening open(Duration lockTimeout) throws SQLException {
        var pooler = transactionPooler();
        if (pooler.isPresent()) {
            return new Opening(pooler, false, "");
        }
        lockTimeout(lockTimeout);
        return new Opening(pooler, tryLock(), sessionId());
    }

    /**
     * What the server answered.
     *
     * @param pooler see {@link #transactionPooler}
     * @param locked see {@link #tryLock}
     * @param sessionId see {@link #sessionId}
     */
    record Opening(Optional<String> pooler, boolean locked, String sessionId) {}

    /**
     * Tries once, without waiting, to take the session-level lock under which all runners change this database one at a time.
     * Released by {@link #unlock()} or with the session.
     */
    boolean tryLock() throws SQLException;

    void unlock() throws SQLException;

    /** The server's id of this session, by which {@link #terminate} ends it from another one: a backend pid, a thread id. */
    String sessionId() throws SQLException;

    /**
     * Ends the session {@code sessionId} of an earlier runner if it still lives and is ours.
     *
     * @return whether it is gone (now or already); false while the server is still rolling back
     */
    boolean terminate(String sessionId) throws SQLException;

    /** A client in front of the server that hands sessions around (a transaction pooler), by name, if there is one. */
    Optional<String> transactionPooler() throws SQLException;

    /** Waiting for a lock ends after {@code limit}; a {@link ServerError#lockTimeout()} follows. */
    void lockTimeout(Duration limit) throws SQLException;

    /** Makes {@code to} of the limit where it is still {@code from}: one that the script has set itself stays. */
    default void lockTimeout(Duration from, Duration to) throws SQLException {
        lockTimeout(to);
    }

    /**
     * What a statement that was broken off has left half done under the name that it gives, in words ("the invalid index public.i");
     * empty where there is no such thing.
     */
    default Optional<String> remains(com.bytebase.engine.sql.Statement statement) throws SQLException {
        return Optional.empty();
    }

    /**
     * Takes away what {@link #remains} tells of, without anybody waiting behind it.
     *
     * @param limit how long it may wait; zero for as long as it takes
     * @return whether nothing of it is left
     */
    default boolean clear(com.bytebase.engine.sql.Statement statement, Duration limit) throws SQLException {
        return remains(statement).isEmpty();
    }

    /**
     * Makes the marker table if it is not there.
     *
     * @return false where we have no right to: the run is then "without proof"
     */
    boolean prepareMarkers() throws SQLException;

    /** Writes the marker in the open transaction. {@code run} is unique per task run; {@code segment} counts from 0. */
    void mark(String run, int segment) throws SQLException;

    /** Whether the marker is there, committed. */
    boolean marked(String run, int segment) throws SQLException;

    /** Whether a database exists; what a run that creates one is examined by. */
    boolean databaseExists(String name) throws SQLException;

    /**
     * Whether the effect of a statement that commits by itself can be seen in the target. Only for statements whose effect
     * proves itself (an object created or dropped by name, a column added, a valid index).
     */
    Evidence examine(com.bytebase.engine.sql.Statement statement) throws SQLException;

    /** What the target shows of a statement whose outcome is unknown. */
    enum Evidence {
        /** The effect is there and complete. */
        APPLIED,
        /** The effect is not there. */
        NOT_APPLIED,
        /** The target cannot tell. Never guess. */
        UNKNOWN
    }
}

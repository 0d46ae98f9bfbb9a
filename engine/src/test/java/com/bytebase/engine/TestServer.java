package com.bytebase.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A real server of an engine, as {@link EngineContract} needs it. It offers no TLS. */
public interface TestServer {
    /** As its administrator, to the engine's default database, in clear text; for databases that are files, a folder of them. */
    ConnectionSpec spec();

    /** A user who may log in and do nothing else; made if it is not there. For engines that know users. */
    default ConnectionSpec powerless() throws SQLException {
        throw new IllegalStateException("There are no users here.");
    }

    /** A session of {@link #spec()} that some other program opened. */
    Connection stranger() throws SQLException;

    /**
     * Statements that make one function or procedure {@code touch} and one trigger {@code book_touch} on table {@code book},
     * and give table {@code author} and its column {@code name} the comments "Who writes" and "As on the cover", as far as the engine has
     * such things.
     */
    List<String> routineTriggerAndComments();

    /** Whether who alters a table that another transaction changes waits for that; where nobody waits, one of the two is refused. */
    default boolean makesWait() {
        return true;
    }

    /** A statement that takes at least ten seconds. */
    String slowStatement();
}

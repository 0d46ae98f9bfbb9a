package com.bytebase.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A real server of an engine, as {@link EngineContract} needs it. It offers no TLS. */
public interface TestServer {
    /** As its administrator, to the engine's default database, in clear text. */
    ConnectionSpec spec();

    /** A user who may log in and do nothing else; made if it is not there. */
    ConnectionSpec powerless() throws SQLException;

    /** A session of {@link #spec()} that some other program opened. */
    Connection stranger() throws SQLException;

    /**
     * Statements that make one function or procedure {@code touch} and one trigger {@code book_touch} on table {@code book},
     * and give table {@code author} and its column {@code name} the comments "Who writes" and "As on the cover".
     */
    List<String> routineTriggerAndComments();

    /** A statement that takes at least ten seconds. */
    String slowStatement();
}

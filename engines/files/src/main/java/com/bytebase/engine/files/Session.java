package com.bytebase.engine.files;

import java.sql.Connection;

/** A session of ours on a database that is a file. */
public interface Session extends Connection {
    /** What tells it from the sessions of all processes. */
    String sessionId();

    /** The instance's folder. */
    DatabaseFolder folder();

    /** The driver's own connection. */
    Connection raw();
}

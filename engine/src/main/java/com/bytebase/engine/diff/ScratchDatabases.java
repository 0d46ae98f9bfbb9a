package com.bytebase.engine.diff;

import java.sql.Connection;
import java.sql.SQLException;

/** Lends empty databases of a throwaway server, for as long as one use takes. */
public interface ScratchDatabases {
    /** There are none: for engines that need none. */
    ScratchDatabases NONE = new ScratchDatabases() {
        @Override
        public <T> T lend(Use<T> use) {
            throw new IllegalStateException("There are no throwaway databases here.");
        }
    };

    /** Gives {@code use} a session of a user without special rights, on an empty database of theirs; afterwards both are gone. */
    <T> T lend(Use<T> use) throws SQLException;

    /** What is done with it. */
    interface Use<T> {
        T in(Connection connection) throws SQLException;
    }
}

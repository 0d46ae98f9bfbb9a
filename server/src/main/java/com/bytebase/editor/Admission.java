package com.bytebase.editor;

import com.bytebase.engine.Engine;
import com.bytebase.engine.sql.Script;

/**
 * What somebody may run now.
 *
 * @param mode how its session is opened
 */
record Admission(QueryTarget target, Engine engine, Script script, Mode mode) {
    /** Who keeps the script from writing. */
    enum Mode {
        /** The server, by a read-only transaction that is rolled back. */
        READING,
        /** Nobody: the right to write is held, each statement commits by itself. */
        WRITING,
        /** Nobody, and through the ADMIN data source in any case. */
        ADMIN
    }

    boolean reading() {
        return mode == Mode.READING;
    }
}

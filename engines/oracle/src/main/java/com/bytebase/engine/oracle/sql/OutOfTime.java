package com.bytebase.engine.oracle.sql;

/** Parsing has gone on for too long. */
final class OutOfTime extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutOfTime() {
        super("deadline", null, false, false);
    }
}

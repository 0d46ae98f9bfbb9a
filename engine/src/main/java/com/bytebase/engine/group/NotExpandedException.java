package com.bytebase.engine.group;

import com.bytebase.engine.sql.Position;
import java.io.Serial;

/** A statement mentions a placeholder and cannot be made into one for each table; the message says why and what to do. */
public final class NotExpandedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Position at;

    NotExpandedException(String message, Position at) {
        super(message);
        this.at = at;
    }

    /** Where the statement begins in the script. */
    public Position at() {
        return at;
    }
}

package com.bytebase.engine.mysql.sql;

import java.time.Duration;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** A point in time at which parsing gives up. */
final class Deadline {
    private final long nanos;
    private boolean missed;

    Deadline(Duration fromNow) {
        this.nanos = System.nanoTime() + fromNow.toNanos();
    }

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    /** The earlier one of this and {@code fromNow}. */
    Deadline orEarlier(Duration fromNow) {
        long other = System.nanoTime() + fromNow.toNanos();
        return new Deadline(other - nanos < 0 ? other : nanos);
    }

    /** Gives up if it is time to. */
    void check() {
        if (System.nanoTime() - nanos > 0) {
            missed = true;
            throw new ParseCancellationException("deadline");
        }
    }

    boolean missed() {
        return missed;
    }
}

package com.bytebase.engine.generic;

import java.time.Duration;

/** A point in time at which parsing gives up. */
final class Deadline {
    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    static Deadline in(Duration fromNow) {
        return new Deadline(System.nanoTime() + fromNow.toNanos());
    }

    /** The earlier one of this and {@code fromNow}. */
    Deadline orEarlier(Duration fromNow) {
        var other = in(fromNow);
        return other.nanos - nanos < 0 ? other : this;
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    boolean missed() {
        return nanos - System.nanoTime() <= 0;
    }
}

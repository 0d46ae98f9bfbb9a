package com.bytebase.webhook;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** When a message that was not taken is tried again: ever later, and not all of them in the same moment. */
record Backoff(Duration first, Duration longest, RandomGenerator random) {
    private static final int FACTOR = 4;
    private static final double JITTER = 0.25;

    /** @param tries how often it was tried */
    Duration after(int tries) {
        double millis = Math.min(first.toMillis() * Math.pow(FACTOR, Math.max(0, tries - 1)), longest.toMillis());
        return Duration.ofMillis(Math.max(1, Math.round(millis * (1 - JITTER + 2 * JITTER * random.nextDouble()))));
    }
}

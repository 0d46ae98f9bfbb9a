package com.bytebase.webhook;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** When a message that was not taken is tried again: ever later, and not all of them in the same moment. */
record Backoff(Duration first, Duration longest, RandomGenerator random) {
    private static final int FACTOR = 4;
    private static final double JITTER = 0.25;

    /**
     * So many tries of a message come after the first delay while its receiver takes other messages: what fails by chance gets through, and a
     * message that it will never take is not sent to it without end.
     */
    static final int TRIES_AT_A_LIVELY_RECEIVER = 16;

    /** @param tries how often it was tried @param lively whether the receiver takes other messages */
    Duration after(int tries, boolean lively) {
        int slower = tries - (lively ? TRIES_AT_A_LIVELY_RECEIVER : 1);
        double millis = Math.min(first.toMillis() * Math.pow(FACTOR, Math.max(0, slower)), longest.toMillis());
        return Duration.ofMillis(Math.max(1, Math.round(millis * (1 - JITTER + 2 * JITTER * random.nextDouble()))));
    }
}

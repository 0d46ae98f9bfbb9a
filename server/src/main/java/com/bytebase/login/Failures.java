package com.bytebase.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Counts failures by key over a sliding window. Holds the {@link #MOST} keys that failed last: memory is bounded, also under attack. */
final class Failures {
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Duration window;
    private final int allowed;
    private final Map<String, Deque<Instant>> times = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > MOST;
        }
    };

    Failures(Clock clock, Duration window, int allowed) {
        this.clock = clock;
        this.window = window;
        this.allowed = allowed;
    }

    /** How long this key has to wait; empty where it may try. */
    synchronized Optional<Duration> wait(String key) {
        var failed = times.get(key);
        if (failed == null) {
            return Optional.empty();
        }
        var now = clock.instant();
        while (!failed.isEmpty() && !failed.getFirst().plus(window).isAfter(now)) {
            failed.removeFirst();
        }
        if (failed.size() < allowed) {
            return Optional.empty();
        }
        return Optional.of(Duration.between(now, failed.getFirst().plus(window)));
    }

    synchronized void add(String key) {
        var failed = times.computeIfAbsent(key, _ -> new ArrayDeque<>());
        failed.addLast(clock.instant());
        while (failed.size() > allowed) {
            failed.removeFirst();
        }
    }

    synchronized void forget(String key) {
        times.remove(key);
    }
}

package com.bytebase.engine.generic;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import net.sf.jsqlparser.parser.CCJSqlParser;

/** Stops parsers that do not come to an end; the parser looks at its flag with each token that it tries. */
final class Watchdog {
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private Watchdog() {}

    static <T> T watched(CCJSqlParser parser, Deadline deadline, Supplier<T> work) {
        var alarm = TIMER.schedule(
                () -> {
                    parser.interrupted = true;
                },
                deadline.left().toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return work.get();
        } finally {
            alarm.cancel(false);
        }
    }

    private static ScheduledThreadPoolExecutor timer() {
        var timer = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "sql-parser-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}

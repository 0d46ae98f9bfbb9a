package com.bytebase.engine.postgresql.parse;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Threads with deep stacks, each with a parser of its own: trees nest as deeply as SQL does, and callers may be virtual threads.
 * A thread that has had nothing to do for a minute ends and frees its parser's memory.
 */
final class ParserThreads {
    private static final long STACK_BYTES = 16L << 20;

    private static final int COUNT =
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));

    private final ThreadLocal<PgQuery> parsers = ThreadLocal.withInitial(PgQuery::new);
    private final ThreadPoolExecutor threads;

    ParserThreads() {
        var number = new AtomicInteger();
        threads = new ThreadPoolExecutor(COUNT, COUNT, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), work -> {
            var thread = new Thread(null, work, "postgresql-parser-" + number.incrementAndGet(), STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Runs {@code work} on a thread of ours and waits for it, through interrupts, which are kept for later. */
    <T> T call(Callable<T> work) {
        var task = new FutureTask<>(work);
        threads.execute(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException | CancellationException e) {
            throw new IllegalStateException("The parser of PostgreSQL failed.", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Parses with the parser of this thread, which must be one of ours; a parser that breaks is replaced.
     *
     * @throws Broken when it does; what was parsed is then unknown
     */
    PgQuery.Result parse(byte[] sql) throws Broken {
        return use(parser -> parser.parse(sql));
    }

    /**
     * Like {@link #parse} for the PL/pgSQL in a statement.
     *
     * @return see {@link PgQuery#parsePlpgsql}
     * @throws Broken when the parser breaks
     */
    String parsePlpgsql(byte[] statement) throws Broken {
        return use(parser -> parser.parsePlpgsql(statement));
    }

    private <T> T use(Function<PgQuery, T> work) throws Broken {
        boolean keep = false;
        try {
            var parser = parsers.get();
            var result = work.apply(parser);
            keep = parser.worthKeeping();
            return result;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // What did not fit was one script's memory, which is let go with its parser.
            throw new Broken(e);
        } finally {
            if (!keep) {
                parsers.remove();
            }
        }
    }

    /** The parser could not cope: too deep, too large. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(Throwable cause) {
            super("The parser broke.", cause);
        }
    }
}

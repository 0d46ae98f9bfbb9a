package com.bytebase.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs work of a driver that computes within this process on a thread of the operating system's. There are as many carriers of virtual
 * threads as cores; one that computes is kept until it ends, and with the last of them everything else stands still.
 */
public final class OwnThread {
    private OwnThread() {}

    /** What is done there. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object, E extends Exception> {
        T call() throws E;
    }

    /** Waits for the end of the work, interrupted or not: who wants it to end sooner tells the driver. */
    public static <T extends @Nullable Object, E extends Exception> T call(Work<T, E> work) throws E {
        if (!Thread.currentThread().isVirtual()) {
            return work.call();
        }
        var answer = new CompletableFuture<T>();
        Thread.ofPlatform()
                .daemon()
                .name(Thread.currentThread().getName() + " computing")
                .start(() -> {
                    try {
                        answer.complete(work.call());
                    } catch (Throwable e) {
                        answer.completeExceptionally(e);
                    }
                });
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw OwnThread.<E>thrown(e.getCause() == null ? e : e.getCause());
        }
    }

    /** What the work threw is of its own kinds, or none that is declared. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> E thrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (E) cause;
    }
}

package com.bytebase.editor;

import java.io.OutputStream;
import java.util.function.Supplier;

/**
 * Where an answer leaves by. What was done is recorded before its answer ends; where the answer is so long that some of it leaves earlier,
 * it is recorded first that this was begun.
 */
final class Leaving implements Supplier<OutputStream> {
    private final Runnable begins;
    private final Supplier<OutputStream> output;
    private boolean recorded;

    Leaving(Runnable begins, Supplier<OutputStream> output) {
        this.begins = begins;
        this.output = output;
    }

    /** The whole of it is recorded. */
    void recorded() {
        recorded = true;
    }

    @Override
    public OutputStream get() {
        if (!recorded) {
            begins.run();
        }
        return output.get();
    }
}

package com.bytebase.engine.oracle.sql;

import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.TokenSource;

/** Looks at the clock while prediction reads ahead, which is where hostile text makes a parser spend its time. */
final class TimedTokens extends CommonTokenStream {
    private final long deadline;
    private int reads;

    /** @param deadline by {@link System#nanoTime} */
    TimedTokens(TokenSource source, long deadline) {
        super(source);
        this.deadline = deadline;
    }

    @Override
    public void consume() {
        if ((++reads & 0xff) == 0 && System.nanoTime() - deadline > 0) {
            throw new OutOfTime();
        }
        super.consume();
    }
}

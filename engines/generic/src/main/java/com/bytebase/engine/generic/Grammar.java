package com.bytebase.engine.generic;

import com.bytebase.engine.lineage.Facts;
import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.Positions;
import java.time.Duration;

/** A grammar of one engine's own: it decides what is understood, and reads what the parser that the engines share does not. */
public interface Grammar {
    /**
     * Reads one statement, within that time.
     *
     * @param text with its comments blanked
     * @param start where the text begins in the script
     */
    Verdict read(String text, int start, Positions positions, Duration within);

    /** What became of the attempt. */
    sealed interface Verdict {}

    record Understood(Reading reading) implements Verdict {}

    /** @param at the first token that fits into no statement */
    record Refused(Position at) implements Verdict {}

    record TookTooLong() implements Verdict {}

    /** What the grammar's tree says. */
    @FunctionalInterface
    interface Reading {
        /** Adds tables, columns and what flows; sets the body of queries, changes of rows and blocks, and leaves that of definitions alone. */
        void into(Facts facts);
    }
}

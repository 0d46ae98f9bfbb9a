package com.bytebase.engine.complete;

import java.util.Locale;

/**
 * A token of a script that may be unfinished.
 *
 * @param text a word or symbol as written; of a quoted name what it means
 * @param start UTF-16 offset in the script
 * @param end exclusive
 */
record Lexeme(Kind kind, String text, int start, int end) implements Part {
    enum Kind {
        WORD,
        /** A name in quotes. */
        NAME,
        STRING,
        NUMBER,
        SYMBOL,
        /** Where something is to be completed. */
        CARET
    }

    /** A word in upper case; empty for all else. */
    String upper() {
        return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : "";
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.NAME;
    }

    @Override
    public boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }
}

package com.bytebase.engine.files;

import java.util.Locale;

/**
 * A piece of SQL.
 *
 * @param text a word or symbol as written; of quoted names and strings what they mean
 * @param from UTF-16 offset in the text
 * @param to where it ends, exclusive
 */
public record Token(Kind kind, String text, int from, int to) {
    /** Kinds of tokens. */
    public enum Kind {
        WORD,
        /** A name in quotes. */
        NAME,
        STRING,
        NUMBER,
        SYMBOL
    }

    /** Whether it is that keyword; {@code word} is in capitals. */
    public boolean is(String word) {
        return kind == Kind.WORD && upper().equals(word);
    }

    public boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** A name, in quotes or not. SQLite takes strings for names as well. */
    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.NAME || kind == Kind.STRING;
    }

    public String upper() {
        return text.toUpperCase(Locale.ROOT);
    }
}

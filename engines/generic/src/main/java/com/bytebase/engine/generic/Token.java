package com.bytebase.engine.generic;

import java.util.Locale;

/**
 * A token of a script; comments and white space are none.
 *
 * @param start UTF-16 offset in the script
 * @param end exclusive
 * @param word upper case for words, the symbol itself for symbols, empty for everything quoted
 */
record Token(Kind kind, int start, int end, String word) {
    enum Kind {
        WORD,
        NUMBER,
        QUOTED_NAME,
        STRING,
        SYMBOL
    }

    static Token word(String script, int start, int end) {
        // Keywords are short; longer words are data and need no copy.
        var word = end - start > 40 ? "" : script.substring(start, end).toUpperCase(Locale.ROOT);
        return new Token(Kind.WORD, start, end, word);
    }

    boolean is(String text) {
        return word.equals(text);
    }

    boolean isAny(String... texts) {
        for (var text : texts) {
            if (word.equals(text)) {
                return true;
            }
        }
        return false;
    }
}

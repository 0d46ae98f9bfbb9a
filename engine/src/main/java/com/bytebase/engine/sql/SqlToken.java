package com.bytebase.engine.sql;

/**
 * A token of a statement; comments and white space are none.
 *
 * @param start UTF-16 offset
 * @param end exclusive
 * @param name of a NAME as the server looks it up, quotes taken off; key words are names as well. Else empty
 */
public record SqlToken(Kind kind, int start, int end, String name) {
    /** What it is. */
    public enum Kind {
        NAME,
        STRING,
        OTHER
    }

    public boolean isName() {
        return kind == Kind.NAME;
    }

    /** Whether it is this word, not in quotes. */
    public boolean isWord(String text, String word) {
        return isName() && end - start == word.length() && text.regionMatches(true, start, word, 0, word.length());
    }

    public boolean isSymbol(String text, char symbol) {
        return kind == Kind.OTHER && end - start == 1 && text.charAt(start) == symbol;
    }
}

package com.bytebase.engine.postgresql.parse;

import java.util.Locale;

/** A token of PostgreSQL's SQL, from UTF-16 offset {@code start} to {@code end} (exclusive). Comments are no tokens. */
record Token(Kind kind, int start, int end) {
    enum Kind {
        WORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        SEMICOLON,
        OPEN,
        CLOSE,
        COMMA,
        OTHER
    }

    /** The name as the server looks it up: unquoted ones in lower case (ASCII only, as the server does it in UTF-8). */
    String name(String text) {
        return switch (kind) {
            case WORD -> lowerCase(text.substring(start, end));
            case QUOTED_NAME ->
                text.substring(start + 1, Math.max(start + 1, end - 1)).replace("\"\"", "\"");
            case STRING, NUMBER, SEMICOLON, OPEN, CLOSE, COMMA, OTHER -> text.substring(start, end);
        };
    }

    boolean isWord(String text, String word) {
        return kind == Kind.WORD
                && word.length() == end - start
                && text.regionMatches(true, start, word, 0, word.length());
    }

    private static String lowerCase(String name) {
        return name.chars().allMatch(c -> c < 0x80)
                ? name.toLowerCase(Locale.ROOT)
                : name.chars()
                        .map(c -> c >= 'A' && c <= 'Z' ? c + 32 : c)
                        .collect(StringBuilder::new, (b, c) -> b.append((char) c), StringBuilder::append)
                        .toString();
    }
}

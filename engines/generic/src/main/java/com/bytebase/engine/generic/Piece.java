package com.bytebase.engine.generic;

import java.util.List;

/**
 * One statement of a script before it is understood.
 *
 * @param start where its text starts, comments before it included
 * @param end where its text ends, without the delimiter
 * @param tokens at least one, without the delimiter
 * @param bare the text from the first to the last token, comments blanked
 */
record Piece(int start, int end, List<Token> tokens, String bare) {
    Piece {
        tokens = List.copyOf(tokens);
    }

    Token first() {
        return tokens.getFirst();
    }

    Token last() {
        return tokens.getLast();
    }

    /** The word at {@code index}, empty past the end and for what is quoted. */
    String word(int index) {
        return index < tokens.size() ? tokens.get(index).word() : "";
    }
}

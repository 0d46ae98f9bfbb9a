package com.bytebase.engine.postgresql.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells statements apart without the grammar: by the semicolons outside of strings, parentheses and {@code BEGIN ATOMIC} bodies.
 * For scripts that the grammar refuses as a whole or that are too large for it.
 */
final class Splitter {
    private Splitter() {}

    /** From the first token of each statement to the end of its last one. */
    static List<Span> split(String text, Span within) {
        var spans = new ArrayList<Span>();
        var lexer = new Lexer(text, within.start(), within.end());
        int start = -1;
        int end = -1;
        int depth = 0;
        int blocks = 0;
        boolean routine = false;
        boolean begin = false;
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            if (token.kind() == Token.Kind.SEMICOLON && depth <= 0 && blocks == 0) {
                if (start >= 0) {
                    spans.add(new Span(start, end));
                }
                start = -1;
                routine = false;
                begin = false;
                depth = 0;
                continue;
            }
            if (start < 0) {
                start = token.start();
                routine = token.isWord(text, "create");
            }
            end = token.end();
            depth += token.kind() == Token.Kind.OPEN ? 1 : token.kind() == Token.Kind.CLOSE ? -1 : 0;
            if (routine && begin && token.isWord(text, "atomic")) {
                blocks++;
            } else if (blocks > 0 && token.isWord(text, "case")) {
                blocks++;
            } else if (blocks > 0 && token.isWord(text, "end")) {
                blocks--;
            }
            begin = token.isWord(text, "begin");
        }
        if (start >= 0) {
            spans.add(new Span(start, end));
        }
        return spans;
    }
}

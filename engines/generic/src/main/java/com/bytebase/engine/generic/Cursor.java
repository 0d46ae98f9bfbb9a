package com.bytebase.engine.generic;

import com.bytebase.engine.sql.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes along the tokens of a statement. */
final class Cursor {
    private final Source source;
    private final List<Token> tokens;
    private int at;
    private final int end;

    Cursor(Source source) {
        this(source, 0, source.piece().tokens().size());
    }

    private Cursor(Source source, int from, int end) {
        this.source = source;
        this.tokens = source.piece().tokens();
        this.at = from;
        this.end = end;
    }

    boolean done() {
        return at >= end;
    }

    int index() {
        return at;
    }

    /** The word at {@code ahead} of here, empty past the end and for what is quoted. */
    String word(int ahead) {
        return at + ahead < end ? tokens.get(at + ahead).word() : "";
    }

    Token token() {
        return tokens.get(Math.min(at, end - 1));
    }

    Token next() {
        var token = token();
        at = Math.min(at + 1, end);
        return token;
    }

    /** Goes behind this token, or behind the parentheses that it opens; answers the last one gone over. */
    Token skip() {
        if (step(token()) > 0) {
            skipParentheses();
        } else {
            at = Math.min(at + 1, end);
        }
        return tokens.get(at - 1);
    }

    Token last() {
        return tokens.get(end - 1);
    }

    /** Takes these words if they stand here. */
    boolean take(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!word(i).equals(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    /** Takes any of these words. */
    boolean takeAny(String... words) {
        if (!done() && token().isAny(words)) {
            at++;
            return true;
        }
        return false;
    }

    /** Goes to the first of these words outside of parentheses; false, and to the end, where there is none. */
    boolean find(String... words) {
        int depth = 0;
        for (; at < end; at++) {
            var token = tokens.get(at);
            if (depth == 0 && token.isAny(words)) {
                return true;
            }
            depth += step(token);
        }
        return false;
    }

    /** Whether any of these words is still to come outside of parentheses. */
    boolean has(String... words) {
        return new Cursor(source, at, end).find(words);
    }

    /** Whether these words follow each other somewhere outside of parentheses. */
    boolean hasPhrase(String first, String second) {
        var ahead = new Cursor(source, at, end);
        while (ahead.find(first)) {
            if (ahead.word(1).equals(second)) {
                return true;
            }
            ahead.next();
        }
        return false;
    }

    boolean atName() {
        return !done()
                && (token().kind() == Token.Kind.WORD
                        || token().kind() == Token.Kind.QUOTED_NAME
                        || token().kind() == Token.Kind.STRING);
    }

    /** A name with its qualifiers; empty text for what stands between two dots. */
    List<String> path() {
        var path = new ArrayList<String>();
        if (!atName()) {
            return path;
        }
        path.add(source.name(next()));
        while (word(0).equals(".")) {
            at++;
            path.add(atName() ? source.name(next()) : "");
        }
        return path;
    }

    /** A table or other object under its name; its place is that of the name's first part. */
    TableRef object() {
        var where = source.at(token());
        var path = path();
        var schema = path.size() > 1 ? path.get(path.size() - 2) : "";
        return new TableRef(
                schema.isEmpty() ? Optional.empty() : Optional.of(schema), path.isEmpty() ? "" : path.getLast(), where);
    }

    boolean takeIfExists() {
        return take("IF", "EXISTS");
    }

    boolean takeIfNotExists() {
        return take("IF", "NOT", "EXISTS");
    }

    /** What stands in the parentheses that open here, and goes behind them. */
    Cursor parentheses() {
        int from = at + 1;
        skipParentheses();
        return new Cursor(source, Math.min(from, end), Math.max(from, at - 1));
    }

    private void skipParentheses() {
        int depth = 0;
        for (; at < end; at++) {
            depth += step(tokens.get(at));
            if (depth == 0) {
                at++;
                return;
            }
        }
    }

    /** The parts between the commas that are left. */
    List<Cursor> parts() {
        var parts = new ArrayList<Cursor>();
        while (!done()) {
            int from = at;
            find(",");
            if (at > from) {
                parts.add(new Cursor(source, from, at));
            }
            at++;
        }
        return parts;
    }

    /** The names of columns in a list in parentheses; sort orders and lengths behind them are no part of the name. */
    List<String> names() {
        return parentheses().parts().stream()
                .filter(Cursor::atName)
                .map(part -> part.word(1).equals("(") ? part.text() : source.name(part.token()))
                .toList();
    }

    /** The text from here to the end. */
    String text() {
        return done() ? "" : source.text(token(), last());
    }

    private static int step(Token token) {
        return token.isAny("(", "[", "{") ? 1 : token.isAny(")", "]", "}") ? -1 : 0;
    }
}

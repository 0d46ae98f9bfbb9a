package com.bytebase.engine.mysql.text;

import com.bytebase.engine.mysql.sql.Dialect;
import com.bytebase.engine.mysql.sql.Tokens;
import com.bytebase.engine.mysql.sql.Tokens.Kind;
import com.bytebase.engine.mysql.sql.Tokens.One;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through the tokens of one statement. */
final class Cursor {
    static final One END = new One(Kind.SYMBOL, "", "", 0, 0);

    private final String text;
    private List<One> tokens;
    private int at;

    private Cursor(String text, List<One> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    static Cursor of(String statement, Dialect dialect) {
        return new Cursor(statement, Tokens.of(statement, dialect));
    }

    /** One that goes on from here by itself. */
    Cursor copy() {
        var copy = new Cursor(text, tokens);
        copy.at = at;
        return copy;
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    One peek() {
        return peek(0);
    }

    One peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : END;
    }

    One next() {
        var token = peek();
        at++;
        return token;
    }

    /** Whether these words and symbols come next. */
    boolean is(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).upper().equals(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Goes beyond them if they come next. */
    boolean take(String... words) {
        boolean found = is(words);
        at += found ? words.length : 0;
        return found;
    }

    void need(String word) {
        if (!take(word)) {
            throw new NotRead("%s was expected at \"%s\"".formatted(word, peek().text()));
        }
    }

    /** A name; of a dotted one the last part. */
    String name() {
        var name = next().name();
        while (take(".")) {
            name = next().name();
        }
        return name;
    }

    /** Whether it comes anywhere, outside of parentheses. */
    boolean hasWord(String word) {
        int depth = 0;
        for (int i = at; i < tokens.size(); i++) {
            var here = tokens.get(i).upper();
            depth += here.equals("(") ? 1 : here.equals(")") ? -1 : 0;
            if (depth == 0 && here.equals(word)) {
                return true;
            }
        }
        return false;
    }

    boolean endsWith(String word) {
        return !tokens.isEmpty() && tokens.getLast().upper().equals(word);
    }

    /** Leaves the last tokens out. */
    void cut(int count) {
        tokens = tokens.subList(0, tokens.size() - count);
    }

    /** The name that stands after a last {@code AFTER}, both left out from here on. */
    Optional<String> takeAfterAtEnd() {
        int last = tokens.size() - 1;
        if (last < 1 || !tokens.get(last - 1).upper().equals("AFTER")) {
            return Optional.empty();
        }
        var name = tokens.get(last).name();
        cut(2);
        return Optional.of(name);
    }

    /** A string's text, or a word. */
    String text() {
        var token = next();
        return token.kind() == Kind.STRING ? Literals.text(token.text()) : token.name();
    }

    /** What stands between parentheses, as written. */
    String parentheses() {
        int open = at;
        need("(");
        int depth = 1;
        while (depth > 0) {
            if (atEnd()) {
                throw new NotRead("A parenthesis is not closed");
            }
            var token = next();
            depth += token.upper().equals("(") ? 1 : token.upper().equals(")") ? -1 : 0;
        }
        return text.substring(tokens.get(open).end(), tokens.get(at - 1).start())
                .strip();
    }

    /** The parts between commas of what stands in parentheses, each with a cursor of its own. */
    List<Cursor> items() {
        need("(");
        var items = new ArrayList<Cursor>();
        int start = at;
        int depth = 1;
        while (depth > 0) {
            if (atEnd()) {
                throw new NotRead("A parenthesis is not closed");
            }
            var token = next();
            depth += token.upper().equals("(") ? 1 : token.upper().equals(")") ? -1 : 0;
            if (depth == 0 || (depth == 1 && token.upper().equals(","))) {
                items.add(new Cursor(text, tokens.subList(start, at - 1)));
                start = at;
            }
        }
        return items;
    }

    /** The parts between commas of all that is left. */
    List<Cursor> rest() {
        var items = new ArrayList<Cursor>();
        int start = at;
        int depth = 0;
        for (; at < tokens.size(); at++) {
            var word = tokens.get(at).upper();
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            if (depth == 0 && word.equals(",")) {
                items.add(new Cursor(text, tokens.subList(start, at)));
                start = at + 1;
            }
        }
        items.add(new Cursor(text, tokens.subList(start, tokens.size())));
        return items;
    }

    /** One value: a number with its sign and fraction, a string, a call, or what stands in parentheses. */
    String value() {
        int start = peek().start();
        if (is("(")) {
            return "(" + parentheses() + ")";
        }
        if (take("NEXT", "VALUE", "FOR") || take("PREVIOUS", "VALUE", "FOR")) {
            name();
            return text.substring(start, tokens.get(at - 1).end());
        }
        if (!take("-")) {
            take("+");
        }
        var token = next();
        if (token.upper().equals("B")
                || token.upper().equals("X")
                || token.upper().equals("N")
                || token.upper().equals("DATE")
                || token.upper().equals("TIME")
                || token.upper().equals("TIMESTAMP")
                || token.text().startsWith("_")) {
            if (peek().kind() == Kind.STRING) {
                next();
            }
        }
        while (take(".")) {
            next();
        }
        if (is("(")) {
            parentheses();
        }
        return text.substring(start, tokens.get(at - 1).end());
    }

    /** All that is left, as written. */
    String written() {
        if (atEnd()) {
            return "";
        }
        int start = peek().start();
        at = tokens.size();
        return text.substring(start, tokens.getLast().end());
    }
}

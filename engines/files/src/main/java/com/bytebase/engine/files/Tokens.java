package com.bytebase.engine.files;

import java.util.ArrayList;
import java.util.List;

/** A text in tokens, comments left out. Never fails: what does not end, ends with the text. */
public final class Tokens {
    private static final List<String> SYMBOLS =
            List.of("->>", "||", "<=", ">=", "<>", "!=", "==", "<<", ">>", "->", "::");

    /** Where the engines' lexers differ. */
    public enum Dialect {
        /** Names in brackets and backticks too. */
        SQLITE,
        /** Strings in dollars too. */
        DUCKDB,
        /** Strings in dollars too, and comments after two slashes. */
        H2
    }

    private final String text;
    private final Dialect dialect;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokens(String text, Dialect dialect) {
        this.text = text;
        this.dialect = dialect;
    }

    /** Takes a text apart. */
    public static Tokens of(String text, Dialect dialect) {
        var tokens = new Tokens(text, dialect);
        while (tokens.at < text.length()) {
            tokens.next();
        }
        return tokens;
    }

    public List<Token> all() {
        return tokens;
    }

    public String text() {
        return text;
    }

    /** The token at a place; an empty symbol behind the end. */
    public Token get(int index) {
        return index >= 0 && index < tokens.size()
                ? tokens.get(index)
                : new Token(Token.Kind.SYMBOL, "", text.length(), text.length());
    }

    public int size() {
        return tokens.size();
    }

    /** The text from one token to before another. */
    public String between(int first, int after) {
        return first >= after
                ? ""
                : text.substring(get(first).from(), get(after - 1).to());
    }

    /** The same, with one space wherever there is white space or a comment. */
    public String folded(int first, int after) {
        var folded = new StringBuilder();
        for (int index = first; index < after; index++) {
            if (index > first && get(index).from() > get(index - 1).to()) {
                folded.append(' ');
            }
            folded.append(text, get(index).from(), get(index).to());
        }
        return folded.toString();
    }

    /** The place after the parenthesis that closes the one at {@code open}. */
    public int closing(int open) {
        int depth = 0;
        for (int index = open; index < tokens.size(); index++) {
            if (get(index).isSymbol("(")) {
                depth++;
            } else if (get(index).isSymbol(")") && --depth == 0) {
                return index + 1;
            }
        }
        return tokens.size();
    }

    private void next() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (text.startsWith("--", at) || dialect == Dialect.H2 && text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end + 1;
        } else if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            at = end < 0 ? text.length() : end + 2;
        } else if (c == '\'') {
            quoted(Token.Kind.STRING, '\'');
        } else if (c == '"' || c == '`' && dialect == Dialect.SQLITE) {
            quoted(Token.Kind.NAME, c);
        } else if (c == '[' && dialect == Dialect.SQLITE) {
            quoted(Token.Kind.NAME, ']');
        } else if (dialect != Dialect.SQLITE && text.startsWith("$$", at)) {
            int end = text.indexOf("$$", at + 2);
            int close = end < 0 ? text.length() : end;
            add(Token.Kind.STRING, text.substring(at + 2, close), Math.min(close + 2, text.length()));
        } else if (Character.isDigit(c)) {
            number();
        } else if (Character.isLetter(c) || c == '_' || c > 127) {
            word();
        } else {
            symbol();
        }
    }

    private void quoted(Token.Kind kind, char end) {
        var content = new StringBuilder();
        int i = at + 1;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == end && end != ']' && i + 1 < text.length() && text.charAt(i + 1) == end) {
                content.append(end);
                i += 2;
            } else if (c == end) {
                break;
            } else {
                content.append(c);
                i++;
            }
        }
        add(kind, content.toString(), Math.min(i + 1, text.length()));
    }

    private void number() {
        int end = at;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end))
                        || text.charAt(end) == '.'
                        || text.charAt(end) == '_'
                        || isExponentSign(end))) {
            end++;
        }
        add(Token.Kind.NUMBER, text.substring(at, end), end);
    }

    private boolean isExponentSign(int place) {
        char c = text.charAt(place);
        return (c == '+' || c == '-') && "eE".indexOf(text.charAt(place - 1)) >= 0 && !text.startsWith("0x", at);
    }

    private void word() {
        int end = at;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end))
                        || text.charAt(end) == '_'
                        || text.charAt(end) == '$'
                        || text.charAt(end) > 127)) {
            end++;
        }
        add(Token.Kind.WORD, text.substring(at, end), end);
    }

    private void symbol() {
        for (var symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                add(Token.Kind.SYMBOL, symbol, at + symbol.length());
                return;
            }
        }
        add(Token.Kind.SYMBOL, text.substring(at, at + 1), at + 1);
    }

    private void add(Token.Kind kind, String content, int end) {
        tokens.add(new Token(kind, content, at, end));
        at = end;
    }
}

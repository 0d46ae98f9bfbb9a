package com.bytebase.engine.generic;

import com.bytebase.engine.generic.Dialect.Trait;
import org.jspecify.annotations.Nullable;

/** Tokens of a script one after the other. Knows quotes and comments, and nothing of statements. */
final class Lexer {
    private final String script;
    private final Dialect dialect;
    /** The script with its comments blanked: what a parser reads. */
    private final char[] bare;

    private int at;
    private @Nullable String unterminated;
    private int unterminatedAt;

    Lexer(String script, Dialect dialect) {
        this.script = script;
        this.dialect = dialect;
        this.bare = script.toCharArray();
    }

    /** The next token; null at the end, or where the rest is an unterminated quote or comment. */
    @Nullable
    Token next() {
        skipToToken();
        if (at >= script.length()) {
            return null;
        }
        int start = at;
        char c = script.charAt(at);
        if (c == '\'') {
            return quoted(start, '\'', Token.Kind.STRING, dialect.has(Trait.BACKSLASHES));
        }
        if (c == '"' || c == '`' && dialect.has(Trait.BACKTICKS)) {
            boolean backslashes = dialect == Dialect.CLICKHOUSE;
            return quoted(start, c, Token.Kind.QUOTED_NAME, backslashes);
        }
        if (c == '[' && dialect.has(Trait.BRACKETS)) {
            return quoted(start, ']', Token.Kind.QUOTED_NAME, false);
        }
        if (c == '$') {
            var string = dollars();
            if (string != null || unterminated != null) {
                return string;
            }
        }
        if (isWordPart(c)) {
            return word();
        }
        at++;
        return new Token(Token.Kind.SYMBOL, start, at, String.valueOf(c));
    }

    /** The token after this one, which stays the next one. */
    @Nullable
    Token peek() {
        int before = at;
        var token = unterminated == null ? next() : null;
        at = before;
        unterminated = null;
        return token;
    }

    /** Where the next token would be looked for. */
    int offset() {
        return at;
    }

    /** Goes on at {@code offset}; what is left out is no token. */
    void skipTo(int offset) {
        at = offset;
    }

    @Nullable
    String unterminated() {
        return unterminated;
    }

    int unterminatedAt() {
        return unterminatedAt;
    }

    /** The text between two offsets without comments; of the same length, so that offsets stay true. */
    String bare(int from, int to) {
        return new String(bare, from, to - from);
    }

    private @Nullable Token word() {
        int start = at;
        boolean number = Character.isDigit(script.charAt(at));
        while (at < script.length() && isWordPart(script.charAt(at))) {
            at++;
        }
        if (at < script.length() && script.charAt(at) == '\'') {
            char last = (char) (script.charAt(at - 1) | 0x20);
            if (dialect.has(Trait.Q_QUOTES) && last == 'q' && at - start <= 2 && opensAlternativeQuote()) {
                return alternativeQuote(start);
            }
            if (dialect.has(Trait.ESCAPE_STRINGS) && last == 'e' && at - start == 1) {
                return quoted(start, '\'', Token.Kind.STRING, true);
            }
        }
        return number ? new Token(Token.Kind.NUMBER, start, at, "") : Token.word(script, start, at);
    }

    private void skipToToken() {
        while (at < script.length()) {
            char c = script.charAt(at);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\0') {
                at++;
            } else if (startsLineComment(c)) {
                int end = script.indexOf('\n', at);
                blankTo(end < 0 ? script.length() : end);
            } else if (c == '/' && script.startsWith("/*", at)) {
                comment();
            } else {
                return;
            }
        }
    }

    private boolean startsLineComment(char c) {
        return switch (c) {
            case '-' -> script.startsWith("--", at);
            // A file's address is no comment: PUT file:///tmp/a.csv.
            case '/' ->
                dialect.has(Trait.SLASH_COMMENTS)
                        && script.startsWith("//", at)
                        && (at == 0 || ":/".indexOf(script.charAt(at - 1)) < 0);
            case '#' ->
                dialect.has(Trait.HASH_COMMENTS) && (script.startsWith("# ", at) || script.startsWith("#!", at));
            default -> false;
        };
    }

    private void comment() {
        int depth = 1;
        int i = at + 2;
        while (depth > 0) {
            int close = script.indexOf("*/", i);
            int open = dialect.has(Trait.NESTED_COMMENTS) ? script.indexOf("/*", i) : -1;
            if (close < 0) {
                if (!dialect.has(Trait.OPEN_COMMENT)) {
                    fail("The comment that starts here is not closed; close it with */.", at);
                }
                blankTo(script.length());
                return;
            }
            boolean nested = open >= 0 && open < close;
            depth += nested ? 1 : -1;
            i = (nested ? open : close) + 2;
        }
        blankTo(i);
    }

    /** @param start of the token; {@code at} is at the opening quote */
    private @Nullable Token quoted(int start, char quote, Token.Kind kind, boolean backslashes) {
        int i = at + 1;
        while (i < script.length()) {
            char c = script.charAt(i);
            if (c == '\\' && backslashes) {
                i += 2;
            } else if (c != quote) {
                i++;
            } else if (i + 1 < script.length() && script.charAt(i + 1) == quote && doubles(quote)) {
                i += 2;
            } else {
                at = i + 1;
                return new Token(kind, start, at, "");
            }
        }
        fail(
                "The quote %s that starts here is not closed; close it with %s."
                        .formatted(script.charAt(at), quote == ']' ? "]" : "another " + quote),
                at);
        return null;
    }

    private boolean doubles(char quote) {
        return quote != ']' || dialect == Dialect.MSSQL;
    }

    private @Nullable Token dollars() {
        int start = at;
        int close = -1;
        if (script.startsWith("$$", at) && (dialect.has(Trait.DOLLARS) || dialect.has(Trait.DOLLAR_TAGS))) {
            close = at + 2;
        } else if (dialect.has(Trait.DOLLAR_TAGS)) {
            int i = at + 1;
            while (i < script.length() && i - at < 64 && isTagPart(script.charAt(i), i == at + 1)) {
                i++;
            }
            close = i < script.length() && script.charAt(i) == '$' && i > at + 1 ? i + 1 : -1;
        }
        if (close < 0) {
            return null;
        }
        var tag = script.substring(start, close);
        int end = script.indexOf(tag, close);
        if (end < 0) {
            fail("The string %s that starts here is not closed; close it with another %s.".formatted(tag, tag), start);
            return null;
        }
        at = end + tag.length();
        return new Token(Token.Kind.STRING, start, at, "");
    }

    private boolean opensAlternativeQuote() {
        return at + 1 < script.length() && !Character.isWhitespace(script.charAt(at + 1));
    }

    /** {@code q'[it's]'}; {@code at} is at the quote. */
    private @Nullable Token alternativeQuote(int start) {
        char open = script.charAt(at + 1);
        char close =
                switch (open) {
                    case '[' -> ']';
                    case '{' -> '}';
                    case '(' -> ')';
                    case '<' -> '>';
                    default -> open;
                };
        int end = script.indexOf(close + "'", at + 2);
        if (end < 0) {
            fail("The string q'%s that starts here is not closed; close it with %s'.".formatted(open, close), start);
            return null;
        }
        at = end + 2;
        return new Token(Token.Kind.STRING, start, at, "");
    }

    private static boolean isTagPart(char c, boolean first) {
        return Character.isLetter(c) || c == '_' || !first && Character.isDigit(c);
    }

    private void fail(String message, int where) {
        unterminated = message;
        unterminatedAt = where;
        at = script.length();
    }

    private void blankTo(int end) {
        for (int i = at; i < end; i++) {
            if (bare[i] != '\n') {
                bare[i] = ' ';
            }
        }
        at = end;
    }

    private boolean isWordPart(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '_'
                || c == '$'
                || c >= 0x80 && !Character.isSpaceChar(c) && c != '\uFEFF'
                || (c == '@' || c == '#') && (dialect == Dialect.MSSQL || dialect == Dialect.ORACLE && c == '#');
    }
}

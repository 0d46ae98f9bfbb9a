package com.bytebase.engine.mysql.sql;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of a script one after the other. Knows quotes, comments and executable comments, and nothing of statements; the splitter
 * tells it the delimiter, because a delimiter may stand in the middle of what would else be a word.
 */
final class Lexer {
    private final String script;
    private final Dialect dialect;
    /** The script with its comments, and the marks of its executable comments, blanked: what the grammars read. */
    private final char[] bare;

    private int at;
    private boolean inExecutableComment;
    private boolean dependsOnVersion;
    private @Nullable String unterminated;
    private int unterminatedAt;

    Lexer(String script, Dialect dialect) {
        this.script = script;
        this.dialect = dialect;
        this.bare = script.toCharArray();
    }

    /** The next token; null at the end, or where the rest is an unterminated quote or comment. */
    @Nullable
    Token next(String delimiter) {
        skipToToken();
        if (at >= script.length()) {
            if (inExecutableComment && unterminated == null) {
                fail("The executable comment /*! is not closed; close it with */.", script.length());
            }
            return null;
        }
        int start = at;
        if (script.startsWith(delimiter, at)) {
            at += delimiter.length();
            return new Token(Token.Kind.SYMBOL, start, at, delimiter);
        }
        char c = script.charAt(at);
        if (c == '\'' || c == '"' || c == '`') {
            return quoted(c);
        }
        if (isWordPart(c)) {
            while (at < script.length() && isWordPart(script.charAt(at)) && !script.startsWith(delimiter, at)) {
                at++;
            }
            return Token.word(script, start, at);
        }
        at++;
        return new Token(Token.Kind.SYMBOL, start, at, String.valueOf(c));
    }

    /** Where the next token would be looked for. */
    int offset() {
        return at;
    }

    /** Goes on after the end of the current line, which is taken out of the bare text; answers that rest of the line. */
    String restOfLine() {
        int end = script.indexOf('\n', at);
        end = end < 0 ? script.length() : end;
        var rest = script.substring(at, end);
        at = end;
        return rest;
    }

    /** Whether an executable comment since the last call is executed by some servers and skipped by others. */
    boolean takeDependsOnVersion() {
        boolean result = dependsOnVersion;
        dependsOnVersion = false;
        return result;
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

    private void skipToToken() {
        while (at < script.length()) {
            char c = script.charAt(at);
            if (Character.isWhitespace(c) || c == '\uFEFF' || c == '\0') {
                at++;
            } else if (c == '#' || c == '-' && startsDashComment()) {
                int end = script.indexOf('\n', at);
                blankTo(end < 0 ? script.length() : end);
            } else if (c == '/' && script.startsWith("/*", at)) {
                openComment();
            } else if (inExecutableComment && script.startsWith("*/", at)) {
                inExecutableComment = false;
                blankTo(at + 2);
            } else {
                return;
            }
        }
    }

    private boolean startsDashComment() {
        return script.startsWith("--", at) && (at + 2 >= script.length() || script.charAt(at + 2) <= ' ');
    }

    private void openComment() {
        boolean mariaDbOnly = script.startsWith("/*M!", at);
        if (mariaDbOnly || script.startsWith("/*!", at)) {
            int digits = at + (mariaDbOnly ? 4 : 3);
            int end = digits;
            while (end < script.length() && end - digits < 6 && Character.isDigit(script.charAt(end))) {
                end++;
            }
            int version = end - digits < 5 ? 0 : Integer.parseInt(script, digits, end, 10);
            var fate = dialect.executableComment(mariaDbOnly, version);
            dependsOnVersion |= fate == Dialect.Fate.DEPENDS;
            if (fate != Dialect.Fate.SKIPPED) {
                inExecutableComment = true;
                blankTo(version == 0 ? digits : end);
                return;
            }
        }
        int end = script.indexOf("*/", at + 2);
        if (end < 0) {
            fail("The comment that starts here is not closed; close it with */.", at);
            return;
        }
        blankTo(end + 2);
    }

    private @Nullable Token quoted(char quote) {
        int start = at;
        int i = at + 1;
        while (i < script.length()) {
            char c = script.charAt(i);
            if (c == '\\' && quote != '`') {
                i += 2;
            } else if (c != quote) {
                i++;
            } else if (i + 1 < script.length() && script.charAt(i + 1) == quote) {
                i += 2;
            } else {
                at = i + 1;
                return new Token(quote == '`' ? Token.Kind.QUOTED_NAME : Token.Kind.STRING, start, at, "");
            }
        }
        fail("The quote %s that starts here is not closed; close it with another %s.".formatted(quote, quote), start);
        return null;
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

    /** Takes a stretch out of the bare text that no grammar is to see. */
    void blank(int from, int to) {
        Arrays.fill(bare, from, to, ' ');
    }

    private static boolean isWordPart(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '_'
                || c == '$'
                || c >= 0x80;
    }
}

package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.postgresql.parse.Token.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Tells tokens, comments and white space apart as PostgreSQL's scanner does (nested comments, dollar quotes, escape strings;
 * {@code standard_conforming_strings} is on). What is never closed reaches to the end.
 */
final class Lexer {
    private final String text;
    private final int end;
    private int at;

    Lexer(String text, int start, int end) {
        this.text = text;
        this.at = start;
        this.end = end;
    }

    /** The next token, or null at the end. */
    @Nullable
    Token next() {
        at = afterSpace(text, at, end);
        if (at >= end) {
            return null;
        }
        int start = at;
        var kind = scan(text.charAt(start));
        at = Math.min(at, end);
        return new Token(kind, start, at);
    }

    /** Where white space and comments from {@code from} on end. */
    static int afterSpace(String text, int from, int end) {
        int i = from;
        while (i < end) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                i++;
            } else if (text.startsWith("--", i)) {
                i = endOfLine(text, i, end);
            } else if (text.startsWith("/*", i)) {
                i = endOfComment(text, i, end);
            } else {
                return i;
            }
        }
        return end;
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x0b;
    }

    private Kind scan(char c) {
        char next = at + 1 < end ? text.charAt(at + 1) : 0;
        switch (c) {
            case '\'':
                return string(at + 1, false);
            case '"':
                return quotedName(at + 1);
            case ';':
                return one(Kind.SEMICOLON);
            case '(', '[':
                return one(Kind.OPEN);
            case ')', ']':
                return one(Kind.CLOSE);
            case ',':
                return one(Kind.COMMA);
            case '$':
                return dollar();
            default:
                break;
        }
        if (next == '\'' && "eEbBxXnN".indexOf(c) >= 0) {
            return string(at + 2, c == 'e' || c == 'E');
        }
        if ((c == 'u' || c == 'U') && next == '&' && at + 2 < end) {
            if (text.charAt(at + 2) == '\'') {
                return string(at + 3, false);
            }
            if (text.charAt(at + 2) == '"') {
                return quotedName(at + 3);
            }
        }
        if (isNameStart(c)) {
            return run(Kind.WORD);
        }
        return isDigit(c) || (c == '.' && isDigit(next)) ? number() : one(Kind.OTHER);
    }

    private Kind one(Kind kind) {
        at++;
        return kind;
    }

    private Kind run(Kind kind) {
        do {
            at++;
        } while (at < end && isNamePart(text.charAt(at)));
        return kind;
    }

    private Kind number() {
        do {
            at++;
        } while (at < end && (isNamePart(text.charAt(at)) || (text.charAt(at) == '.' && !text.startsWith("..", at))));
        return Kind.NUMBER;
    }

    private Kind string(int from, boolean escapes) {
        for (at = from; at < end; at++) {
            char c = text.charAt(at);
            if (escapes && c == '\\') {
                at++;
            } else if (c == '\'') {
                if (at + 1 >= end || text.charAt(at + 1) != '\'') {
                    at++;
                    break;
                }
                at++;
            }
        }
        return Kind.STRING;
    }

    private Kind quotedName(int from) {
        for (at = from; at < end; at++) {
            if (text.charAt(at) == '"') {
                if (at + 1 >= end || text.charAt(at + 1) != '"') {
                    at++;
                    break;
                }
                at++;
            }
        }
        return Kind.QUOTED_NAME;
    }

    /** {@code $tag$ … $tag$}, or a parameter such as {@code $1}. */
    private Kind dollar() {
        int close = at + 1;
        while (close < end && isNamePart(text.charAt(close)) && text.charAt(close) != '$') {
            close++;
        }
        boolean tagged = close < end && text.charAt(close) == '$' && !isDigit(text.charAt(at + 1));
        if (!tagged) {
            return isDigit(at + 1 < end ? text.charAt(at + 1) : ' ') ? run(Kind.OTHER) : one(Kind.OTHER);
        }
        var tag = text.substring(at, close + 1);
        int closing = text.indexOf(tag, close + 1);
        at = closing < 0 ? end : closing + tag.length();
        return Kind.STRING;
    }

    private static int endOfLine(String text, int from, int end) {
        int i = from;
        while (i < end && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    private static int endOfComment(String text, int from, int end) {
        int depth = 0;
        int i = from;
        while (i < end) {
            if (text.startsWith("/*", i)) {
                depth++;
                i += 2;
            } else if (text.startsWith("*/", i)) {
                i += 2;
                if (--depth == 0) {
                    return Math.min(i, end);
                }
            } else {
                i++;
            }
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c) || c == '$';
    }
}

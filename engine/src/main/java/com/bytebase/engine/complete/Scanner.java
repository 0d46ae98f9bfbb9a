package com.bytebase.engine.complete;

import com.bytebase.engine.complete.CompletionRules.Trait;
import com.bytebase.engine.complete.Lexeme.Kind;
import java.util.ArrayList;
import java.util.List;

/** Takes a stretch of a script apart, comments left out, and knows what is still open at its end. */
final class Scanner {
    /** What the stretch ends within. */
    enum Open {
        NOTHING,
        NAME,
        STRING,
        COMMENT
    }

    private final String text;
    private final int end;
    private final CompletionRules rules;
    private final List<Lexeme> lexemes = new ArrayList<>();
    private int at;
    private Open open = Open.NOTHING;
    private String delimiter = ";";

    Scanner(String text, int start, int end, CompletionRules rules) {
        this.text = text;
        this.at = start;
        this.end = end;
        this.rules = rules;
        while (at < end) {
            next();
        }
    }

    List<Lexeme> lexemes() {
        return lexemes;
    }

    Open open() {
        return open;
    }

    private void next() {
        char c = text.charAt(at);
        if (!delimiter.equals(";") && text.startsWith(delimiter, at)) {
            add(Kind.SYMBOL, ";", at + delimiter.length());
        } else if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == 0) {
            at++;
        } else if (opensLineComment(c)) {
            lineComment();
        } else if (starts("/*")) {
            comment();
        } else if (rules.has(Trait.MYSQL_COMMENTS) && starts("*/")) {
            at += 2; // the end of what only looks like a comment
        } else if (c == '\'' || c == '"' && rules.has(Trait.DOUBLE_QUOTED_STRINGS)) {
            string(at, c, rules.has(Trait.BACKSLASHES));
        } else if ((c == 'e' || c == 'E') && rules.has(Trait.ESCAPE_STRINGS) && charAt(at + 1) == '\'') {
            string(at + 1, '\'', true);
        } else if (c == '"' || c == '`' && rules.has(Trait.BACKTICKS)) {
            name(c);
        } else if (c == '[' && rules.has(Trait.BRACKETS)) {
            name(']');
        } else if (c == '$' && rules.has(Trait.DOLLAR_QUOTES) && dollarQuote()) {
            return;
        } else if (c >= '0' && c <= '9') {
            number();
        } else if (rules.startsName(c)) {
            word();
        } else {
            add(Kind.SYMBOL, String.valueOf(c), at + 1);
        }
    }

    private boolean opensLineComment(char c) {
        if (c == '#') {
            return rules.has(Trait.HASH_COMMENTS);
        }
        boolean dashes = starts("--");
        return dashes && (!rules.has(Trait.MYSQL_COMMENTS) || at + 2 >= end || text.charAt(at + 2) <= ' ');
    }

    private void lineComment() {
        int line = text.indexOf('\n', at);
        if (line < 0 || line >= end) {
            open = Open.COMMENT;
            at = end;
        } else {
            at = line + 1;
        }
    }

    private void comment() {
        if (rules.has(Trait.MYSQL_COMMENTS) && (starts("/*!") || starts("/*M!"))) {
            at += starts("/*!") ? 3 : 4;
            while (at < end && Character.isDigit(text.charAt(at))) {
                at++;
            }
            return;
        }
        int depth = 0;
        while (at < end) {
            if (starts("/*") && (depth == 0 || rules.has(Trait.NESTED_COMMENTS))) {
                depth++;
                at += 2;
            } else if (starts("*/")) {
                at += 2;
                if (--depth == 0) {
                    return;
                }
            } else {
                at++;
            }
        }
        open = Open.COMMENT;
    }

    private void string(int quoteAt, char quote, boolean backslashes) {
        int i = quoteAt + 1;
        while (i < end) {
            char c = text.charAt(i);
            if (c == '\\' && backslashes) {
                i += 2;
            } else if (c != quote) {
                i++;
            } else if (charAt(i + 1) == quote && i + 1 < end) {
                i += 2;
            } else {
                add(Kind.STRING, "", i + 1);
                return;
            }
        }
        open = Open.STRING;
        add(Kind.STRING, "", end);
    }

    private void name(char close) {
        var name = new StringBuilder();
        int i = at + 1;
        while (i < end) {
            char c = text.charAt(i);
            if (c != close) {
                name.append(c);
                i++;
            } else if (i + 1 < end && text.charAt(i + 1) == close) {
                name.append(c);
                i += 2;
            } else {
                add(Kind.NAME, name.toString(), i + 1);
                return;
            }
        }
        open = Open.NAME;
        add(Kind.NAME, name.toString(), end);
    }

    private boolean dollarQuote() {
        int close = at + 1;
        while (close < end && text.charAt(close) != '$' && rules.isNamePart(text.charAt(close))) {
            close++;
        }
        if (close >= end || text.charAt(close) != '$' || Character.isDigit(text.charAt(at + 1))) {
            return false;
        }
        var tag = text.substring(at, close + 1);
        int closing = text.indexOf(tag, close + 1);
        if (closing < 0 || closing + tag.length() > end) {
            open = Open.STRING;
            add(Kind.STRING, "", end);
        } else {
            add(Kind.STRING, "", closing + tag.length());
        }
        return true;
    }

    private void number() {
        int i = at;
        while (i < end && (rules.isNamePart(text.charAt(i)) || text.charAt(i) == '.')) {
            i++;
        }
        add(Kind.NUMBER, "", i);
    }

    private void word() {
        int start = at;
        int i = at;
        while (i < end
                && rules.isNamePart(text.charAt(i))
                && (delimiter.equals(";") || !text.startsWith(delimiter, i))) {
            i++;
        }
        add(Kind.WORD, text.substring(at, i), i);
        if (rules.has(Trait.DELIMITERS) && lexemes.getLast().upper().equals("DELIMITER") && startsLine(start)) {
            int line = text.indexOf('\n', at);
            int stop = line < 0 || line > end ? end : line;
            var given = text.substring(at, stop).strip();
            delimiter = given.isEmpty() ? ";" : given;
            lexemes.removeLast();
            add(Kind.SYMBOL, ";", stop);
        }
    }

    private boolean startsLine(int offset) {
        return offset == 0
                || text.lastIndexOf('\n', offset - 1) >= 0
                        && text.substring(text.lastIndexOf('\n', offset - 1), offset)
                                .isBlank();
    }

    private boolean starts(String what) {
        return at + what.length() <= end && text.startsWith(what, at);
    }

    private char charAt(int i) {
        return i < end ? text.charAt(i) : 0;
    }

    private void add(Kind kind, String content, int to) {
        int stop = Math.min(to, end);
        lexemes.add(new Lexeme(kind, content, at, stop));
        at = stop;
    }
}

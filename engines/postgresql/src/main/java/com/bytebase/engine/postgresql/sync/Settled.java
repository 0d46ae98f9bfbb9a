package com.bytebase.engine.postgresql.sync;

/**
 * Expressions in the words that the server still uses after it has read them once more. {@code status IN ('a', 'b')} on a varchar is told as an
 * array that is cast; whoever runs that text gets an array of casts, which means the same and stays what it is.
 */
final class Settled {
    /** How an array is told, and how its parts are cast instead: with parentheses around everything, and with those that have to be. */
    private enum Form {
        WHOLE("(ARRAY[", "])::text[]", "(", ")::text"),
        SPARING("ARRAY[", "]::text[]", "", "::text");

        private final String begin;
        private final String end;
        private final String before;
        private final String behind;

        Form(String begin, String end, String before, String behind) {
            this.begin = begin;
            this.end = end;
            this.before = before;
            this.behind = behind;
        }
    }

    private static final String TYPE = "::character varying";

    private Settled() {}

    static String of(String expression) {
        if (!expression.contains("::text[]")) {
            return expression;
        }
        var settled = new StringBuilder();
        int at = 0;
        while (at < expression.length()) {
            char c = expression.charAt(at);
            int end = at + 1;
            if (c == '\'' || c == '"') {
                end = quoted(expression, at);
            } else if (c == '(' || c == 'A') {
                int behind = array(expression, at, settled);
                end = behind > 0 ? behind : end;
                at = behind > 0 ? behind : at;
            }
            settled.append(expression, at, end);
            at = end;
        }
        return settled.toString();
    }

    /** Writes the array that begins there; the place behind it, -1 where there is none of nothing but texts. */
    private static int array(String expression, int from, StringBuilder into) {
        for (var form : Form.values()) {
            if (expression.startsWith(form.begin, from)) {
                var array = new StringBuilder("ARRAY[");
                int behind = parts(expression, from + form.begin.length(), form, array);
                if (behind > 0) {
                    into.append(array);
                    return behind;
                }
            }
        }
        return -1;
    }

    private static int parts(String expression, int from, Form form, StringBuilder into) {
        int at = from;
        while (true) {
            int end = expression.startsWith("NULL", at)
                    ? at + 4
                    : expression.startsWith("'", at) ? quoted(expression, at) : -1;
            if (end < 0 || !expression.startsWith(TYPE, end)) {
                return -1;
            }
            end += TYPE.length();
            into.append(form.before).append(expression, at, end).append(form.behind);
            if (expression.startsWith(form.end, end)) {
                into.append(']');
                return end + form.end.length();
            }
            if (!expression.startsWith(", ", end)) {
                return -1;
            }
            into.append(", ");
            at = end + 2;
        }
    }

    /** The place behind a text or name in quotes; the end where it is not closed. */
    private static int quoted(String expression, int from) {
        char quote = expression.charAt(from);
        for (int i = from + 1; i < expression.length(); i++) {
            if (expression.charAt(i) == quote) {
                if (i + 1 < expression.length() && expression.charAt(i + 1) == quote) {
                    i++;
                } else {
                    return i + 1;
                }
            }
        }
        return expression.length();
    }
}

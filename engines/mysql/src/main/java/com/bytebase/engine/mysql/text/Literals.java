package com.bytebase.engine.mysql.text;

/** String literals: what they mean, and one way to write them. */
final class Literals {
    private Literals() {}

    static boolean isOne(String sql) {
        return sql.length() > 1 && (sql.charAt(0) == '\'' || sql.charAt(0) == '"');
    }

    /** What stands in quotes, with its escapes resolved; anything else as it is. */
    static String text(String literal) {
        if (!isOne(literal)) {
            return literal;
        }
        char quote = literal.charAt(0);
        var text = new StringBuilder();
        for (int i = 1; i < literal.length() - 1; i++) {
            char c = literal.charAt(i);
            if (c == '\\' && i + 1 < literal.length() - 1) {
                i++;
                text.append(escaped(literal.charAt(i)));
            } else {
                text.append(c);
                i += c == quote ? 1 : 0;
            }
        }
        return text.toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '0' -> "\0";
            case 'b' -> "\b";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'Z' -> "\u001a";
            // Kept for patterns.
            case '%', '_' -> "\\" + c;
            default -> String.valueOf(c);
        };
    }

    /** As the servers write it: quotes doubled, lines and backslashes escaped. */
    static String written(String text) {
        return "'"
                + text.replace("\\", "\\\\")
                        .replace("'", "''")
                        .replace("\0", "\\0")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\u001a", "\\Z")
                + "'";
    }

    static String normal(String literal) {
        return written(text(literal));
    }
}

package com.bytebase.engine.mysql.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks at the names in SQL text of the server's own making. */
public final class Names {
    private Names() {}

    /** The text without the qualifier {@code database}, so that equal schemas of two databases have equal text. */
    public static String withoutDatabase(String sql, String database) {
        var quoted = "`" + database.replace("`", "``") + "`";
        if (!sql.contains(quoted)) {
            return sql;
        }
        var result = new StringBuilder();
        int copied = 0;
        var tokens = tokens(sql);
        for (int i = 0; i + 2 < tokens.size(); i++) {
            boolean qualifies = sql.startsWith(quoted, tokens.get(i).start())
                    && tokens.get(i).end() - tokens.get(i).start() == quoted.length()
                    && tokens.get(i + 1).is(".")
                    && (i == 0 || !tokens.get(i - 1).is("."));
            if (qualifies) {
                result.append(sql, copied, tokens.get(i).start());
                copied = tokens.get(i + 1).end();
            }
        }
        return result.append(sql, copied, sql.length()).toString();
    }

    /** Names of tables and views that a query reads; of common tables too. */
    public static Set<String> tables(String sql) {
        return new TableNames(sql, tokens(sql)).found();
    }

    /**
     * A query without parentheses around the first joins of a list, which servers add when they write down what they have read, so that
     * what is read again has more of them.
     */
    public static String withoutParenthesesOfJoins(String sql) {
        var tokens = tokens(sql);
        var text = new StringBuilder(sql);
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (!tokens.get(i).is("FROM")) {
                continue;
            }
            for (int open = i + 1; open + 1 < tokens.size() && tokens.get(open).is("("); open++) {
                if (tokens.get(open + 1).isAny("SELECT", "WITH", "VALUES", "TABLE")) {
                    break;
                }
                int close = close(tokens, open);
                if (close < 0) {
                    break;
                }
                text.setCharAt(tokens.get(open).start(), '\0');
                text.setCharAt(tokens.get(close).start(), '\0');
            }
        }
        return text.toString().replace("\0", "");
    }

    private static int close(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += Abridged.step(tokens.get(i));
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static ArrayList<Token> tokens(String sql) {
        var lexer = new Lexer(sql, Dialect.MARIADB);
        var tokens = new ArrayList<Token>();
        for (var token = lexer.next(";"); token != null; token = lexer.next(";")) {
            tokens.add(token);
        }
        return tokens;
    }
}

package com.bytebase.engine.mysql.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
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

    /** All quoted names in the text. */
    public static Set<String> quoted(String sql) {
        var names = new LinkedHashSet<String>();
        for (var token : tokens(sql)) {
            if (token.kind() == Token.Kind.QUOTED_NAME) {
                names.add(Source.unquote(sql.substring(token.start(), token.end())));
            }
        }
        return names;
    }

    /** All names in the text, quoted or not; key words are among them. */
    public static Set<String> all(String sql) {
        var names = new LinkedHashSet<String>();
        for (var token : tokens(sql)) {
            if (token.kind() == Token.Kind.QUOTED_NAME || token.kind() == Token.Kind.WORD) {
                names.add(Source.unquote(sql.substring(token.start(), token.end())));
            }
        }
        return names;
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

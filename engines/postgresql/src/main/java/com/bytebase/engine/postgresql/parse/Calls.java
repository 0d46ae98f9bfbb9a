package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.postgresql.parse.Token.Kind;
import java.util.Set;
import java.util.TreeSet;

/** The functions that a text calls: names before an opening parenthesis, without their schemas. May name what is no function. */
public final class Calls {
    /** Stands for a name written with escapes ({@code U&"d\0061t"}), which are not resolved here. */
    public static final String ESCAPED = "U&";

    private Calls() {}

    /** Whether all functions that it calls come with the server. */
    public static boolean areBuiltIn(String sql) {
        return in(sql).stream().allMatch(PostgresNames.INSTANCE::isBuiltIn);
    }

    /** Sorted. */
    public static Set<String> in(String sql) {
        var names = new TreeSet<String>();
        var lexer = new Lexer(sql, 0, sql.length());
        var before = "";
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            if (token.kind() == Kind.OPEN && !before.isEmpty()) {
                names.add(before);
            }
            before = switch (token.kind()) {
                // the character of the escapes may be named between the name and what opens: U&"d!0061t" UESCAPE '!' (…
                case WORD -> before.equals(ESCAPED) ? ESCAPED : token.name(sql);
                case QUOTED_NAME -> sql.charAt(token.start()) == '"' ? token.name(sql) : ESCAPED;
                case STRING -> before.equals(ESCAPED) ? ESCAPED : "";
                case NUMBER, SEMICOLON, OPEN, CLOSE, COMMA, OTHER -> "";
            };
        }
        return names;
    }
}

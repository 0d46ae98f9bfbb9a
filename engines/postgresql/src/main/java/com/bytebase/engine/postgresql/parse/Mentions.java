package com.bytebase.engine.postgresql.parse;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The names that a text mentions, in quotes or not; those in strings too where a string is itself SQL or names an object. */
public final class Mentions {
    private Mentions() {}

    /** Sorted. */
    public static Set<String> in(String sql) {
        var names = new TreeSet<String>();
        // The bodies of other languages are not looked at when the routine is made.
        boolean bodies = sql.toLowerCase(Locale.ROOT).contains("language sql");
        gather(sql, 0, sql.length(), bodies, names);
        return names;
    }

    /** Those in bodies of whatever language too. */
    public static Set<String> withBodies(String sql) {
        var names = new TreeSet<String>();
        gather(sql, 0, sql.length(), true, names);
        return names;
    }

    private static void gather(String text, int start, int end, boolean bodies, Set<String> names) {
        var lexer = new Lexer(text, start, end);
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            switch (token.kind()) {
                case WORD, QUOTED_NAME -> names.add(token.name(text));
                case STRING -> {
                    boolean body = text.charAt(token.start()) == '$';
                    int quotes = body ? text.indexOf('$', token.start() + 1) - token.start() + 1 : 1;
                    // Strings in quotes name sequences and the like: 'public.t_id_seq'::regclass.
                    if ((bodies || !body) && token.start() + quotes < token.end() - quotes) {
                        gather(text, token.start() + quotes, token.end() - quotes, bodies, names);
                    }
                }
                case NUMBER, SEMICOLON, OPEN, CLOSE, COMMA, OTHER -> {}
            }
        }
    }
}

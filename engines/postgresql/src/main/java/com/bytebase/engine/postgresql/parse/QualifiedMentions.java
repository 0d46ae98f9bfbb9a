package com.bytebase.engine.postgresql.parse;

import java.util.HashSet;
import java.util.Set;

/**
 * The names in a text of the server's own making, which qualifies what is not in {@code pg_catalog}.
 *
 * @param words all names, one by one
 * @param qualified what stands before a dot with what stands after it, quotes taken off: "public.book"
 */
public record QualifiedMentions(Set<String> words, Set<String> qualified) {
    public static final QualifiedMentions NONE = new QualifiedMentions(Set.of(), Set.of());

    /** Strings in plain quotes are looked into, as they may name objects: {@code 'public.book_id_seq'::regclass}. */
    public static QualifiedMentions in(String sql) {
        if (sql.isEmpty()) {
            return NONE;
        }
        var words = new HashSet<String>();
        var qualified = new HashSet<String>();
        gather(sql, 0, sql.length(), words, qualified);
        return new QualifiedMentions(words, qualified);
    }

    private static void gather(String text, int start, int end, Set<String> words, Set<String> qualified) {
        var lexer = new Lexer(text, start, end);
        var last = "";
        boolean dot = false;
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            switch (token.kind()) {
                case WORD, QUOTED_NAME -> {
                    var name = token.name(text);
                    words.add(name);
                    if (dot) {
                        qualified.add(last + "." + name);
                    }
                    last = name;
                    dot = false;
                }
                case STRING -> {
                    if (text.charAt(token.start()) == '\'' && token.end() - token.start() > 2) {
                        gather(text, token.start() + 1, token.end() - 1, words, qualified);
                    }
                    dot = false;
                }
                case OTHER -> dot = text.charAt(token.start()) == '.';
                case NUMBER, SEMICOLON, OPEN, CLOSE, COMMA -> dot = false;
            }
        }
    }
}

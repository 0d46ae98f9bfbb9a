package com.bytebase.engine.mysql.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The tokens of one statement, for readers that need no grammar; comments are left out, executable ones looked into. */
public final class Tokens {
    private Tokens() {}

    /**
     * One token.
     *
     * @param kind what it is
     * @param text as written
     * @param upper a word in upper case, the symbol itself, empty for what stands in quotes
     * @param start UTF-16 offset in the statement
     * @param end exclusive
     */
    public record One(Kind kind, String text, String upper, int start, int end) {
        /** The name that it is, without quotes. */
        public String name() {
            return Source.unquote(text);
        }
    }

    /** Kinds of tokens. */
    public enum Kind {
        WORD,
        QUOTED_NAME,
        STRING,
        SYMBOL
    }

    /** Names before an opening parenthesis, in lower case and order; may name what is no function. */
    public static Set<String> called(String statement, Dialect dialect) {
        var names = new TreeSet<String>();
        var tokens = of(statement, dialect);
        for (int i = 1; i < tokens.size(); i++) {
            var before = tokens.get(i - 1);
            if (tokens.get(i).text().equals("(") && (before.kind() == Kind.WORD || before.kind() == Kind.QUOTED_NAME)) {
                names.add(before.name().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    /** Whether all functions that it calls come with the server. */
    public static boolean callsBuiltInsOnly(String statement, Dialect dialect) {
        return called(statement, dialect).stream().allMatch(FamilyNames.INSTANCE::isBuiltIn);
    }

    public static List<One> of(String statement, Dialect dialect) {
        var lexer = new Lexer(statement, dialect);
        var tokens = new ArrayList<One>();
        for (var token = lexer.next(";"); token != null; token = lexer.next(";")) {
            tokens.add(new One(
                    Kind.valueOf(token.kind().name()),
                    statement.substring(token.start(), token.end()),
                    token.word(),
                    token.start(),
                    token.end()));
        }
        return tokens;
    }
}

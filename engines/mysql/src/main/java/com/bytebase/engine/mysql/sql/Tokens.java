package com.bytebase.engine.mysql.sql;

import java.util.ArrayList;
import java.util.List;

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

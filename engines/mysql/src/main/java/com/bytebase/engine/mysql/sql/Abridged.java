package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.sql.StatementBody;
import org.jspecify.annotations.Nullable;

/**
 * The text of a statement with what holds no facts left out, so that a grammar gets through it: the rows of a long INSERT but the first
 * one, and what only MariaDB knows.
 *
 * @param text of the same length as the statement's own
 * @param rows the number of rows counted, or -1 where none were left out
 */
record Abridged(String text, int rows) {
    /** Below this a grammar reads all rows. */
    private static final int FEW = 20;

    static Abridged of(Piece piece, Dialect dialect) {
        var bare = new StringBuilder(piece.bare());
        int rows = piece.first().isAny("INSERT", "REPLACE") ? rows(piece, bare) : -1;
        intersect(piece, bare);
        any(piece, bare);
        explain(piece, bare);
        outerJoin(piece, bare);
        if (dialect == Dialect.MARIADB) {
            MariaDbOnly.blank(piece, bare);
        }
        return new Abridged(bare.toString(), rows);
    }

    /** The generated lexer misses INTERSECT, which has the same facts as EXCEPT. */
    private static void intersect(Piece piece, StringBuilder bare) {
        for (int i = 1; i + 1 < piece.tokens().size(); i++) {
            var token = piece.tokens().get(i);
            if (token.is("INTERSECT")
                    && piece.tokens().get(i + 1).isAny("SELECT", "(", "ALL", "DISTINCT", "TABLE", "VALUES", "WITH")) {
                int base = piece.first().start();
                bare.replace(token.start() - base, token.end() - base, "EXCEPT   ");
            }
        }
    }

    /** The generated lexer misses {@code = ANY (SELECT …)}, which has the same facts as ALL. */
    private static void any(Piece piece, StringBuilder bare) {
        for (int i = 1; i + 1 < piece.tokens().size(); i++) {
            var token = piece.tokens().get(i);
            if (token.isAny("ANY", "SOME")
                    && piece.tokens().get(i + 1).is("(")
                    && piece.tokens().get(i - 1).isAny("=", "<", ">")) {
                int base = piece.first().start();
                bare.replace(token.start() - base, token.end() - base, token.is("ANY") ? "ALL" : "ALL ");
            }
        }
    }

    /** What older servers, and MariaDB, can be asked to explain in addition. */
    private static void explain(Piece piece, StringBuilder bare) {
        var second = piece.token(1);
        if (piece.first().isAny("EXPLAIN", "DESCRIBE", "DESC")
                && second != null
                && second.isAny("EXTENDED", "PARTITIONS")
                && piece.tokens().size() > 2) {
            int base = piece.first().start();
            blank(bare, second.start() - base, second.end() - base);
        }
    }

    /** Of {@code {oj a LEFT JOIN b ON …}} the grammars make a table called oj; it is what stands in it. */
    private static void outerJoin(Piece piece, StringBuilder bare) {
        int base = piece.first().start();
        int open = 0;
        for (int i = 1; i < piece.tokens().size(); i++) {
            var token = piece.tokens().get(i);
            if (token.is("{") && piece.word(i + 1).equals("OJ")) {
                open++;
                blank(bare, token.start() - base, piece.tokens().get(i + 1).end() - base);
            } else if (open > 0 && token.is("}")) {
                open--;
                blank(bare, token.start() - base, token.end() - base);
            }
        }
    }

    /** The body with the true number of rows. */
    StatementBody restore(StatementBody body) {
        return body instanceof StatementBody.Insert insert && rows >= 0
                ? new StatementBody.Insert(insert.table(), insert.columns(), rows)
                : body;
    }

    private static int rows(Piece piece, StringBuilder bare) {
        int at = 0;
        int depth = 0;
        while (at < piece.tokens().size()
                && !(depth == 0 && piece.tokens().get(at).isAny("VALUES", "VALUE") && isOpen(piece.token(at + 1)))) {
            depth += step(piece.tokens().get(at));
            at++;
        }
        int rows = 0;
        int firstEnd = 0;
        int lastEnd = 0;
        for (at = at + 1; isOpen(piece.token(at)); at++) {
            int end = endOfRow(piece, at);
            if (end < 0) {
                return -1;
            }
            rows++;
            lastEnd = piece.tokens().get(end).end();
            firstEnd = rows == 1 ? lastEnd : firstEnd;
            at = end + 1;
            if (!piece.word(at).equals(",")) {
                break;
            }
        }
        if (rows < FEW) {
            return -1;
        }
        blank(bare, firstEnd - piece.first().start(), lastEnd - piece.first().start());
        return rows;
    }

    /** The index of the parenthesis that ends a row; -1 where there is none, or the row holds a query. */
    private static int endOfRow(Piece piece, int open) {
        int depth = 0;
        for (int i = open; i < piece.tokens().size(); i++) {
            var token = piece.tokens().get(i);
            depth += step(token);
            if (token.isAny("SELECT", "TABLE", "WITH", "VALUES")) {
                return -1;
            }
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    static void blank(StringBuilder bare, int from, int to) {
        bare.replace(from, to, " ".repeat(to - from));
    }

    private static boolean isOpen(@Nullable Token token) {
        return token != null && token.is("(");
    }

    static int step(Token token) {
        return token.is("(") ? 1 : token.is(")") ? -1 : 0;
    }
}

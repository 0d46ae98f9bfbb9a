package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.sql.StatementBody;
import org.jspecify.annotations.Nullable;

/**
 * A statement with what holds no facts left out, so that a grammar gets through it: the rows of a long INSERT but the first one, and a
 * plain RETURNING, which neither grammar knows.
 *
 * @param rows the number of rows counted, or -1 where none were left out
 */
record Abridged(Piece piece, int rows) {
    /** Below this a grammar reads all rows. */
    private static final int FEW = 20;

    static Abridged of(Piece piece, Dialect dialect) {
        var bare = new StringBuilder(piece.bare());
        int rows = piece.first().isAny("INSERT", "REPLACE") ? rows(piece, bare) : -1;
        if (dialect == Dialect.MARIADB && piece.first().isAny("INSERT", "REPLACE", "DELETE")) {
            returning(piece, bare);
        }
        var abridged = new Piece(piece.start(), piece.end(), piece.tokens(), bare.toString(), piece.dependsOnVersion());
        return new Abridged(abridged, rows);
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

    private static void returning(Piece piece, StringBuilder bare) {
        int depth = 0;
        int from = -1;
        for (var token : piece.tokens()) {
            depth += step(token);
            if (from < 0 && depth == 0 && token.is("RETURNING")) {
                from = token.start();
            } else if (from >= 0 && token.isAny("SELECT", "FROM", "WITH", "*")) {
                return;
            }
        }
        if (from >= 0) {
            blank(bare, from - piece.first().start(), bare.length());
        }
    }

    private static void blank(StringBuilder bare, int from, int to) {
        bare.replace(from, to, " ".repeat(to - from));
    }

    private static boolean isOpen(@Nullable Token token) {
        return token != null && token.is("(");
    }

    private static int step(Token token) {
        return token.is("(") ? 1 : token.is(")") ? -1 : 0;
    }
}

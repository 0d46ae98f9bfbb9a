package com.bytebase.engine.sqlite;

import com.bytebase.engine.files.Tokens;
import com.bytebase.engine.schema.Index;
import java.util.ArrayList;

/** Reads the {@code CREATE INDEX} that a database keeps. */
final class IndexSql {
    private IndexSql() {}

    static Index parse(String name, String table, String sql) {
        var tokens = Tokens.of(sql, Tokens.Dialect.SQLITE);
        boolean unique = tokens.get(1).is("UNIQUE");
        int at = 2;
        while (!tokens.get(at).isSymbol("(")) {
            at++;
        }
        int end = tokens.closing(at);
        var keys = new ArrayList<String>();
        var written = new ArrayList<String>();
        int from = at + 1;
        int depth = 0;
        for (int index = at + 1; index < end; index++) {
            var token = tokens.get(index);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (index == end - 1 || depth == 0 && token.isSymbol(",")) {
                keys.add(label(tokens, from, index));
                written.add(sql(tokens, from, index));
                from = index + 1;
            }
        }
        var where = end < tokens.size() ? " " + tokens.folded(end, tokens.size()) : "";
        var definition = "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + Sql.name(name) + " ON " + Sql.name(table)
                + " (" + String.join(", ", written) + ")" + where;
        return new Index(name, false, unique, false, "btree", keys, definition, true, "");
    }

    private static boolean isColumn(Tokens tokens, int from, int to) {
        return to > from && tokens.get(from).isName() && (to == from + 1 || isModifier(tokens, from + 1));
    }

    private static boolean isModifier(Tokens tokens, int at) {
        return tokens.get(at).is("ASC")
                || tokens.get(at).is("DESC")
                || tokens.get(at).is("COLLATE");
    }

    private static String label(Tokens tokens, int from, int to) {
        return isColumn(tokens, from, to)
                ? tokens.get(from).text() + rest(tokens, from + 1, to)
                : tokens.folded(from, to);
    }

    private static String sql(Tokens tokens, int from, int to) {
        return isColumn(tokens, from, to)
                ? Sql.name(tokens.get(from).text()) + rest(tokens, from + 1, to)
                : tokens.folded(from, to);
    }

    private static String rest(Tokens tokens, int from, int to) {
        int end = tokens.get(to - 1).is("ASC") ? to - 1 : to;
        return from >= end ? "" : " " + tokens.folded(from, end);
    }
}

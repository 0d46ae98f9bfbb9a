package com.bytebase.engine.duckdb;

import com.bytebase.engine.files.Tokens;
import com.bytebase.engine.schema.Index;
import java.util.ArrayList;

/** Reads the {@code CREATE INDEX} that the engine gives. */
final class IndexSql {
    private IndexSql() {}

    static Index of(String name, String schema, String table, boolean unique, String sql, String comment) {
        var tokens = Tokens.of(sql, Tokens.Dialect.DUCKDB);
        int open = 0;
        while (open < tokens.size() && !tokens.get(open).isSymbol("(")) {
            open++;
        }
        int end = tokens.closing(open);
        var keys = new ArrayList<String>();
        int from = open + 1;
        int depth = 0;
        for (int at = open + 1; at < end; at++) {
            var token = tokens.get(at);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (at == end - 1 || depth == 0 && token.isSymbol(",")) {
                keys.add(at == from + 1 ? tokens.get(from).text() : tokens.folded(from, at));
                from = at + 1;
            }
        }
        var definition = "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + Sql.name(name) + " ON "
                + Sql.name(schema, table) + " " + tokens.folded(open, end);
        return new Index(name, false, unique, false, "ART", keys, definition, true, comment);
    }
}

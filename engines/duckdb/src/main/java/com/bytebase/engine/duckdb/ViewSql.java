package com.bytebase.engine.duckdb;

import com.bytebase.engine.files.Tokens;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Setting;
import java.util.List;
import java.util.Map;

/** Reads the {@code CREATE VIEW} that the engine gives. */
final class ViewSql {
    private ViewSql() {}

    static Schema.View of(String name, String sql, List<Column> columns, String comment) {
        var tokens = Tokens.of(sql, Tokens.Dialect.DUCKDB);
        int at = 0;
        while (!tokens.get(at).is("VIEW")) {
            at++;
        }
        at++;
        at += tokens.get(at + 1).isSymbol(".") ? 3 : 1;
        var settings = Map.<Setting, String>of();
        if (tokens.get(at).isSymbol("(")) {
            int end = tokens.closing(at);
            settings = Map.of(Setting.PARAMETERS, tokens.folded(at, end));
            at = end;
        }
        int last = tokens.size();
        while (last > at && tokens.get(last - 1).isSymbol(";")) {
            last--;
        }
        return new Schema.View(
                name, false, tokens.between(at + 1, last), columns, List.of(), List.of(), comment, settings);
    }
}

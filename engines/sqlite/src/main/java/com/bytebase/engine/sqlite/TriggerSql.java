package com.bytebase.engine.sqlite;

import com.bytebase.engine.files.Tokens;
import com.bytebase.engine.schema.Trigger;

/** Reads the {@code CREATE TRIGGER} that a database keeps. */
final class TriggerSql {
    private TriggerSql() {}

    static Trigger parse(String name, String sql) {
        var tokens = Tokens.of(sql, Tokens.Dialect.SQLITE);
        var timing = "BEFORE";
        for (int at = 3; at < tokens.size(); at++) {
            var token = tokens.get(at);
            if (token.is("AFTER") || token.is("INSTEAD")) {
                timing = token.is("AFTER") ? "AFTER" : "INSTEAD OF";
            } else if (token.is("INSERT") || token.is("DELETE") || token.is("UPDATE")) {
                return new Trigger(name, timing, token.upper(), sql.strip(), "");
            }
        }
        throw new IllegalStateException("Not understood: " + sql);
    }
}

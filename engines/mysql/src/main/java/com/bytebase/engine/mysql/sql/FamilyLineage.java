package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.lineage.Dialect;
import com.bytebase.engine.lineage.LineageReader;

/** Reads scripts of MySQL and MariaDB for lineage. */
final class FamilyLineage implements LineageReader {
    private final ScriptParser parser;

    FamilyLineage(ScriptParser parser) {
        this.parser = parser;
    }

    @Override
    public Result read(String script) {
        return parser.readForLineage(script);
    }

    @Override
    public Dialect dialect() {
        return FamilyNames.INSTANCE;
    }
}

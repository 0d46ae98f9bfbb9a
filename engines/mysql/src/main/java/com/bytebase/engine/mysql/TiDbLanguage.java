package com.bytebase.engine.mysql;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.Language;
import com.bytebase.engine.lineage.LineageReader;
import com.bytebase.engine.mysql.sql.Dialect;
import com.bytebase.engine.mysql.sql.ScriptParser;
import com.bytebase.engine.sql.SqlParser;
import java.util.Optional;

/** TiDB's SQL is MySQL's, with statements of its own that are not analyzed. */
public final class TiDbLanguage implements Language {
    private final ScriptParser parser = new ScriptParser(Dialect.MYSQL);

    @Override
    public EngineType type() {
        return EngineType.TIDB;
    }

    @Override
    public SqlParser parser() {
        return parser;
    }

    @Override
    public Optional<LineageReader> lineage() {
        return Optional.of(parser.lineage());
    }
}

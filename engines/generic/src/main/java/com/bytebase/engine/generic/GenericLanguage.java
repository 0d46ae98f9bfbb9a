package com.bytebase.engine.generic;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.Language;
import com.bytebase.engine.lineage.LineageReader;
import com.bytebase.engine.sql.SqlParser;
import java.util.Optional;

/** The language of one dialect; an engine's module may take it for its own. */
abstract class GenericLanguage implements Language {
    private final Dialect dialect;
    private final ScriptParser parser;

    GenericLanguage(Dialect dialect) {
        this(dialect, Optional.empty());
    }

    GenericLanguage(Dialect dialect, Optional<Grammar> grammar) {
        this.dialect = dialect;
        this.parser = new ScriptParser(dialect, grammar);
    }

    @Override
    public EngineType type() {
        return dialect.engine();
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

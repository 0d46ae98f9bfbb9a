package com.bytebase.engine.postgresql;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.Language;
import com.bytebase.engine.lineage.Dialect;
import com.bytebase.engine.lineage.LineageReader;
import com.bytebase.engine.postgresql.parse.PostgresParser;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.SqlParser;
import java.util.Optional;

/** CockroachDB's SQL is PostgreSQL's with much of its own: what PostgreSQL's grammar refuses is not analyzed, and never an error. */
public final class CockroachLanguage implements Language {
    private final PostgresParser postgres = new PostgresParser();

    @Override
    public EngineType type() {
        return EngineType.COCKROACHDB;
    }

    @Override
    public SqlParser parser() {
        return script -> new Script(postgres.parse(script).statements(), Optional.empty());
    }

    @Override
    public Optional<LineageReader> lineage() {
        var reader = postgres.lineage();
        return Optional.of(new LineageReader() {
            @Override
            public Result read(String script) {
                return new Result(reader.read(script).statements(), Optional.empty());
            }

            @Override
            public Dialect dialect() {
                return reader.dialect();
            }
        });
    }
}

package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.lineage.Dialect;
import com.bytebase.engine.lineage.LineageReader;
import java.util.List;
import java.util.Optional;

/** Reads PostgreSQL's parse trees for lineage. */
final class PostgresLineage implements LineageReader {
    private final PostgresParser parser;

    PostgresLineage(PostgresParser parser) {
        this.parser = parser;
    }

    @Override
    public Result read(String script) {
        return script.isBlank() ? new Result(List.of(), Optional.empty()) : parser.readForLineage(script);
    }

    @Override
    public Dialect dialect() {
        return PostgresNames.INSTANCE;
    }
}

package com.bytebase.engine.generic;

import com.bytebase.engine.lineage.Dialect;
import com.bytebase.engine.lineage.LineageReader;

/** Reads scripts for lineage with the parser that reads their facts. */
record GenericLineage(ScriptParser parser, Dialect dialect) implements LineageReader {
    @Override
    public Result read(String script) {
        return parser.readForLineage(script);
    }
}

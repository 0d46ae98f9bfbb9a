package com.bytebase.schema;

import com.bytebase.engine.Engine;
import com.bytebase.engine.EngineType;
import com.bytebase.engine.Engines;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.diff.Rename;
import com.bytebase.engine.diff.SchemaDiff;
import com.bytebase.engine.diff.ScratchDatabases;
import com.bytebase.engine.diff.TextSchema;
import com.bytebase.kernel.Problem;
import java.util.ArrayList;
import java.util.List;

/** Reads scripts as schemas and compares schemas; needs no store. */
record SchemaComparison(Engines engines, ScratchDatabases scratch) {
    /** What makes the schema of the one script that of the other. */
    SchemaDiff texts(EngineType engine, String source, String target, List<Rename> renames) {
        return diff(engine, text(engine, source, "source"), text(engine, target, "target"), renames);
    }

    /** @param field of the request, for what is wrong with it */
    TextSchema text(EngineType engine, String script, String field) {
        return engines.find(engine)
                .flatMap(Engine::schemaTexts)
                .orElseThrow(() -> Problem.field(
                        field, "Scripts of %s are not read. Name a database instead.".formatted(engine.title())))
                .read(script, scratch);
    }

    SchemaDiff diff(EngineType engine, TextSchema source, TextSchema target, List<Rename> renames) {
        var notCompared = new ArrayList<NotCompared>(source.notCompared());
        notCompared.addAll(target.notCompared());
        try {
            var diff = engines.of(engine).differ().diff(source.schema(), target.schema(), renames);
            notCompared.addAll(diff.notCompared());
            return new SchemaDiff(diff.changes(), diff.steps(), notCompared, diff.renameCandidates(), diff.statement());
        } catch (IllegalArgumentException e) {
            throw Problem.field("renames", String.valueOf(e.getMessage()));
        }
    }
}

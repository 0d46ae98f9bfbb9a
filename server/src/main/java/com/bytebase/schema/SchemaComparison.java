package com.bytebase.schema;

import com.bytebase.engine.Engine;
import com.bytebase.engine.EngineType;
import com.bytebase.engine.Engines;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.diff.Rename;
import com.bytebase.engine.diff.SchemaDiff;
import com.bytebase.engine.diff.ScratchDatabases;
import com.bytebase.engine.diff.TextSchema;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.kernel.Problem;
import java.util.ArrayList;
import java.util.List;

/** Reads scripts as schemas and compares schemas; needs no store. */
record SchemaComparison(Engines engines, ScratchDatabases scratch) {
    /** One of the two that are compared. */
    sealed interface Side {
        /** As a server has it. */
        record Model(DatabaseSchema schema) implements Side {}

        /** @param field of the request, for what is wrong with it */
        record Script(String script, String field) implements Side {}

        /** @param field of the request, for what is wrong with it */
        record Folder(SchemaFolder folder, String field) implements Side {}
    }

    /** What makes the schema of the one side that of the other. */
    SchemaDiff between(EngineType engine, Side source, Side target, List<Rename> renames) {
        var from = text(engine, source);
        var to = text(engine, target);
        if (source instanceof Side.Model && !(target instanceof Side.Model)) {
            from = beside(engine, from.schema(), to);
        } else if (target instanceof Side.Model && !(source instanceof Side.Model)) {
            to = beside(engine, to.schema(), from);
        }
        return diff(engine, from, to, renames);
    }

    private TextSchema text(EngineType engine, Side side) {
        return switch (side) {
            case Side.Model(var schema) -> new TextSchema(schema, List.of());
            case Side.Script(var script, var field) -> text(engine, script, field);
            case Side.Folder(var folder, var field) -> folder.placed(text(engine, folder.script(), field));
        };
    }

    /** @param field of the request, for what is wrong with it */
    TextSchema text(EngineType engine, String script, String field) {
        return engines.find(engine)
                .flatMap(Engine::schemaTexts)
                .orElseThrow(() -> Problem.field(
                        field, "Scripts of %s are not read. Name a database instead.".formatted(engine.title())))
                .read(script, scratch);
    }

    /** A schema of a server in the form of one that comes from a script. */
    TextSchema beside(EngineType type, DatabaseSchema schema, TextSchema text) {
        var engine = engines.of(type);
        return engine.schemaTexts()
                .map(texts -> texts.comparable(schema, engine.definition(schema), text))
                .orElseGet(() -> new TextSchema(schema, List.of()));
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

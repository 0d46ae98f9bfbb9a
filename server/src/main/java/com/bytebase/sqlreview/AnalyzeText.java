package com.bytebase.sqlreview;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.Engines;
import com.bytebase.engine.lineage.Lineage;
import com.bytebase.engine.lineage.LineageReader;
import com.bytebase.engine.lineage.SchemaLookup;
import com.bytebase.kernel.Problem;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Takes SQL text apart and follows its columns to where they come from, without a database. */
@Component
public class AnalyzeText {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Engines engines;

    AnalyzeText(Engines engines) {
        this.engines = engines;
    }

    /**
     * What {@code POST /v1/sql:analyze} answers, as indented JSON, without a running server.
     *
     * @throws Problem where {@code schemaStatement} cannot be read
     */
    public static String offline(EngineType engine, String statement, String schemaStatement, String defaultSchema) {
        var result = new AnalyzeText(Engines.load()).analyze(engine, statement, schemaStatement, defaultSchema);
        return JSON.writeValueAsString(AnalysisResource.of(result));
    }

    /**
     * @param schemaStatement SQL that makes the schema; empty where there is none to speak of
     * @param defaultSchema empty for the engine's own
     */
    Lineage.Result analyze(EngineType engine, String statement, String schemaStatement, String defaultSchema) {
        var reader = reader(engine);
        if (!schemaStatement.isBlank()) {
            reader.read(schemaStatement).syntaxError().ifPresent(error -> {
                throw Problem.field(
                        "schemaStatement",
                        "schemaStatement has a syntax error at %d:%d: %s"
                                .formatted(error.at().line(), error.at().column(), error.message()));
            });
        }
        return new Lineage(reader).analyze(statement, SchemaLookup.NOTHING, schemaStatement, defaultSchema);
    }

    private LineageReader reader(EngineType engine) {
        return engines.language(engine)
                .lineage()
                .orElseThrow(() -> Problem.field(
                        "engine", "%s has no analysis of columns. Ask for another engine.".formatted(engine.title())));
    }
}

package com.bytebase.sqlreview;

import com.bytebase.engine.EngineType;
import com.bytebase.http.SignedIn;
import com.bytebase.http.Unrecorded;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "sql")
class AnalyzeController {
    private final AnalyzeText analyze;

    AnalyzeController(AnalyzeText analyze) {
        this.analyze = analyze;
    }

    /**
     * @param schemaStatement SQL that makes the tables, views and functions that the statement meets; without it stars stay stars
     * @param defaultSchema where names without a schema belong; for the MySQL family the database
     */
    record AnalyzeRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Whose SQL it is.") @Nullable
            EngineType engine,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "What to take apart.") @Nullable
            String statement,

            @Schema(description = "SQL that makes the schema which the statement meets.") @Nullable
            String schemaStatement,

            @Schema(description = "Where names without a schema are; the engine's usual one unless given.") @Nullable
            String defaultSchema) {}

    @SignedIn("Reads nothing but the request.")
    @Operation(
            operationId = "analyzeSql",
            summary = "Takes a script apart and says where its columns come from, without a database",
            description =
                    "Views and functions of the schema are followed to the tables. What cannot be followed is said in notAnalyzed.")
    @Unrecorded("It changes nothing and shows nothing that the caller did not send.")
    @PostMapping("/v1/sql:analyze")
    AnalysisResource analyze(@RequestBody AnalyzeRequest body) {
        if (body.engine() == null) {
            throw Problem.field("engine", "engine is missing. GET /v1/engines lists those there are.");
        }
        var statement = Text.required(body.statement(), "statement", Text.STATEMENT);
        return AnalysisResource.of(analyze.analyze(
                body.engine(),
                statement,
                Objects.requireNonNullElse(body.schemaStatement(), ""),
                Objects.requireNonNullElse(body.defaultSchema(), "")));
    }
}

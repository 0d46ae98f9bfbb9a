package com.bytebase.sqlreview;

import com.bytebase.engine.lineage.Lineage;
import com.bytebase.engine.lineage.SourceColumn;
import com.bytebase.engine.lineage.StatementLineage;
import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.Script.SyntaxError;
import com.bytebase.engine.sql.StatementType;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a script is made of.
 *
 * @param syntaxError where the engine's grammar refuses the text for certain
 */
record AnalysisResource(
        List<AnalyzedStatementResource> statements,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AnalysisErrorResource syntaxError) {

    /**
     * One statement.
     *
     * @param reads tables and views, {@code schema.table}
     * @param columns of the result; of a change without RETURNING those that it fills
     * @param assignments what each column that it fills is made of
     * @param predicateColumns what decides about rows, groups and order
     * @param notAnalyzed what is left in the dark; missing where nothing is
     */
    record AnalyzedStatementResource(
            String text,
            Position start,
            Position end,
            StatementType type,
            List<String> reads,
            List<String> writes,
            List<AnalyzedColumnResource> columns,
            List<FilledColumnResource> assignments,
            List<String> predicateColumns,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String notAnalyzed) {

        static AnalyzedStatementResource of(StatementLineage lineage) {
            var statement = lineage.statement();
            return new AnalyzedStatementResource(
                    statement.text(),
                    statement.start(),
                    statement.end(),
                    statement.type(),
                    lineage.reads(),
                    lineage.writes(),
                    lineage.columns().stream()
                            .map(column -> new AnalyzedColumnResource(column.name(), labels(column.sources())))
                            .toList(),
                    lineage.assignments().stream()
                            .map(assigned ->
                                    new FilledColumnResource(assigned.column().label(), labels(assigned.sources())))
                            .toList(),
                    labels(lineage.predicateColumns()),
                    lineage.notAnalyzed().isEmpty() ? null : String.join(" ", lineage.notAnalyzed()));
        }
    }

    /** @param sources {@code schema.table.column}; {@code *} for columns that are not known */
    record AnalyzedColumnResource(String name, List<String> sources) {}

    /** @param column {@code schema.table.column} */
    record FilledColumnResource(String column, List<String> sources) {}

    record AnalysisErrorResource(String message, Position start) {
        static AnalysisErrorResource of(SyntaxError error) {
            return new AnalysisErrorResource(error.message(), error.at());
        }
    }

    static AnalysisResource of(Lineage.Result result) {
        return new AnalysisResource(
                result.statements().stream().map(AnalyzedStatementResource::of).toList(),
                result.syntaxError().map(AnalysisErrorResource::of).orElse(null));
    }

    private static List<String> labels(List<SourceColumn> columns) {
        return columns.stream().map(SourceColumn::label).toList();
    }
}

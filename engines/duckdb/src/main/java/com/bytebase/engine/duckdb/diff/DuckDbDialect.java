package com.bytebase.engine.duckdb.diff;

import com.bytebase.engine.diff.DiffDialect;
import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.Impact;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.diff.SchemaElement;
import com.bytebase.engine.diff.Step;
import com.bytebase.engine.duckdb.Sql;
import com.bytebase.engine.files.ColumnOrder;
import com.bytebase.engine.schema.DatabaseSchema;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** DuckDB's answers to the differ. */
public final class DuckDbDialect implements DiffDialect {
    /** Columns of views count: a view that keeps its query has to be made anew when what it reads gets other columns. */
    @Override
    public boolean ignores(SchemaElement before, SchemaElement after, String aspect) {
        return switch (after) {
            case SchemaElement.DatabaseObject _ -> true;
            case SchemaElement.ColumnObject _ -> aspect.equals("position");
            case SchemaElement.IndexObject _ -> aspect.equals("keys");
            case SchemaElement.NamespaceObject _,
                    SchemaElement.ExtensionObject _,
                    SchemaElement.TypeObject _,
                    SchemaElement.SequenceObject _,
                    SchemaElement.RoutineObject _,
                    SchemaElement.TableObject _,
                    SchemaElement.ForeignKeyObject _,
                    SchemaElement.OtherObject _,
                    SchemaElement.OwnerObject _,
                    SchemaElement.RightsObject _,
                    SchemaElement.CommentObject _,
                    SchemaElement.CheckObject _,
                    SchemaElement.ViewObject _,
                    SchemaElement.TriggerObject _ -> false;
        };
    }

    @Override
    public Optional<String> cannotAlter(Difference difference) {
        boolean sequence = difference.path().kind() == ElementKind.SEQUENCE
                && !difference.aspects().equals(List.of("comment"));
        return sequence
                ? Optional.of(
                        "DuckDB has no statement that changes a sequence. Make another one, and let the columns use"
                                + " that.")
                : Optional.empty();
    }

    @Override
    public List<Difference> reduced(
            List<Difference> differences, DatabaseSchema before, DatabaseSchema after, List<NotCompared> notCompared) {
        return ColumnOrder.withMoves(differences, before, after);
    }

    @Override
    public Impact impact(Difference difference, DatabaseSchema before) {
        return DuckDbImpacts.of(difference);
    }

    @Override
    public List<Step> steps(List<Difference> differences, DatabaseSchema before, DatabaseSchema after) {
        return new Steps(differences, before, after).steps();
    }

    @Override
    public String rename(ElementPath path, String to, DatabaseSchema before) {
        Renames.obstacle(path, before).ifPresent(obstacle -> {
            throw new IllegalArgumentException(obstacle);
        });
        return switch (path.kind()) {
            case TABLE -> "ALTER TABLE " + Sql.name(path.schema(), path.name()) + " RENAME TO " + Sql.name(to);
            case VIEW -> "ALTER VIEW " + Sql.name(path.schema(), path.name()) + " RENAME TO " + Sql.name(to);
            case COLUMN ->
                "ALTER TABLE " + Sql.name(path.schema(), path.parent()) + " RENAME COLUMN " + Sql.name(path.name())
                        + " TO " + Sql.name(to);
            default ->
                throw new IllegalArgumentException(
                        "DuckDB has no statement that renames a %s: drop it and make it anew."
                                .formatted(path.kind().title()));
        };
    }

    /** Views and macros are kept as text. */
    @Override
    public boolean followsRenames(ElementKind kind) {
        return kind != ElementKind.VIEW && kind != ElementKind.ROUTINE;
    }

    @Override
    public Impact renameImpact(ElementPath path) {
        return DuckDbImpacts.moment();
    }

    @Override
    public String script(List<Step> steps) {
        return steps.stream().map(step -> step.sql() + ";\n").collect(Collectors.joining("\n"));
    }
}

package com.bytebase.engine.h2.diff;

import com.bytebase.engine.diff.DiffDialect;
import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.Impact;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.diff.SchemaElement;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.SchemaElement.SequenceObject;
import com.bytebase.engine.diff.SchemaElement.TableObject;
import com.bytebase.engine.diff.SchemaElement.TypeObject;
import com.bytebase.engine.diff.Step;
import com.bytebase.engine.files.ColumnOrder;
import com.bytebase.engine.h2.Sql;
import com.bytebase.engine.schema.DatabaseSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** H2's answers to the differ. */
public final class H2Dialect implements DiffDialect {
    @Override
    public boolean ignores(SchemaElement before, SchemaElement after, String aspect) {
        return switch (after) {
            case SchemaElement.DatabaseObject _ -> true;
            case ColumnObject _ -> aspect.equals("position");
            case SchemaElement.IndexObject _ -> aspect.equals("keys");
            case TypeObject _ -> aspect.equals("definition");
            case SchemaElement.NamespaceObject _,
                    SchemaElement.ExtensionObject _,
                    SequenceObject _,
                    SchemaElement.RoutineObject _,
                    TableObject _,
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
        if (difference.before().isEmpty() || difference.after().isEmpty()) {
            return Optional.empty();
        }
        var before = difference.before().get();
        return switch (difference.after().get()) {
            case SequenceObject(var _, var now)
            when !now.type().equals(((SequenceObject) before).value().type()) ->
                Optional.of(
                        "H2 does not change the type of a sequence. Make another one, and let the columns use that.");
            case TypeObject(var _, var now)
            when !now.attributes()
                    .getFirst()
                    .type()
                    .equals(((TypeObject) before)
                            .value()
                            .attributes()
                            .getFirst()
                            .type()) ->
                Optional.of("H2 does not change the type of a domain. Make another one, and let the columns use that.");
            case TableObject _
            when difference.aspects().contains("options") ->
                Optional.of("H2 does not change whether a table's rows are kept. Make the table anew.");
            default -> Optional.empty();
        };
    }

    @Override
    public List<Difference> reduced(
            List<Difference> differences, DatabaseSchema before, DatabaseSchema after, List<NotCompared> notCompared) {
        var withMoves = ColumnOrder.withMoves(differences, before, after);
        var told = new ArrayList<ElementPath>();
        for (var difference : withMoves) {
            var path = difference.path();
            if (path.kind() == ElementKind.COLUMN && difference.aspects().contains("position")) {
                var table = ElementPath.of(ElementKind.TABLE, path.schema(), path.parent());
                if (!told.contains(table)) {
                    told.add(table);
                    notCompared.add(
                            new NotCompared(
                                    table,
                                    "The order of the columns differs. H2 never moves a column; where the order matters, make the table anew."));
                }
            }
        }
        return differences;
    }

    @Override
    public Impact impact(Difference difference, DatabaseSchema before) {
        return H2Impacts.of(difference);
    }

    @Override
    public List<Step> steps(List<Difference> differences, DatabaseSchema before, DatabaseSchema after) {
        return new Steps(differences, before, after).steps();
    }

    @Override
    public String rename(ElementPath path, String to, DatabaseSchema before) {
        return switch (path.kind()) {
            case TABLE, VIEW, INDEX ->
                "ALTER " + path.kind() + " " + Sql.name(path.schema(), path.name()) + " RENAME TO " + Sql.name(to);
            case SCHEMA -> "ALTER SCHEMA " + Sql.name(path.name()) + " RENAME TO " + Sql.name(to);
            case COLUMN ->
                "ALTER TABLE " + Sql.name(path.schema(), path.parent()) + " ALTER COLUMN " + Sql.name(path.name())
                        + " RENAME TO " + Sql.name(to);
            default ->
                throw new IllegalArgumentException("H2 has no statement that renames a %s: drop it and make it anew."
                        .formatted(path.kind().title()));
        };
    }

    /** Views are kept as text. */
    @Override
    public boolean followsRenames(ElementKind kind) {
        return kind != ElementKind.VIEW;
    }

    @Override
    public Impact renameImpact(ElementPath path) {
        return H2Impacts.moment();
    }

    @Override
    public String script(List<Step> steps) {
        return steps.stream().map(step -> step.sql() + ";\n").collect(Collectors.joining("\n"));
    }
}

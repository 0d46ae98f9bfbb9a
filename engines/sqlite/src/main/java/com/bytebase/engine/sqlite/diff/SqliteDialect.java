package com.bytebase.engine.sqlite.diff;

import com.bytebase.engine.diff.DiffDialect;
import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.Impact;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.diff.SchemaElement;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.SchemaElement.DatabaseObject;
import com.bytebase.engine.diff.SchemaElement.IndexObject;
import com.bytebase.engine.diff.SchemaElement.ViewObject;
import com.bytebase.engine.diff.Step;
import com.bytebase.engine.files.ColumnOrder;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.sqlite.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** SQLite's answers to the differ. */
public final class SqliteDialect implements DiffDialect {
    @Override
    public boolean ignores(SchemaElement before, SchemaElement after, String aspect) {
        return switch (after) {
            case DatabaseObject _ -> true;
            case ColumnObject(var _, var _, var now) ->
                aspect.equals("position")
                        || aspect.equals("type")
                                && now.type()
                                        .equalsIgnoreCase(
                                                ((ColumnObject) before).value().type());
            // Worked out whenever the view is read.
            case ViewObject _ -> aspect.equals("columns");
            case IndexObject _ -> aspect.equals("keys");
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
                    SchemaElement.TriggerObject _ -> false;
        };
    }

    @Override
    public Optional<String> cannotAlter(Difference difference) {
        return Optional.empty();
    }

    @Override
    public List<Difference> reduced(
            List<Difference> differences, DatabaseSchema before, DatabaseSchema after, List<NotCompared> notCompared) {
        var compared = new ArrayList<Difference>();
        for (var difference : differences) {
            if (difference.path().kind() == ElementKind.VIRTUAL_TABLE) {
                notCompared.add(new NotCompared(
                        difference.path(),
                        "What a virtual table holds is its module's; make, change or drop it by hand."));
            } else {
                compared.add(difference);
            }
        }
        return ColumnOrder.withMoves(compared, before, after);
    }

    @Override
    public Impact impact(Difference difference, DatabaseSchema before) {
        return SqliteImpacts.of(difference);
    }

    @Override
    public List<Step> steps(List<Difference> differences, DatabaseSchema before, DatabaseSchema after) {
        return new Steps(differences, before, after).steps();
    }

    @Override
    public String rename(ElementPath path, String to, DatabaseSchema before) {
        return switch (path.kind()) {
            case TABLE -> "ALTER TABLE " + Definition.name(path.name()) + " RENAME TO " + Definition.name(to);
            case COLUMN ->
                "ALTER TABLE " + Definition.name(path.parent()) + " RENAME COLUMN " + Definition.name(path.name())
                        + " TO " + Definition.name(to);
            case INDEX, VIEW ->
                throw new IllegalArgumentException(
                        "SQLite has no statement that renames a %s: it is dropped and made anew, and nothing is lost by that."
                                .formatted(path.kind().title()));
            default ->
                throw new IllegalArgumentException(
                        "A %s cannot be renamed here.".formatted(path.kind().title()));
        };
    }

    /** {@code ALTER TABLE … RENAME} keeps keys, indexes, triggers and views right. */
    @Override
    public boolean followsRenames(ElementKind kind) {
        return true;
    }

    @Override
    public Impact renameImpact(ElementPath path) {
        return SqliteImpacts.moment();
    }

    @Override
    public String script(List<Step> steps) {
        return steps.stream().map(step -> step.sql() + ";\n").collect(Collectors.joining("\n"));
    }
}

package com.bytebase.engine.mysql.diff;

import com.bytebase.engine.diff.DiffDialect;
import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.Impact;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.diff.SchemaElement;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.SchemaElement.DatabaseObject;
import com.bytebase.engine.diff.SchemaElement.ForeignKeyObject;
import com.bytebase.engine.diff.SchemaElement.IndexObject;
import com.bytebase.engine.diff.SchemaElement.TableObject;
import com.bytebase.engine.diff.SchemaElement.ViewObject;
import com.bytebase.engine.diff.Step;
import com.bytebase.engine.mysql.Sql;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The MySQL family's answers to the differ. */
public final class FamilyDialect implements DiffDialect {
    private final boolean mariaDb;

    public FamilyDialect(boolean mariaDb) {
        this.mariaDb = mariaDb;
    }

    @Override
    public boolean ignores(SchemaElement before, SchemaElement after, String aspect) {
        return switch (after) {
            // What counts is the order, see reduced().
            case ColumnObject(var _, var _, var now) ->
                aspect.equals("position") || isUntold(((ColumnObject) before).value(), now, aspect);
            // The server works them out whenever the view is read.
            case ViewObject _ -> aspect.equals("columns");
            case IndexObject _ -> aspect.equals("keys");
            // RESTRICT and NO ACTION are the same to the server.
            case ForeignKeyObject(var _, var _, var now) -> sameActions(((ForeignKeyObject) before).value(), now);
            // Told by the options.
            case TableObject(var _, var now) ->
                aspect.equals("kind")
                        || aspect.equals("partitionKey")
                        || (aspect.equals("options") && TableOptions.agree(((TableObject) before).value(), now));
            // A schema that was read from a text may not know its own.
            case DatabaseObject(var now) ->
                now.collation().isEmpty()
                        || ((DatabaseObject) before).value().collation().isEmpty();
            default -> false;
        };
    }

    private static boolean sameActions(Table.ForeignKey before, Table.ForeignKey after) {
        return before.columns().equals(after.columns())
                && before.referencedSchema().equals(after.referencedSchema())
                && before.referencedTable().equals(after.referencedTable())
                && before.referencedColumns().equals(after.referencedColumns())
                && restrict(before.onDelete()).equals(restrict(after.onDelete()))
                && restrict(before.onUpdate()).equals(restrict(after.onUpdate()));
    }

    private static String restrict(String action) {
        return action.isEmpty() || action.equals("NO ACTION") ? "RESTRICT" : action;
    }

    /** Scripts leave character sets to the server. */
    private static boolean isUntold(Column before, Column after, String aspect) {
        return switch (aspect) {
            case "characterSet" ->
                before.characterSet().isEmpty() || after.characterSet().isEmpty();
            case "collation" ->
                before.collation().isEmpty() || after.collation().isEmpty();
            default -> false;
        };
    }

    @Override
    public Optional<String> cannotAlter(Difference difference) {
        return Optional.empty();
    }

    /** Adds the columns that change their place. */
    @Override
    public List<Difference> reduced(
            List<Difference> differences, DatabaseSchema before, DatabaseSchema after, List<NotCompared> notCompared) {
        var moved = new LinkedHashSet<ElementPath>();
        var columns = new HashMap<ElementPath, Difference>();
        tables(before).forEach((name, table) -> {
            var other = tables(after).get(name);
            if (other != null && !table.columns().equals(other.columns())) {
                for (var column : ColumnPlaces.moved(table, other)) {
                    var path = new ElementPath(ElementKind.COLUMN, "", name, column);
                    moved.add(path);
                    columns.put(path, move(name, find(table, column), find(other, column)));
                }
            }
        });
        if (moved.isEmpty()) {
            return differences;
        }
        var result = new ArrayList<Difference>();
        var seen = new HashSet<ElementPath>();
        for (var difference : differences) {
            boolean moves = moved.contains(difference.path());
            result.add(moves ? withPosition(difference) : difference);
            seen.add(difference.path());
        }
        columns.forEach((path, difference) -> {
            if (!seen.contains(path)) {
                result.add(difference);
            }
        });
        return result;
    }

    private static Map<String, Table> tables(DatabaseSchema database) {
        var tables = new HashMap<String, Table>();
        database.schemas().forEach(schema -> schema.tables().forEach(table -> tables.put(table.name(), table)));
        return tables;
    }

    private static Column find(Table table, String name) {
        return table.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Difference move(String table, Column before, Column after) {
        return new Difference(
                Optional.of(new ColumnObject("", table, before)),
                Optional.of(new ColumnObject("", table, after)),
                List.of("position"));
    }

    private static Difference withPosition(Difference difference) {
        var aspects = new ArrayList<>(difference.aspects());
        aspects.add("position");
        return new Difference(difference.before(), difference.after(), aspects);
    }

    @Override
    public Impact impact(Difference difference, DatabaseSchema before) {
        return FamilyImpacts.of(difference);
    }

    @Override
    public List<Step> steps(List<Difference> differences, DatabaseSchema before, DatabaseSchema after) {
        return Phases.steps(differences, before, after, mariaDb);
    }

    @Override
    public String rename(ElementPath path, String to, DatabaseSchema before) {
        return switch (path.kind()) {
            case TABLE, VIEW, SEQUENCE -> "RENAME TABLE " + Sql.name(path.name()) + " TO " + Sql.name(to);
            case COLUMN ->
                "ALTER TABLE " + Sql.name(path.parent()) + " RENAME COLUMN " + Sql.name(path.name()) + " TO "
                        + Sql.name(to);
            case INDEX ->
                "ALTER TABLE " + Sql.name(path.parent()) + " RENAME INDEX " + Sql.name(path.name()) + " TO "
                        + Sql.name(to);
            default ->
                throw new IllegalArgumentException(
                        "A %s cannot be renamed here.".formatted(path.kind().title()));
        };
    }

    /** Keys, indexes and generated columns are kept right; what is kept as text is not. */
    @Override
    public boolean followsRenames(ElementKind kind) {
        return !Set.of(ElementKind.ROUTINE, ElementKind.VIEW, ElementKind.TRIGGER)
                .contains(kind);
    }

    @Override
    public Impact renameImpact(ElementPath path) {
        return FamilyImpacts.rename(path);
    }

    /** What holds semicolons stands between {@code DELIMITER} lines. */
    @Override
    public String script(List<Step> steps) {
        var script = new StringBuilder();
        for (var step : steps) {
            script.append(script.isEmpty() ? "" : "\n");
            script.append(
                    step.sql().contains(";")
                            ? "DELIMITER ;;\n" + step.sql() + ";;\nDELIMITER ;\n"
                            : step.sql() + ";\n");
        }
        return script.toString();
    }
}

package com.bytebase.engine.duckdb.diff;

import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.SchemaElement;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.SchemaElement.IndexObject;
import com.bytebase.engine.diff.SchemaElement.RoutineObject;
import com.bytebase.engine.diff.SchemaElement.SequenceObject;
import com.bytebase.engine.diff.SchemaElement.TableObject;
import com.bytebase.engine.diff.SchemaElement.TypeObject;
import com.bytebase.engine.diff.SchemaElement.ViewObject;
import com.bytebase.engine.diff.Step;
import com.bytebase.engine.diff.StepOrder;
import com.bytebase.engine.duckdb.Definition;
import com.bytebase.engine.duckdb.Definition.Defined;
import com.bytebase.engine.duckdb.Parts;
import com.bytebase.engine.duckdb.Sql;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The statements, in an order that works. Of a table, only columns at its end are added in place; otherwise its rows are put aside, it is
 * dropped and made anew, and so are the tables that refer to it, for they would keep it from being dropped.
 */
final class Steps {
    private final List<Difference> differences;
    private final Map<ElementPath, Table> before;
    private final Map<ElementPath, Table> after;
    private final Set<ElementPath> rebuilt = new TreeSet<>(Comparator.comparing(ElementPath::dotted));
    private final Map<ElementPath, List<Column>> added = new TreeMap<>(Comparator.comparing(ElementPath::dotted));
    private final List<Step> steps = new ArrayList<>();

    Steps(List<Difference> differences, DatabaseSchema before, DatabaseSchema after) {
        this.differences = differences;
        this.before = tables(before);
        this.after = tables(after);
    }

    private static Table table(Map<ElementPath, Table> tables, ElementPath path) {
        return Objects.requireNonNull(tables.get(path), path::dotted);
    }

    private static Map<ElementPath, Table> tables(DatabaseSchema database) {
        var tables = new LinkedHashMap<ElementPath, Table>();
        for (var schema : database.schemas()) {
            schema.tables().forEach(table -> tables.put(path(schema.name(), table.name()), table));
        }
        return tables;
    }

    private static ElementPath path(String schema, String table) {
        return ElementPath.of(ElementKind.TABLE, schema, table);
    }

    private static ElementPath parent(ElementPath part) {
        return path(part.schema(), part.parent());
    }

    private static String name(ElementPath path) {
        return Sql.name(path.schema(), path.name());
    }

    private void add(ElementPath path, String sql) {
        steps.add(new Step(path, sql));
    }

    private List<Difference> of(ElementKind kind) {
        return differences.stream()
                .filter(difference -> difference.path().kind() == kind)
                .toList();
    }

    List<Step> steps() {
        classify();
        dropViewsAndMacros();
        dropIndexes();
        rebuilt.forEach(table -> add(table, "CREATE TEMP TABLE " + Sql.name(copy(table)) + " AS FROM " + name(table)));
        dropTables();
        dropTypes();
        for (var difference : of(ElementKind.SCHEMA)) {
            if (difference.creates()) {
                add(
                        difference.path(),
                        "CREATE SCHEMA " + Sql.name(difference.path().name()));
            }
        }
        createTypesAndSequences();
        added.forEach((table, columns) -> columns.forEach(
                column -> add(table, "ALTER TABLE " + name(table) + " ADD COLUMN " + Parts.column(column))));
        createInOrder();
        rebuilt.forEach(table -> add(table, "DROP TABLE temp." + Sql.name(copy(table))));
        createIndexes();
        comments();
        dropSequencesAndSchemas();
        return steps;
    }

    private static String copy(ElementPath table) {
        return "copy of " + table.dotted();
    }

    private void classify() {
        var changed = new HashSet<ElementPath>();
        for (var difference : differences) {
            boolean commentOnly = difference.aspects().equals(List.of("comment"));
            switch (difference.path().kind()) {
                case COLUMN -> {
                    if (!commentOnly) {
                        changed.add(parent(difference.path()));
                    }
                }
                case CHECK, FOREIGN_KEY -> rebuilt.add(parent(difference.path()));
                case INDEX -> {
                    if (difference.before().filter(Steps::isConstraint).isPresent()
                            || difference.after().filter(Steps::isConstraint).isPresent()) {
                        rebuilt.add(parent(difference.path()));
                    }
                }
                default -> {} // nothing of a table
            }
        }
        changed.removeAll(rebuilt);
        for (var table : changed) {
            var old = table(before, table).columns();
            var now = table(after, table).columns();
            boolean appended = now.size() > old.size()
                    && sameColumns(old, now)
                    && now.subList(old.size(), now.size()).stream().allMatch(Steps::isAddable);
            if (appended) {
                added.put(table, now.subList(old.size(), now.size()));
            } else {
                rebuilt.add(table);
            }
        }
        withReferrers();
    }

    private static boolean isConstraint(SchemaElement element) {
        return element instanceof IndexObject(var _, var _, var index) && index.constraint();
    }

    private static boolean sameColumns(List<Column> old, List<Column> now) {
        for (int i = 0; i < old.size(); i++) {
            if (!Parts.column(old.get(i)).equals(Parts.column(now.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /** What {@code ADD COLUMN} takes. */
    static boolean isAddable(Column column) {
        return column.nullable() && column.generated().isEmpty();
    }

    private void withReferrers() {
        boolean more = true;
        while (more) {
            more = false;
            for (var table : before.entrySet()) {
                boolean stays = after.containsKey(table.getKey());
                boolean refers = table.getValue().foreignKeys().stream().anyMatch(key -> {
                    var other = path(key.referencedSchema(), key.referencedTable());
                    return rebuilt.contains(other) || !after.containsKey(other);
                });
                if (stays && refers && rebuilt.add(table.getKey())) {
                    more = true;
                    added.remove(table.getKey());
                }
            }
        }
    }

    private void dropViewsAndMacros() {
        for (var difference : of(ElementKind.VIEW)) {
            if (!difference.creates()) {
                add(difference.path(), "DROP VIEW " + name(difference.path()));
            }
        }
        for (var difference : of(ElementKind.ROUTINE)) {
            difference.before().ifPresent(old -> {
                var macro = ((RoutineObject) old).value();
                add(
                        difference.path(),
                        "DROP MACRO " + (Parts.isTable(macro) ? "TABLE " : "")
                                + Sql.name(difference.path().schema(), macro.name()));
            });
        }
    }

    private void dropIndexes() {
        for (var difference : of(ElementKind.INDEX)) {
            boolean gone = difference.before().filter(old -> !isConstraint(old)).isPresent();
            if (gone && !commentOnly(difference) && !rebuilt.contains(parent(difference.path()))) {
                add(difference.path(), "DROP INDEX " + name(difference.path()));
            }
        }
    }

    private static boolean commentOnly(Difference difference) {
        return difference.aspects().equals(List.of("comment"));
    }

    /** Those that refer before those that they refer to. */
    private void dropTables() {
        var gone = new ArrayList<>(rebuilt);
        of(ElementKind.TABLE).stream().filter(Difference::drops).forEach(difference -> gone.add(difference.path()));
        var order = new StepOrder<>(gone, Comparator.comparing(ElementPath::dotted));
        for (var table : gone) {
            for (var key : table(before, table).foreignKeys()) {
                var other = path(key.referencedSchema(), key.referencedTable());
                if (gone.contains(other)) {
                    order.after(other, table);
                }
            }
        }
        order.sorted().forEach(table -> add(table, "DROP TABLE " + name(table)));
    }

    private void dropTypes() {
        for (var difference : of(ElementKind.TYPE)) {
            if (!difference.creates() && !commentOnly(difference)) {
                add(difference.path(), "DROP TYPE " + name(difference.path()));
            }
        }
    }

    private void createTypesAndSequences() {
        for (var difference : of(ElementKind.TYPE)) {
            if (!difference.drops() && !commentOnly(difference)) {
                var type = ((TypeObject) difference.after().orElseThrow()).value();
                Parts.of(difference.path().schema(), type).forEach(part -> add(difference.path(), part.sql()));
            }
        }
        for (var difference : of(ElementKind.SEQUENCE)) {
            if (difference.creates()) {
                var sequence = ((SequenceObject) difference.after().orElseThrow()).value();
                Parts.of(difference.path().schema(), sequence).forEach(part -> add(difference.path(), part.sql()));
            }
        }
    }

    private void createInOrder() {
        var objects = new ArrayList<Defined>();
        var paths = new HashMap<Defined, ElementPath>();
        var tables = new ArrayList<>(rebuilt);
        of(ElementKind.TABLE).stream().filter(Difference::creates).forEach(difference -> tables.add(difference.path()));
        for (var table : tables) {
            var one = new Defined(0, table.schema(), table.name(), Parts.of(table.schema(), table(after, table)));
            objects.add(one);
            paths.put(one, table);
        }
        for (var difference : of(ElementKind.ROUTINE)) {
            difference.after().ifPresent(now -> {
                var macro = ((RoutineObject) now).value();
                var schema = difference.path().schema();
                var one = new Defined(1, schema, macro.name(), Parts.of(schema, macro));
                objects.add(one);
                paths.put(one, difference.path());
            });
        }
        for (var difference : of(ElementKind.VIEW)) {
            difference.after().ifPresent(now -> {
                Schema.View view = ((ViewObject) now).value();
                var schema = difference.path().schema();
                var one = new Defined(2, schema, view.name(), Parts.of(schema, view));
                objects.add(one);
                paths.put(one, difference.path());
            });
        }
        for (var one : Definition.inOrder(objects)) {
            var path = java.util.Objects.requireNonNull(paths.get(one));
            for (int i = 0; i < one.parts().size(); i++) {
                add(path, one.parts().get(i).sql());
                if (i == 0 && rebuilt.contains(path)) {
                    fill(path);
                }
            }
        }
    }

    private void fill(ElementPath table) {
        var columns = new ArrayList<String>();
        var values = new ArrayList<String>();
        for (var column : table(after, table).columns()) {
            if (column.generated().isEmpty()) {
                table(before, table).columns().stream()
                        .filter(old -> old.name().equalsIgnoreCase(column.name()))
                        .findFirst()
                        .ifPresent(old -> {
                            columns.add(Sql.name(column.name()));
                            values.add(Sql.name(old.name()));
                        });
            }
        }
        if (!columns.isEmpty()) {
            add(
                    table,
                    "INSERT INTO %s (%s) SELECT %s FROM temp.%s"
                            .formatted(
                                    name(table),
                                    String.join(", ", columns),
                                    String.join(", ", values),
                                    Sql.name(copy(table))));
        }
    }

    private void createIndexes() {
        for (var difference : of(ElementKind.INDEX)) {
            boolean made = difference.after().filter(now -> !isConstraint(now)).isPresent();
            if (made && !commentOnly(difference) && !rebuilt.contains(parent(difference.path()))) {
                var index = ((IndexObject) difference.after().orElseThrow()).value();
                add(difference.path(), index.definition());
                if (!index.comment().isEmpty()) {
                    comment(difference.path(), "INDEX " + name(difference.path()), index.comment());
                }
            }
        }
    }

    private void comment(ElementPath path, String on, String text) {
        add(path, "COMMENT ON " + on + " IS " + (text.isEmpty() ? "NULL" : Sql.literal(text)));
    }

    /** Of what stays; what was made has its comments already. */
    private void comments() {
        for (var difference : differences) {
            var path = difference.path();
            var now = difference.after();
            if (now.isEmpty()) {
                continue;
            }
            switch (now.get()) {
                case TableObject(var _, var table) -> {
                    if (difference.alters() && !rebuilt.contains(path)) {
                        comment(path, "TABLE " + name(path), table.comment());
                    }
                }
                case ColumnObject(var _, var _, var column) -> {
                    boolean differs = difference.aspects().contains("comment")
                            || difference.creates() && !column.comment().isEmpty();
                    if (differs && !rebuilt.contains(parent(path))) {
                        comment(path, "COLUMN " + name(parent(path)) + "." + Sql.name(column.name()), column.comment());
                    }
                }
                case IndexObject(var _, var _, var index) -> {
                    if (commentOnly(difference) && !rebuilt.contains(parent(path))) {
                        comment(path, "INDEX " + name(path), index.comment());
                    }
                }
                case SequenceObject(var _, var sequence) -> {
                    if (difference.alters()) {
                        comment(path, "SEQUENCE " + name(path), sequence.comment());
                    }
                }
                case TypeObject(var _, var type) -> {
                    if (commentOnly(difference)) {
                        comment(path, "TYPE " + name(path), type.comment());
                    }
                }
                case SchemaElement.DatabaseObject _,
                        SchemaElement.NamespaceObject _,
                        SchemaElement.ExtensionObject _,
                        RoutineObject _,
                        ViewObject _,
                        SchemaElement.ForeignKeyObject _,
                        SchemaElement.CheckObject _,
                        SchemaElement.TriggerObject _,
                        SchemaElement.OtherObject _,
                        SchemaElement.OwnerObject _,
                        SchemaElement.RightsObject _,
                        SchemaElement.CommentObject _ -> {}
            }
        }
    }

    private void dropSequencesAndSchemas() {
        for (var difference : of(ElementKind.SEQUENCE)) {
            if (difference.drops()) {
                add(difference.path(), "DROP SEQUENCE " + name(difference.path()));
            }
        }
        for (var difference : of(ElementKind.SCHEMA)) {
            if (difference.drops()) {
                add(
                        difference.path(),
                        "DROP SCHEMA " + Sql.name(difference.path().name()));
            }
        }
    }
}

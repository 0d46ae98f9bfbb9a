package com.bytebase.engine.sqlite.diff;

import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.SchemaElement.IndexObject;
import com.bytebase.engine.diff.SchemaElement.TableObject;
import com.bytebase.engine.diff.SchemaElement.TriggerObject;
import com.bytebase.engine.diff.SchemaElement.ViewObject;
import com.bytebase.engine.diff.Step;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.sqlite.Definition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The statements, in an order that works. A table that {@code ALTER TABLE} cannot change is made anew as the
 * <a href="https://www.sqlite.org/lang_altertable.html#otheralter">documentation of SQLite</a> says: under another name, with the rows
 * copied, the old one dropped, the new one renamed, and its indexes and triggers made again; foreign keys are off meanwhile.
 */
final class Steps {
    private final List<Difference> differences;
    private final Map<String, Table> before;
    private final Map<String, Table> after;
    private final List<Schema.View> views;
    private final Set<String> rebuilt = new TreeSet<>();
    private final Map<String, List<Column>> added = new TreeMap<>();
    private final List<Step> steps = new ArrayList<>();

    Steps(List<Difference> differences, DatabaseSchema before, DatabaseSchema after) {
        this.differences = differences;
        this.before = tables(before);
        this.after = tables(after);
        this.views = after.schemas().stream()
                .flatMap(schema -> schema.views().stream())
                .toList();
    }

    private static Map<String, Table> tables(DatabaseSchema database) {
        var tables = new TreeMap<String, Table>();
        database.schemas().forEach(schema -> schema.tables().forEach(table -> tables.put(table.name(), table)));
        return tables;
    }

    List<Step> steps() {
        classify();
        boolean keysOff = !rebuilt.isEmpty() || of(ElementKind.TABLE).stream().anyMatch(Difference::drops);
        if (keysOff) {
            setting("PRAGMA foreign_keys = OFF");
        }
        if (!rebuilt.isEmpty()) {
            // Otherwise the rename would look for the table in views and triggers while it is away.
            setting("PRAGMA legacy_alter_table = ON");
        }
        drop();
        added.forEach((table, columns) -> columns.forEach(column -> add(
                path(table), "ALTER TABLE " + Definition.name(table) + " ADD COLUMN " + Definition.column(column))));
        rebuilt.forEach(this::rebuild);
        create();
        if (!rebuilt.isEmpty()) {
            setting("PRAGMA legacy_alter_table = OFF");
        }
        if (keysOff) {
            setting("PRAGMA foreign_keys = ON");
        }
        return steps;
    }

    private void setting(String sql) {
        add(ElementPath.of(ElementKind.DATABASE, "", ""), sql);
    }

    private static ElementPath path(String table) {
        return ElementPath.of(ElementKind.TABLE, "", table);
    }

    private void add(ElementPath path, String sql) {
        steps.add(new Step(path, sql));
    }

    private List<Difference> of(ElementKind kind) {
        return differences.stream()
                .filter(difference -> difference.path().kind() == kind)
                .toList();
    }

    private void classify() {
        var changed = new TreeSet<String>();
        for (var difference : differences) {
            switch (difference.path().kind()) {
                case TABLE -> {
                    if (difference.alters()) {
                        rebuilt.add(difference.path().name());
                    }
                }
                case COLUMN -> changed.add(difference.path().parent());
                case CHECK, FOREIGN_KEY -> rebuilt.add(difference.path().parent());
                case INDEX -> {
                    if (difference.before().filter(Steps::isConstraint).isPresent()
                            || difference.after().filter(Steps::isConstraint).isPresent()) {
                        rebuilt.add(difference.path().parent());
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
    }

    private static boolean isConstraint(com.bytebase.engine.diff.SchemaElement element) {
        return element instanceof IndexObject(var _, var _, var index) && index.constraint();
    }

    private static boolean sameColumns(List<Column> old, List<Column> now) {
        for (int i = 0; i < old.size(); i++) {
            if (!Definition.column(old.get(i)).equalsIgnoreCase(Definition.column(now.get(i)))
                    || !old.get(i).defaultValue().equals(now.get(i).defaultValue())
                    || !old.get(i).generated().equals(now.get(i).generated())) {
                return false;
            }
        }
        return true;
    }

    /** What {@code ADD COLUMN} takes; a column that is part of a new key or check changes those too. */
    static boolean isAddable(Column column) {
        var value = column.defaultValue();
        boolean constant = !value.startsWith("(")
                && !value.toUpperCase(java.util.Locale.ROOT).startsWith("CURRENT_");
        return constant
                && column.identity().isEmpty()
                && !column.generation().equals("STORED")
                && (column.nullable()
                        || !column.generated().isEmpty()
                        || !value.isEmpty() && !value.equalsIgnoreCase("NULL"));
    }

    private static Table table(Map<String, Table> tables, String name) {
        var table = tables.get(name);
        if (table == null) {
            throw new IllegalStateException("There is no table " + name);
        }
        return table;
    }

    private void drop() {
        for (var difference : of(ElementKind.TRIGGER)) {
            if (!difference.creates() && !isRebuilt(difference)) {
                add(
                        difference.path(),
                        "DROP TRIGGER " + Definition.name(difference.path().name()));
            }
        }
        for (var difference : of(ElementKind.VIEW)) {
            if (!difference.creates()) {
                add(
                        difference.path(),
                        "DROP VIEW " + Definition.name(difference.path().name()));
            }
        }
        for (var difference : of(ElementKind.INDEX)) {
            if (difference.before().filter(old -> !isConstraint(old)).isPresent()) {
                add(
                        difference.path(),
                        "DROP INDEX " + Definition.name(difference.path().name()));
            }
        }
        for (var difference : of(ElementKind.TABLE)) {
            if (difference.drops()) {
                add(
                        difference.path(),
                        "DROP TABLE " + Definition.name(difference.path().name()));
            }
        }
    }

    /** Whether the trigger goes with what it is on. */
    private boolean isRebuilt(Difference trigger) {
        var parent = trigger.path().parent();
        return rebuilt.contains(parent)
                || of(ElementKind.VIEW).stream()
                        .anyMatch(view -> view.path().name().equals(parent) && !view.creates());
    }

    private void rebuild(String name) {
        var old = table(before, name);
        var now = table(after, name);
        var path = path(name);
        var temporary = temporary(name);
        add(path, Definition.create(now, temporary));
        var columns = new ArrayList<String>();
        var values = new ArrayList<String>();
        for (var column : now.columns()) {
            if (column.generated().isEmpty()) {
                old.columns().stream()
                        .filter(one -> one.name().equalsIgnoreCase(column.name()))
                        .findFirst()
                        .ifPresent(one -> {
                            columns.add(Definition.name(column.name()));
                            values.add(Definition.name(one.name()));
                        });
            }
        }
        if (!columns.isEmpty()) {
            add(
                    path,
                    "INSERT INTO %s (%s) SELECT %s FROM %s"
                            .formatted(
                                    Definition.name(temporary),
                                    String.join(", ", columns),
                                    String.join(", ", values),
                                    Definition.name(name)));
        }
        if (counts(old) && counts(now)) {
            // Numbers of rows that were deleted are not given again.
            add(path, "DELETE FROM sqlite_sequence WHERE name = " + literal(temporary));
            add(
                    path,
                    "INSERT INTO sqlite_sequence (name, seq) SELECT %s, seq FROM sqlite_sequence WHERE name = %s"
                            .formatted(literal(temporary), literal(name)));
        }
        add(path, "DROP TABLE " + Definition.name(name));
        add(path, "ALTER TABLE " + Definition.name(temporary) + " RENAME TO " + Definition.name(name));
        Definition.indexes(now).stream()
                .filter(index -> isUnchanged(old, index))
                .forEach(index -> add(path, index.definition()));
    }

    private static boolean isUnchanged(Table old, Index index) {
        return old.indexes().contains(index);
    }

    private static boolean counts(Table table) {
        return table.columns().stream().anyMatch(column -> !column.identity().isEmpty());
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private String temporary(String name) {
        var temporary = "new_" + name;
        while (before.containsKey(temporary) || after.containsKey(temporary)) {
            temporary = "new_" + temporary;
        }
        return temporary;
    }

    private void create() {
        var made = new ArrayList<Table>();
        for (var difference : of(ElementKind.TABLE)) {
            if (difference.creates()) {
                made.add(((TableObject) difference.after().orElseThrow()).value());
            }
        }
        for (var table : Definition.tables(made)) {
            add(path(table.name()), Definition.create(table, table.name()));
            Definition.indexes(table).forEach(index -> add(path(table.name()), index.definition()));
        }
        for (var difference : of(ElementKind.INDEX)) {
            difference
                    .after()
                    .filter(now -> !isConstraint(now))
                    .ifPresent(now ->
                            add(difference.path(), ((IndexObject) now).value().definition()));
        }
        var newViews = new HashMap<String, Schema.View>();
        for (var difference : of(ElementKind.VIEW)) {
            difference.after().ifPresent(now -> {
                var view = ((ViewObject) now).value();
                newViews.put(view.name(), view);
            });
        }
        for (var view : Definition.views(List.copyOf(newViews.values()))) {
            add(ElementPath.of(ElementKind.VIEW, "", view.name()), Definition.create(view));
        }
        triggers(made, newViews.keySet());
    }

    private void triggers(List<Table> made, Set<String> newViews) {
        var done = new HashSet<String>();
        made.forEach(table -> done.add(table.name()));
        done.addAll(rebuilt);
        for (var table : after.values()) {
            if (done.contains(table.name())) {
                table.triggers()
                        .forEach(trigger -> add(
                                new ElementPath(ElementKind.TRIGGER, "", table.name(), trigger.name()),
                                trigger.definition()));
            }
        }
        for (var view : views) {
            if (newViews.contains(view.name())) {
                view.triggers()
                        .forEach(trigger -> add(
                                new ElementPath(ElementKind.TRIGGER, "", view.name(), trigger.name()),
                                trigger.definition()));
            }
        }
        for (var difference : of(ElementKind.TRIGGER)) {
            var parent = difference.path().parent();
            if (!done.contains(parent) && !newViews.contains(parent)) {
                difference
                        .after()
                        .ifPresent(now -> add(
                                difference.path(), ((TriggerObject) now).value().definition()));
            }
        }
    }
}

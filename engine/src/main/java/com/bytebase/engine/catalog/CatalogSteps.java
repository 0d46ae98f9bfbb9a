package com.bytebase.engine.catalog;

import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.SchemaElement.CheckObject;
import com.bytebase.engine.diff.SchemaElement.ForeignKeyObject;
import com.bytebase.engine.diff.SchemaElement.IndexObject;
import com.bytebase.engine.diff.SchemaElement.NamespaceObject;
import com.bytebase.engine.diff.SchemaElement.RoutineObject;
import com.bytebase.engine.diff.SchemaElement.SequenceObject;
import com.bytebase.engine.diff.SchemaElement.TableObject;
import com.bytebase.engine.diff.SchemaElement.TriggerObject;
import com.bytebase.engine.diff.SchemaElement.TypeObject;
import com.bytebase.engine.diff.SchemaElement.ViewObject;
import com.bytebase.engine.diff.Step;
import com.bytebase.engine.diff.StepOrder;
import com.bytebase.engine.schema.Schema.Routine;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The statements, phase by phase: code and views step aside, keys and tables go, tables come and change, keys come, views and code come
 * back.
 */
final class CatalogSteps {
    private final Rendering rendering;
    private final Alterations alterations;
    private final List<Difference> differences;
    private final List<Step> steps = new ArrayList<>();

    CatalogSteps(Rendering rendering, Alterations alterations, List<Difference> differences) {
        this.rendering = rendering;
        this.alterations = alterations;
        this.differences = differences;
    }

    List<Step> all() {
        goes(ElementKind.TRIGGER, path -> alterations.dropTrigger(schema(path), parent(path), name(path)));
        routinesGo();
        goes(ElementKind.VIEW, path -> "DROP VIEW " + qualified(path));
        goes(ElementKind.FOREIGN_KEY, path -> dropConstraint(path));
        goes(ElementKind.CHECK, path -> dropConstraint(path));
        indexesGo();
        tablesGo();
        come(ElementKind.SCHEMA, object -> rendering.schema(((NamespaceObject) object).value()));
        come(ElementKind.TYPE, object -> ((TypeObject) object).value().definition());
        come(
                ElementKind.SEQUENCE,
                object -> rendering.sequence(((SequenceObject) object).schema(), ((SequenceObject) object).value()));
        tablesCome();
        columnsChange();
        come(ElementKind.INDEX, object -> index((IndexObject) object));
        come(
                ElementKind.CHECK,
                object -> "ALTER TABLE " + table(((CheckObject) object).schema(), ((CheckObject) object).table())
                        + " ADD " + rendering.check(((CheckObject) object).value()));
        foreignKeysCome();
        routinesCome(Routine.Kind.FUNCTION);
        viewsCome();
        for (var kind :
                List.of(Routine.Kind.AGGREGATE, Routine.Kind.WINDOW, Routine.Kind.PROCEDURE, Routine.Kind.EVENT)) {
            routinesCome(kind);
        }
        triggersCome();
        comments();
        goes(ElementKind.SEQUENCE, path -> "DROP SEQUENCE " + qualified(path));
        goes(ElementKind.TYPE, path -> "DROP TYPE " + qualified(path));
        goes(ElementKind.SCHEMA, path -> "DROP SCHEMA " + name(path));
        return steps;
    }

    private interface Sql<T> {
        String of(T thing);
    }

    private List<Difference> of(ElementKind kind) {
        return differences.stream()
                .filter(difference -> difference.path().kind() == kind)
                .toList();
    }

    private void add(ElementPath path, String sql) {
        if (!sql.isBlank()) {
            steps.add(new Step(path, sql));
        }
    }

    private boolean commentOnly(Difference difference) {
        return difference.alters() && difference.aspects().equals(List.of("comment"));
    }

    /** Drops what goes, and what comes back changed. */
    private void goes(ElementKind kind, Sql<ElementPath> sql) {
        for (var difference : of(kind)) {
            if (!difference.creates() && !commentOnly(difference)) {
                add(difference.path(), sql.of(difference.path()));
            }
        }
    }

    private void come(ElementKind kind, Sql<Object> sql) {
        for (var difference : of(kind)) {
            if (!commentOnly(difference)) {
                difference.after().ifPresent(object -> add(difference.path(), sql.of(object)));
            }
        }
    }

    private void routinesGo() {
        for (var difference : of(ElementKind.ROUTINE)) {
            difference
                    .before()
                    .map(old -> (RoutineObject) old)
                    .ifPresent(old -> add(
                            difference.path(),
                            "DROP %s %s"
                                    .formatted(
                                            old.value().kind().name().toUpperCase(Locale.ROOT),
                                            rendering.qualified(
                                                    old.schema(), old.value().name()))));
        }
    }

    private void indexesGo() {
        for (var difference : of(ElementKind.INDEX)) {
            var path = difference.path();
            difference
                    .before()
                    .map(old -> (IndexObject) old)
                    .ifPresent(old -> add(
                            path,
                            old.value().constraint()
                                    ? dropConstraint(path)
                                    : alterations.dropIndex(schema(path), parent(path), name(path))));
        }
    }

    /** Those first that refer to others. */
    private void tablesGo() {
        var gone = of(ElementKind.TABLE).stream().filter(Difference::drops).toList();
        var order = new StepOrder<>(
                gone, Comparator.comparing(difference -> difference.path().dotted()));
        for (var one : gone) {
            for (var key : ((TableObject) one.before().orElseThrow()).value().foreignKeys()) {
                gone.stream()
                        .filter(other -> other.path().schema().equals(key.referencedSchema())
                                && other.path().name().equals(key.referencedTable()))
                        .forEach(other -> order.after(other, one));
            }
        }
        order.sorted().forEach(one -> add(one.path(), "DROP TABLE " + qualified(one.path())));
    }

    private void tablesCome() {
        for (var difference : of(ElementKind.TABLE)) {
            if (difference.creates()) {
                var object = (TableObject) difference.after().orElseThrow();
                add(difference.path(), CatalogDefinition.table(rendering, object.schema(), object.value(), List.of()));
                object.value().indexes().stream()
                        .filter(index -> !index.constraint())
                        .forEach(index -> add(difference.path(), index.definition()));
            }
        }
    }

    private void columnsChange() {
        for (var difference : of(ElementKind.COLUMN)) {
            var path = difference.path();
            var table = table(path.schema(), path.parent());
            if (difference.creates()) {
                add(path, alterations.addColumn(table, rendering.column(CatalogDialect.value(difference.after()))));
            } else if (difference.drops()) {
                alterations.dropColumn(table, name(path)).forEach(sql -> add(path, sql));
            } else if (!commentOnly(difference)) {
                alterations
                        .alterColumn(
                                table,
                                CatalogDialect.value(difference.before()),
                                CatalogDialect.value(difference.after()))
                        .orElse(List.of())
                        .forEach(sql -> add(path, sql));
            }
        }
    }

    private String index(IndexObject object) {
        return object.value().constraint()
                ? "ALTER TABLE " + table(object.schema(), object.relation()) + " ADD "
                        + object.value().definition()
                : object.value().definition();
    }

    private void foreignKeysCome() {
        for (var difference : of(ElementKind.TABLE)) {
            if (difference.creates()) {
                var object = (TableObject) difference.after().orElseThrow();
                object.value()
                        .foreignKeys()
                        .forEach(key -> add(
                                difference.path(),
                                addForeignKey(object.schema(), object.value().name(), key)));
            }
        }
        come(
                ElementKind.FOREIGN_KEY,
                object -> addForeignKey(
                        ((ForeignKeyObject) object).schema(),
                        ((ForeignKeyObject) object).table(),
                        ((ForeignKeyObject) object).value()));
    }

    private String addForeignKey(String schema, String table, Table.ForeignKey key) {
        return "ALTER TABLE " + table(schema, table) + " ADD " + key.definition();
    }

    private void routinesCome(Routine.Kind kind) {
        for (var difference : of(ElementKind.ROUTINE)) {
            difference
                    .after()
                    .map(now -> ((RoutineObject) now).value())
                    .filter(routine -> routine.kind() == kind)
                    .ifPresent(routine -> add(difference.path(), routine.definition()));
        }
    }

    private void viewsCome() {
        var order = new StepOrder<>(
                of(ElementKind.VIEW).stream()
                        .filter(difference -> !difference.drops() && !commentOnly(difference))
                        .toList(),
                Comparator.comparing(difference -> difference.path().dotted()));
        var coming = order.sorted();
        for (var one : coming) {
            var words = List.of(((ViewObject) one.after().orElseThrow())
                    .value()
                    .definition()
                    .split("[^\\p{L}\\p{N}_$#]+"));
            coming.stream()
                    .filter(other -> words.contains(other.path().name()))
                    .forEach(other -> order.after(one, other));
        }
        for (var difference : order.sorted()) {
            var view = (ViewObject) difference.after().orElseThrow();
            add(difference.path(), rendering.view(view.schema(), view.value()));
        }
    }

    private void triggersCome() {
        for (var difference : of(ElementKind.TABLE)) {
            if (difference.creates()) {
                var object = (TableObject) difference.after().orElseThrow();
                object.value()
                        .triggers()
                        .forEach(trigger -> add(
                                new ElementPath(
                                        ElementKind.TRIGGER,
                                        object.schema(),
                                        object.value().name(),
                                        trigger.name()),
                                trigger.definition()));
            }
        }
        come(ElementKind.TRIGGER, object -> ((TriggerObject) object).value().definition());
    }

    private void comments() {
        var found = new CatalogComments(rendering);
        for (var difference : differences) {
            boolean said = difference.creates() || difference.aspects().contains("comment");
            if (said && difference.after().isPresent()) {
                found.of(difference.after().get(), difference.creates()).forEach(sql -> add(difference.path(), sql));
            }
        }
    }

    private String dropConstraint(ElementPath path) {
        return "ALTER TABLE " + table(path.schema(), path.parent()) + " DROP CONSTRAINT " + name(path);
    }

    private String table(String schema, String table) {
        return rendering.qualified(schema, table);
    }

    private String qualified(ElementPath path) {
        return rendering.qualified(path.schema(), path.name());
    }

    private String schema(ElementPath path) {
        return path.schema().isEmpty() ? "" : rendering.quote(path.schema());
    }

    private String parent(ElementPath path) {
        return rendering.qualified(path.schema(), path.parent());
    }

    private String name(ElementPath path) {
        return rendering.quote(path.name());
    }
}

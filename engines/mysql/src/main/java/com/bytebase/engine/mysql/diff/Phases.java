package com.bytebase.engine.mysql.diff;

import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.SchemaElement.DatabaseObject;
import com.bytebase.engine.diff.SchemaElement.OtherObject;
import com.bytebase.engine.diff.SchemaElement.RoutineObject;
import com.bytebase.engine.diff.SchemaElement.SequenceObject;
import com.bytebase.engine.diff.SchemaElement.TableObject;
import com.bytebase.engine.diff.SchemaElement.TriggerObject;
import com.bytebase.engine.diff.SchemaElement.ViewObject;
import com.bytebase.engine.diff.Step;
import com.bytebase.engine.diff.StepOrder;
import com.bytebase.engine.mysql.OracleMode;
import com.bytebase.engine.mysql.Sql;
import com.bytebase.engine.mysql.TableSql;
import com.bytebase.engine.mysql.ViewSql;
import com.bytebase.engine.mysql.sql.Names;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Schema.Routine;
import com.bytebase.engine.schema.SchemaObject;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.schema.Trigger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements, phase by phase: what runs in the server and foreign keys go first and come last; between them views and tables go,
 * tables come and change. The family's servers let a view outlive what it reads, so nothing else has to step aside.
 */
final class Phases {
    private final List<Difference> differences;
    private final Map<String, Table> before;
    private final Map<String, Table> after;
    private final List<SchemaObject> packages;
    private final boolean columnChecks;
    private final List<Step> steps = new ArrayList<>();

    private Phases(List<Difference> differences, DatabaseSchema before, DatabaseSchema after, boolean columnChecks) {
        this.differences = differences;
        this.before = tables(before);
        this.after = tables(after);
        this.packages = after.schemas().stream()
                .flatMap(schema -> schema.objects().stream())
                .toList();
        this.columnChecks = columnChecks;
    }

    static List<Step> steps(
            List<Difference> differences, DatabaseSchema before, DatabaseSchema after, boolean columnChecks) {
        if (differences.isEmpty()) {
            return List.of();
        }
        var phases = new Phases(differences, before, after, columnChecks);
        phases.database();
        phases.dropCode();
        var foreignKeys = new ForeignKeys(phases.before, phases.after, differences);
        foreignKeys.dropped().forEach((table, keys) -> phases.add(path(table), ForeignKeys.drop(table, keys)));
        phases.dropViewsAndTables();
        phases.sequences();
        phases.tables();
        phases.dropSequences();
        foreignKeys.added().forEach((table, keys) -> phases.add(path(table), ForeignKeys.add(table, keys)));
        phases.createCode();
        return phases.steps;
    }

    private static Map<String, Table> tables(DatabaseSchema database) {
        var tables = new TreeMap<String, Table>();
        database.schemas().forEach(schema -> schema.tables().forEach(table -> tables.put(table.name(), table)));
        return tables;
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

    private void database() {
        for (var difference : of(ElementKind.DATABASE)) {
            var database = ((DatabaseObject) difference.after().orElseThrow()).value();
            add(
                    difference.path(),
                    "ALTER DATABASE CHARACTER SET %s COLLATE %s"
                            .formatted(database.characterSet(), database.collation()));
        }
    }

    /** Triggers of tables that go go with them. */
    private void dropCode() {
        triggers(before, after).forEach((path, trigger) -> add(path, "DROP TRIGGER " + Sql.name(trigger.name())));
        for (var difference : of(ElementKind.ROUTINE)) {
            difference.before().ifPresent(old -> add(difference.path(), drop(((RoutineObject) old).value())));
        }
        dropPackages();
    }

    private static String drop(Routine routine) {
        return "DROP %s %s".formatted(routine.kind().name().toUpperCase(Locale.ROOT), Sql.name(routine.name()));
    }

    /** A package's body goes with it. */
    private void dropPackages() {
        for (var difference : of(ElementKind.PACKAGE)) {
            difference.before().map(old -> ((OtherObject) old).value()).ifPresent(old -> {
                var name = OracleMode.packageOf(old.name());
                if (!OracleMode.isBody(old)) {
                    add(difference.path(), "DROP PACKAGE " + Sql.name(name));
                } else if (!changedPackages().contains(name)) {
                    add(difference.path(), "DROP PACKAGE BODY " + Sql.name(name));
                }
            });
        }
    }

    /** Those that were there and are dropped, or dropped and made again. */
    private Set<String> changedPackages() {
        return of(ElementKind.PACKAGE).stream()
                .flatMap(difference -> difference.before().stream())
                .map(old -> ((OtherObject) old).value())
                .filter(old -> !OracleMode.isBody(old))
                .map(SchemaObject::name)
                .collect(Collectors.toSet());
    }

    private void createPackages() {
        for (boolean body : new boolean[] {false, true}) {
            for (var one : packages) {
                boolean lost = body && changedPackages().contains(OracleMode.packageOf(one.name()));
                var path = new OtherObject("", one).path();
                boolean differs = of(ElementKind.PACKAGE).stream()
                        .anyMatch(difference -> difference.path().equals(path));
                if (OracleMode.isBody(one) == body && (lost || differs)) {
                    OracleMode.statements(one).forEach(sql -> add(path, sql));
                }
            }
        }
    }

    private void dropViewsAndTables() {
        for (var difference : of(ElementKind.VIEW)) {
            if (difference.drops()) {
                add(difference.path(), "DROP VIEW " + Sql.name(difference.path().name()));
            }
        }
        var dropped = of(ElementKind.TABLE).stream().filter(Difference::drops).toList();
        var order = new StepOrder<>(
                dropped, Comparator.comparing(difference -> difference.path().name()));
        for (var one : dropped) {
            for (var other : dropped) {
                if (((TableObject) one.before().orElseThrow())
                        .value().foreignKeys().stream().anyMatch(key -> key.referencedTable()
                                .equals(other.path().name()))) {
                    order.after(other, one);
                }
            }
        }
        order.sorted()
                .forEach(one ->
                        add(one.path(), "DROP TABLE " + Sql.name(one.path().name())));
    }

    private void sequences() {
        for (var difference : of(ElementKind.SEQUENCE)) {
            difference
                    .after()
                    .map(SequenceObject.class::cast)
                    .ifPresent(sequence -> add(
                            difference.path(),
                            (difference.creates() ? "CREATE" : "ALTER") + " SEQUENCE "
                                    + Sql.name(sequence.value().name()) + TableSql.options(sequence.value())));
        }
    }

    private void dropSequences() {
        for (var difference : of(ElementKind.SEQUENCE)) {
            if (difference.drops()) {
                add(
                        difference.path(),
                        "DROP SEQUENCE " + Sql.name(difference.path().name()));
            }
        }
    }

    private void tables() {
        var changes = new LinkedHashMap<String, TableChange>();
        for (var difference : differences) {
            var path = difference.path();
            switch (path.kind()) {
                case TABLE -> {
                    if (difference.creates()) {
                        add(
                                path,
                                TableSql.create(
                                        ((TableObject) difference.after().orElseThrow()).value(),
                                        List.of(),
                                        columnChecks));
                    } else if (difference.alters()) {
                        change(changes, path.name()).add(difference);
                    }
                }
                case COLUMN, INDEX, CHECK -> change(changes, path.parent()).add(difference);
                default -> {}
            }
        }
        changes.forEach((table, change) -> {
            var options = TableOptions.of(table(before, table).options());
            if (options.versioned()) {
                add(path(table), TableOptions.ALTER_HISTORY);
            }
            change.statements().forEach(sql -> add(path(table), sql));
        });
    }

    private TableChange change(Map<String, TableChange> changes, String table) {
        return changes.computeIfAbsent(
                table, _ -> new TableChange(table(before, table), table(after, table), columnChecks));
    }

    private static Table table(Map<String, Table> tables, String name) {
        var table = tables.get(name);
        if (table == null) {
            throw new IllegalStateException("There is no table " + name);
        }
        return table;
    }

    private void createCode() {
        routines(Routine.Kind.FUNCTION);
        createPackages();
        views();
        routines(Routine.Kind.PROCEDURE);
        for (var table : after.values()) {
            if (!before.containsKey(table.name())) {
                table.triggers()
                        .forEach(trigger -> add(
                                new ElementPath(ElementKind.TRIGGER, "", table.name(), trigger.name()),
                                trigger.definition()));
            }
        }
        triggers(after, before).forEach((path, trigger) -> add(path, trigger.definition()));
        routines(Routine.Kind.EVENT);
    }

    /**
     * The triggers of tables that stay for moments at which something changes: those for one moment have an order, so that all of
     * them are dropped and made again.
     */
    private Map<ElementPath, Trigger> triggers(Map<String, Table> of, Map<String, Table> others) {
        var moments = new HashSet<String>();
        for (var difference : of(ElementKind.TRIGGER)) {
            Stream.of(difference.before(), difference.after())
                    .flatMap(Optional::stream)
                    .map(TriggerObject.class::cast)
                    .forEach(trigger -> moments.add(moment(trigger.relation(), trigger.value())));
        }
        var found = new LinkedHashMap<ElementPath, Trigger>();
        of.forEach((table, value) -> {
            if (others.containsKey(table)) {
                value.triggers().stream()
                        .filter(trigger -> moments.contains(moment(table, trigger)))
                        .forEach(trigger ->
                                found.put(new ElementPath(ElementKind.TRIGGER, "", table, trigger.name()), trigger));
            }
        });
        return found;
    }

    private static String moment(String table, Trigger trigger) {
        return trigger.timing() + " " + trigger.event() + " " + table;
    }

    private void routines(Routine.Kind kind) {
        for (var difference : of(ElementKind.ROUTINE)) {
            difference
                    .after()
                    .map(now -> ((RoutineObject) now).value())
                    .filter(routine -> routine.kind() == kind)
                    .ifPresent(routine -> OracleMode.statements(routine).forEach(sql -> add(difference.path(), sql)));
        }
    }

    /** Each after those that it reads. */
    private void views() {
        var views = of(ElementKind.VIEW).stream()
                .filter(difference -> !difference.drops())
                .toList();
        var order = new StepOrder<>(
                views, Comparator.comparing(difference -> difference.path().name()));
        for (var one : views) {
            var names = Names.tables(view(one).definition());
            views.stream()
                    .filter(other -> names.contains(other.path().name()))
                    .forEach(other -> order.after(one, other));
        }
        for (var difference : order.sorted()) {
            var view = view(difference);
            add(difference.path(), ViewSql.create(view, !difference.creates()));
        }
    }

    private static Schema.View view(Difference difference) {
        return ((ViewObject) difference.after().orElseThrow()).value();
    }
}

package com.bytebase.engine.mysql;

import com.bytebase.engine.mysql.sql.Names;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Schema.Routine;
import com.bytebase.engine.schema.SchemaObject;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A schema as SQL text: sequences, tables after those that they refer to, functions, views after those that they read, procedures,
 * triggers, events. A foreign key that closes a circle is added at the end.
 */
final class Definition {
    private final DatabaseSchema database;
    private final boolean columnChecks;
    private final StringBuilder text = new StringBuilder();

    /** @param columnChecks whether checks may belong to columns (MariaDB) */
    Definition(DatabaseSchema database, boolean columnChecks) {
        this.database = database;
        this.columnChecks = columnChecks;
    }

    String text() {
        for (var schema : database.schemas()) {
            schema.sequences().forEach(this::sequence);
            tables(schema.tables());
            routines(schema, Routine.Kind.FUNCTION);
            packages(schema.objects());
            views(schema.views());
            routines(schema, Routine.Kind.PROCEDURE);
            schema.tables().forEach(table -> table.triggers().forEach(trigger -> code(trigger.definition())));
            schema.views().forEach(view -> view.triggers().forEach(trigger -> code(trigger.definition())));
            routines(schema, Routine.Kind.EVENT);
        }
        return text.toString();
    }

    /** What makes one object, with its triggers; empty where there is none. */
    String text(ObjectName object) {
        for (var schema : database.schemas()) {
            switch (object.kind()) {
                case TABLE ->
                    schema.tables().stream()
                            .filter(table -> table.name().equals(object.name()))
                            .forEach(this::table);
                case VIEW ->
                    schema.views().stream()
                            .filter(view -> view.name().equals(object.name()))
                            .forEach(this::view);
                case ROUTINE ->
                    schema.routines().stream()
                            .filter(routine -> routine.signature().equals(object.name()))
                            .forEach(this::routine);
                case PACKAGE ->
                    packages(schema.objects().stream()
                            .filter(one -> one.name().equals(object.name())
                                    || OracleMode.packageOf(one.name()).equals(object.name()))
                            .toList());
                case SEQUENCE ->
                    schema.sequences().stream()
                            .filter(sequence -> sequence.name().equals(object.name()))
                            .forEach(this::sequence);
                case TRIGGER ->
                    Stream.concat(
                                    schema.tables().stream().flatMap(table -> table.triggers().stream()),
                                    schema.views().stream().flatMap(view -> view.triggers().stream()))
                            .filter(trigger -> trigger.name().equals(object.part())
                                    || object.part().isEmpty() && trigger.name().equals(object.name()))
                            .forEach(trigger -> code(trigger.definition()));
                default -> {} // the family has no other kinds
            }
        }
        return text.toString();
    }

    private void table(Table table) {
        statement(TableSql.create(table, table.foreignKeys(), columnChecks));
        table.triggers().forEach(trigger -> code(trigger.definition()));
    }

    private void view(Schema.View view) {
        statement(ViewSql.create(view, false));
        view.triggers().forEach(trigger -> code(trigger.definition()));
    }

    private void sequence(Schema.Sequence sequence) {
        statement("CREATE SEQUENCE " + Sql.name(sequence.name()) + TableSql.options(sequence));
    }

    private void tables(List<Table> tables) {
        var done = new LinkedHashSet<String>();
        var late = new ArrayList<String>();
        for (var table : inOrder(tables, Table::name, table -> table.foreignKeys().stream()
                .filter(key -> key.referencedSchema().isEmpty())
                .map(Table.ForeignKey::referencedTable)
                .toList())) {
            done.add(table.name());
            var foreignKeys = new ArrayList<Table.ForeignKey>();
            for (var key : table.foreignKeys()) {
                if (!key.referencedSchema().isEmpty() || done.contains(key.referencedTable())) {
                    foreignKeys.add(key);
                } else {
                    late.add("ALTER TABLE " + Sql.name(table.name()) + " ADD " + key.definition());
                }
            }
            statement(TableSql.create(table, foreignKeys, columnChecks));
        }
        late.forEach(this::statement);
    }

    private void views(List<Schema.View> views) {
        var names = views.stream().map(Schema.View::name).collect(Collectors.toSet());
        inOrder(views, Schema.View::name, view -> Names.tables(view.definition()).stream()
                        .filter(names::contains)
                        .toList())
                .forEach(view -> statement(ViewSql.create(view, false)));
    }

    private void routines(Schema schema, Routine.Kind kind) {
        schema.routines().stream().filter(routine -> routine.kind() == kind).forEach(this::routine);
    }

    private void routine(Routine routine) {
        OracleMode.statements(routine).forEach(this::code);
    }

    /** What packages offer, then what is in them. */
    private void packages(List<SchemaObject> objects) {
        Stream.of(false, true)
                .flatMap(body -> objects.stream().filter(one -> OracleMode.isBody(one) == body))
                .forEach(one -> OracleMode.statements(one).forEach(this::code));
    }

    private void statement(String sql) {
        text.append(text.isEmpty() ? "" : "\n").append(sql).append(";\n");
    }

    /** Code holds semicolons, which are not to end the statement. */
    private void code(String sql) {
        if (sql.contains(";")) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append("DELIMITER ;;\n")
                    .append(sql)
                    .append(";;\nDELIMITER ;\n");
        } else {
            statement(sql);
        }
    }

    /** The objects in their order, each after those that it needs as far as circles allow. */
    private static <T> List<T> inOrder(List<T> objects, Function<T, String> name, Function<T, List<String>> needs) {
        Map<String, T> byName = objects.stream().collect(Collectors.toMap(name, o -> o));
        var ordered = new LinkedHashSet<T>();
        var waiting = new ArrayList<>(objects);
        while (!waiting.isEmpty()) {
            var ready = waiting.stream()
                    .filter(object -> needs.apply(object).stream()
                            .allMatch(need -> need.equals(name.apply(object))
                                    || !byName.containsKey(need)
                                    || ordered.contains(byName.get(need))))
                    .toList();
            // In a circle the first one goes first.
            var next = ready.isEmpty() ? List.of(waiting.getFirst()) : ready;
            ordered.addAll(next);
            waiting.removeAll(next);
        }
        return List.copyOf(ordered);
    }
}

package com.bytebase.engine.catalog;

import com.bytebase.engine.diff.SchemaElement.NamespaceObject;
import com.bytebase.engine.diff.SchemaElement.SequenceObject;
import com.bytebase.engine.diff.SchemaElement.TableObject;
import com.bytebase.engine.diff.SchemaElement.ViewObject;
import com.bytebase.engine.diff.StepOrder;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Schema.Routine;
import com.bytebase.engine.schema.Schema.View;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A schema as SQL text: schemas, types, sequences, tables after those that they refer to, indexes, functions, views after those that they
 * read, procedures, triggers, comments. A foreign key that closes a circle is added at the end.
 */
public final class CatalogDefinition {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$#]*");

    private final DatabaseSchema database;
    private final Rendering rendering;
    private final StringBuilder text = new StringBuilder();

    private record Located<T>(String schema, T value) {}

    private CatalogDefinition(DatabaseSchema database, Rendering rendering) {
        this.database = database;
        this.rendering = rendering;
    }

    public static String of(DatabaseSchema database, Rendering rendering) {
        var definition = new CatalogDefinition(database, rendering);
        definition.write();
        return definition.text.toString();
    }

    /** {@code CREATE TABLE} with those foreign keys only. */
    public static String table(Rendering rendering, String schema, Table table, List<Table.ForeignKey> foreignKeys) {
        var whole = rendering.whole(table);
        if (whole.isPresent()) {
            return whole.get();
        }
        var parts = new ArrayList<String>();
        table.columns().forEach(column -> parts.add(rendering.column(column)));
        table.indexes().stream()
                .filter(index -> index.constraint())
                .sorted(Comparator.comparing(index -> !index.primary()))
                .forEach(index -> parts.add(index.definition()));
        foreignKeys.forEach(key -> parts.add(key.definition()));
        table.checks().forEach(check -> parts.add(rendering.check(check)));
        return "CREATE " + rendering.tableWord(table) + " " + rendering.qualified(schema, table.name()) + " (\n    "
                + String.join(",\n    ", parts) + "\n)" + rendering.tableTail(table);
    }

    private void write() {
        for (var schema : database.schemas()) {
            statement(rendering.schema(schema));
        }
        for (var schema : database.schemas()) {
            schema.types().forEach(type -> code(type.definition()));
            schema.sequences().forEach(sequence -> statement(rendering.sequence(schema.name(), sequence)));
        }
        tables();
        routines(Routine.Kind.FUNCTION);
        views();
        for (var kind :
                List.of(Routine.Kind.AGGREGATE, Routine.Kind.WINDOW, Routine.Kind.PROCEDURE, Routine.Kind.EVENT)) {
            routines(kind);
        }
        for (var schema : database.schemas()) {
            schema.objects().forEach(object -> code(object.definition()));
            schema.tables().forEach(table -> table.triggers().forEach(trigger -> code(trigger.definition())));
            schema.views().forEach(view -> view.triggers().forEach(trigger -> code(trigger.definition())));
        }
        database.schemas().forEach(this::comments);
    }

    private void tables() {
        var all = new HashMap<String, Located<Table>>();
        for (var schema : database.schemas()) {
            schema.tables()
                    .forEach(table -> all.put(key(schema.name(), table.name()), new Located<>(schema.name(), table)));
        }
        var order = new StepOrder<>(all.keySet(), Comparator.naturalOrder());
        all.forEach((key, table) -> table.value().foreignKeys().stream()
                .map(CatalogDefinition::target)
                .filter(all::containsKey)
                .forEach(target -> order.after(key, target)));
        Set<String> done = new HashSet<>();
        var late = new ArrayList<String>();
        for (var key : order.sorted()) {
            var table = Objects.requireNonNull(all.get(key));
            done.add(key);
            var now = new ArrayList<Table.ForeignKey>();
            for (var foreignKey : table.value().foreignKeys()) {
                if (!all.containsKey(target(foreignKey)) || done.contains(target(foreignKey))) {
                    now.add(foreignKey);
                } else {
                    late.add("ALTER TABLE "
                            + rendering.qualified(table.schema(), table.value().name()) + " ADD "
                            + foreignKey.definition());
                }
            }
            statement(table(rendering, table.schema(), table.value(), now));
            table.value().indexes().stream()
                    .filter(index -> !index.constraint())
                    .forEach(index -> statement(index.definition()));
        }
        late.forEach(this::statement);
    }

    private static String target(Table.ForeignKey key) {
        return key(key.referencedSchema(), key.referencedTable());
    }

    private static String key(String schema, String name) {
        return schema + "\0" + name;
    }

    /** Each after those whose names it mentions. */
    private void views() {
        Map<String, Located<View>> all = new HashMap<>();
        for (var schema : database.schemas()) {
            schema.views()
                    .forEach(view -> all.put(key(schema.name(), view.name()), new Located<>(schema.name(), view)));
        }
        var order = new StepOrder<>(all.keySet(), Comparator.naturalOrder());
        Map<String, List<String>> byName = new HashMap<>();
        all.forEach((key, view) -> byName.computeIfAbsent(
                        view.value().name().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                .add(key));
        all.forEach((key, view) -> WORD.matcher(view.value().definition())
                .results()
                .map(word -> byName.getOrDefault(word.group().toLowerCase(Locale.ROOT), List.of()))
                .flatMap(List::stream)
                .forEach(other -> order.after(key, other)));
        for (var key : order.sorted()) {
            var view = Objects.requireNonNull(all.get(key));
            code(rendering.view(view.schema(), view.value()));
            view.value().indexes().forEach(index -> statement(index.definition()));
        }
    }

    private void routines(Routine.Kind kind) {
        for (var schema : database.schemas()) {
            schema.routines().stream()
                    .filter(routine -> routine.kind() == kind)
                    .forEach(routine -> code(routine.definition()));
        }
    }

    private void comments(Schema schema) {
        var comments = new CatalogComments(rendering);
        if (!schema.name().isEmpty()) {
            comments.of(new NamespaceObject(schema), true).forEach(this::statement);
        }
        schema.tables().forEach(table -> comments.of(new TableObject(schema.name(), table), true)
                .forEach(this::statement));
        schema.views().forEach(view -> comments.of(new ViewObject(schema.name(), view), true)
                .forEach(this::statement));
        schema.sequences().forEach(sequence -> comments.of(new SequenceObject(schema.name(), sequence), true)
                .forEach(this::statement));
    }

    private void statement(String sql) {
        if (!sql.isBlank()) {
            text.append(text.isEmpty() ? "" : "\n").append(rendering.ended(sql, false));
        }
    }

    private void code(String sql) {
        if (!sql.isBlank()) {
            text.append(text.isEmpty() ? "" : "\n").append(rendering.ended(sql, true));
        }
    }
}

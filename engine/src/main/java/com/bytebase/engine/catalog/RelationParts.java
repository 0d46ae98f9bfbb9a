package com.bytebase.engine.catalog;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Table.Check;
import com.bytebase.engine.schema.Table.ForeignKey;
import com.bytebase.engine.schema.Trigger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What tables and views consist of, by their names. */
final class RelationParts {
    private final Rendering rendering;
    private final Map<Relation, List<Column>> columns = new HashMap<>();
    private final Map<Relation, List<Index>> indexes = new HashMap<>();
    private final Map<Relation, List<ForeignKey>> foreignKeys = new HashMap<>();
    private final Map<Relation, List<Check>> checks = new HashMap<>();
    private final Map<Relation, List<Trigger>> triggers = new HashMap<>();

    private record Relation(String schema, String name) {
        static Relation of(Row row) {
            return new Relation(row.text("schema_name"), row.text("table_name"));
        }
    }

    private record PartOf(Relation relation, String name) {}

    private RelationParts(Rendering rendering) {
        this.rendering = rendering;
    }

    static RelationParts read(Answers answers, Rendering rendering) throws SQLException {
        var parts = new RelationParts(rendering);
        answers.rows(Part.COLUMNS).forEach(parts::column);
        grouped(answers.rows(Part.INDEX_KEYS), "index_name").forEach(parts::index);
        grouped(answers.rows(Part.FOREIGN_KEY_COLUMNS), "constraint_name").forEach(parts::foreignKey);
        for (var row : answers.rows(Part.CHECKS)) {
            add(parts.checks, Relation.of(row), new Check(row.text("constraint_name"), row.text("expression")));
        }
        for (var row : answers.rows(Part.TRIGGERS)) {
            var trigger = new Trigger(
                    row.text("trigger_name"),
                    row.text("timing"),
                    row.text("event"),
                    row.text("definition").strip(),
                    row.text("comment"));
            add(parts.triggers, Relation.of(row), trigger);
        }
        return parts;
    }

    private static Map<PartOf, List<Row>> grouped(List<Row> rows, String name) {
        var groups = new LinkedHashMap<PartOf, List<Row>>();
        rows.forEach(row -> groups.computeIfAbsent(new PartOf(Relation.of(row), row.text(name)), _ -> new ArrayList<>())
                .add(row));
        return groups;
    }

    private void column(Row row) {
        var list = columns.computeIfAbsent(Relation.of(row), _ -> new ArrayList<>());
        list.add(new Column(
                row.text("column_name"),
                list.size() + 1,
                row.text("data_type"),
                row.yes("nullable"),
                row.text("default_value").strip(),
                row.text("generated").strip(),
                row.text("generation"),
                row.text("identity"),
                row.text("character_set"),
                row.text("collation"),
                "",
                row.text("comment")));
    }

    private void index(PartOf index, List<Row> rows) {
        var first = rows.getFirst();
        var keys = new ArrayList<String>();
        var clauses = new ArrayList<String>();
        var included = new ArrayList<String>();
        for (var row : rows) {
            var text = row.text("key_text");
            var sql = row.yes("is_expression") ? text : rendering.quote(text);
            if (row.yes("is_included")) {
                included.add(sql);
            } else {
                var direction = row.yes("is_descending") ? " DESC" : "";
                keys.add(text + direction);
                clauses.add(sql + direction);
            }
        }
        var filter = first.text("filter");
        var clause = "(" + String.join(", ", clauses) + ")"
                + (included.isEmpty() ? "" : " INCLUDE (" + String.join(", ", included) + ")")
                + (filter.isEmpty() ? "" : " WHERE " + filter)
                + (first.text("tail").isEmpty() ? "" : " " + first.text("tail"));
        var shape = new Index(
                index.name(),
                first.yes("is_primary"),
                first.yes("is_primary") || first.yes("is_unique"),
                first.yes("is_primary") || first.yes("is_constraint"),
                first.text("method"),
                keys,
                "",
                true,
                first.text("comment"));
        var given = first.text("definition");
        var definition = !given.isEmpty()
                ? given
                : rendering.index(index.relation().schema(), index.relation().name(), shape, clause);
        add(
                indexes,
                index.relation(),
                new Index(
                        shape.name(),
                        shape.primary(),
                        shape.unique(),
                        shape.constraint(),
                        shape.method(),
                        keys,
                        definition,
                        true,
                        shape.comment()));
    }

    private void foreignKey(PartOf key, List<Row> rows) {
        var first = rows.getFirst();
        var shape = new ForeignKey(
                key.name(),
                rows.stream().map(row -> row.text("column_name")).toList(),
                first.text("referenced_schema"),
                first.text("referenced_table"),
                rows.stream()
                        .map(row -> row.text("referenced_column"))
                        .filter(column -> !column.isEmpty())
                        .toList(),
                first.text("on_update", "NO ACTION"),
                first.text("on_delete", "NO ACTION"),
                "");
        var tail = first.text("tail");
        add(
                foreignKeys,
                key.relation(),
                new ForeignKey(
                        shape.name(),
                        shape.columns(),
                        shape.referencedSchema(),
                        shape.referencedTable(),
                        shape.referencedColumns(),
                        shape.onUpdate(),
                        shape.onDelete(),
                        first.text("definition", rendering.foreignKey(shape, tail.isEmpty() ? "" : " " + tail))));
    }

    List<Column> columns(String schema, String relation) {
        return columns.getOrDefault(new Relation(schema, relation), List.of());
    }

    List<Index> indexes(String schema, String relation) {
        return of(indexes, schema, relation, Comparator.comparing(Index::name));
    }

    List<ForeignKey> foreignKeys(String schema, String relation) {
        return of(foreignKeys, schema, relation, Comparator.comparing(ForeignKey::name));
    }

    List<Check> checks(String schema, String relation) {
        return of(checks, schema, relation, Comparator.comparing(Check::name));
    }

    List<Trigger> triggers(String schema, String relation) {
        return of(triggers, schema, relation, Comparator.comparing(Trigger::name));
    }

    private static <T> List<T> of(Map<Relation, List<T>> parts, String schema, String relation, Comparator<T> by) {
        return parts.getOrDefault(new Relation(schema, relation), List.of()).stream()
                .sorted(by)
                .toList();
    }

    private static <T> void add(Map<Relation, List<T>> parts, Relation relation, T part) {
        parts.computeIfAbsent(relation, _ -> new ArrayList<>()).add(part);
    }
}

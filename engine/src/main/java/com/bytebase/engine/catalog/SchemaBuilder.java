package com.bytebase.engine.catalog;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Schema.Routine;
import com.bytebase.engine.schema.Schema.Sequence;
import com.bytebase.engine.schema.Schema.UserType;
import com.bytebase.engine.schema.Schema.View;
import com.bytebase.engine.schema.SchemaObject;
import com.bytebase.engine.schema.SchemaSnapshot;
import com.bytebase.engine.schema.SchemaSnapshot.TableStatistics;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.schema.Trigger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes a schema of the rows of a catalog. The same rows make equal schemas. */
public final class SchemaBuilder {
    private static final Comparator<SchemaObject> OBJECTS = Comparator.comparing(SchemaObject::kind)
            .thenComparing(SchemaObject::on)
            .thenComparing(SchemaObject::name);

    private final Answers answers;
    private final RelationParts parts;
    private final Map<String, Content> contents = new TreeMap<>();
    private final List<TableStatistics> statistics = new ArrayList<>();

    /** What has been found of one schema. */
    private static final class Content {
        private String owner = "";
        private String comment = "";
        private final List<Table> tables = new ArrayList<>();
        private final List<View> views = new ArrayList<>();
        private final List<Routine> routines = new ArrayList<>();
        private final List<Sequence> sequences = new ArrayList<>();
        private final List<UserType> types = new ArrayList<>();
        private final List<SchemaObject> objects = new ArrayList<>();

        Schema schema(String name) {
            return new Schema(
                    name,
                    owner,
                    comment,
                    sorted(tables, Comparator.comparing(Table::name)),
                    sorted(views, Comparator.comparing(View::name)),
                    sorted(routines, Comparator.comparing(Routine::signature)),
                    sorted(sequences, Comparator.comparing(Sequence::name)),
                    sorted(types, Comparator.comparing(UserType::name)),
                    sorted(objects, OBJECTS));
        }
    }

    private SchemaBuilder(Answers answers, RelationParts parts) {
        this.answers = answers;
        this.parts = parts;
    }

    /** @param database the name of the database that was asked */
    public static SchemaSnapshot read(Answers answers, Rendering rendering, String database) throws SQLException {
        return new SchemaBuilder(answers, RelationParts.read(answers, rendering)).build(database);
    }

    private SchemaSnapshot build(String database) throws SQLException {
        for (var row : answers.rows(Part.SCHEMAS)) {
            var content = content(row);
            content.owner = row.text("owner");
            content.comment = row.text("comment");
        }
        tables();
        code();
        var schemas = new ArrayList<Schema>();
        contents.forEach((name, content) -> schemas.add(content.schema(name)));
        var facts = answers.rows(Part.DATABASE).stream().findFirst().orElse(new Row(Map.of()));
        var notRead = answers.rows(Part.NOT_READ).stream()
                .map(row -> row.text("name"))
                .sorted()
                .toList();
        return new SchemaSnapshot(
                new DatabaseSchema(
                        database,
                        facts.text("character_set"),
                        facts.text("collation"),
                        schemas,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        notRead),
                sorted(
                        statistics,
                        Comparator.comparing(TableStatistics::schema).thenComparing(TableStatistics::table)));
    }

    private void tables() throws SQLException {
        for (var row : answers.rows(Part.TABLES)) {
            var schema = row.text("schema_name");
            var name = row.text("table_name");
            content(row)
                    .tables
                    .add(new Table(
                            name,
                            Table.Kind.valueOf(row.text("kind", "TABLE")),
                            parts.columns(schema, name),
                            parts.indexes(schema, name),
                            parts.foreignKeys(schema, name),
                            parts.checks(schema, name),
                            parts.triggers(schema, name),
                            row.text("partition_key"),
                            "",
                            "",
                            row.text("options"),
                            row.text("comment"),
                            row.text("parameters").isEmpty()
                                    ? Map.of()
                                    : Map.of(Setting.PARAMETERS, row.text("parameters"))));
            statistics.add(new TableStatistics(
                    schema,
                    name,
                    row.number("row_count"),
                    Math.max(0, row.number("data_bytes")),
                    Math.max(0, row.number("index_bytes"))));
        }
        for (var row : answers.rows(Part.VIEWS)) {
            var schema = row.text("schema_name");
            var name = row.text("view_name");
            List<Column> columns = parts.columns(schema, name);
            List<Trigger> triggers = parts.triggers(schema, name);
            content(row)
                    .views
                    .add(new View(
                            name,
                            row.yes("is_materialized"),
                            withoutEnd(row.text("definition")),
                            columns,
                            parts.indexes(schema, name),
                            triggers,
                            row.text("comment")));
        }
    }

    private void code() throws SQLException {
        for (var row : answers.rows(Part.ROUTINES)) {
            var name = row.text("routine_name");
            content(row)
                    .routines
                    .add(new Routine(
                            name,
                            Routine.Kind.valueOf(row.text("kind", "FUNCTION")),
                            row.text("signature", name),
                            row.text("language", "SQL"),
                            row.text("definition").strip(),
                            row.text("comment")));
        }
        for (var row : answers.rows(Part.SEQUENCES)) {
            content(row)
                    .sequences
                    .add(new Sequence(
                            row.text("sequence_name"),
                            row.text("data_type"),
                            row.text("start_value"),
                            row.text("increment_by", "1"),
                            row.text("minimum"),
                            row.text("maximum"),
                            row.text("cache"),
                            row.yes("cycles"),
                            row.text("owned_by"),
                            row.text("comment")));
        }
        for (var row : answers.rows(Part.TYPES)) {
            content(row)
                    .types
                    .add(new UserType(
                            row.text("type_name"),
                            UserType.Kind.valueOf(row.text("kind", "BASE")),
                            row.text("definition").strip(),
                            row.text("comment"),
                            row.text("labels").lines().toList(),
                            List.of(),
                            List.of()));
        }
        for (var row : answers.rows(Part.OBJECTS)) {
            content(row)
                    .objects
                    .add(new SchemaObject(
                            ObjectKind.valueOf(row.text("kind")),
                            row.text("object_name"),
                            row.text("on_name"),
                            row.text("definition").strip(),
                            row.text("comment")));
        }
    }

    private Content content(Row row) {
        return contents.computeIfAbsent(row.text("schema_name"), _ -> new Content());
    }

    private static String withoutEnd(String query) {
        var text = query.strip();
        return text.endsWith(";") ? text.substring(0, text.length() - 1).stripTrailing() : text;
    }

    private static <T> List<T> sorted(List<T> items, Comparator<T> by) {
        return items.stream().sorted(by).toList();
    }
}

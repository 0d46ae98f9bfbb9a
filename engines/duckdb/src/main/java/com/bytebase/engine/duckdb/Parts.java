package com.bytebase.engine.duckdb;

import com.bytebase.engine.files.Part;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** The statements that make one object. */
public final class Parts {
    private Parts() {}

    /** The table with its keys and checks, its indexes, and comments. */
    public static List<Part> of(String schema, Table table) {
        var parts = new ArrayList<String>();
        parts.add(create(schema, table, table.name()));
        indexes(table).forEach(index -> parts.add(index.definition()));
        parts.addAll(comments(schema, table));
        return named(new ObjectName(ObjectKind.TABLE, schema, table.name()), parts);
    }

    /** The table alone. */
    public static String create(String schema, Table table, String name) {
        var clauses = new ArrayList<String>();
        table.columns().forEach(column -> clauses.add(column(column)));
        table.indexes().stream().filter(Index::constraint).forEach(key -> clauses.add(key.definition()));
        table.checks().forEach(check -> clauses.add(check.name()));
        table.foreignKeys().forEach(key -> clauses.add(key.definition()));
        return "CREATE TABLE " + Sql.name(schema, name) + " (\n  " + String.join(",\n  ", clauses) + "\n)";
    }

    /** Indexes that are no constraints. */
    public static List<Index> indexes(Table table) {
        return table.indexes().stream().filter(index -> !index.constraint()).toList();
    }

    /** A column's clause. */
    public static String column(Column column) {
        return Sql.name(column.name()) + " " + column.type()
                + (column.generated().isEmpty() ? "" : " GENERATED ALWAYS AS (" + column.generated() + ")")
                + (column.defaultValue().isEmpty() ? "" : " DEFAULT (" + column.defaultValue() + ")")
                + (column.nullable() || !column.generated().isEmpty() ? "" : " NOT NULL");
    }

    /** Of the table, its columns and indexes. */
    public static List<String> comments(String schema, Table table) {
        var comments = new ArrayList<String>();
        var name = Sql.name(schema, table.name());
        comment(comments, "TABLE " + name, table.comment());
        for (var column : table.columns()) {
            comment(comments, "COLUMN " + name + "." + Sql.name(column.name()), column.comment());
        }
        for (var index : indexes(table)) {
            comment(comments, "INDEX " + Sql.name(schema, index.name()), index.comment());
        }
        return comments;
    }

    public static List<Part> of(String schema, Schema.View view) {
        var parts = new ArrayList<String>();
        var name = Sql.name(schema, view.name());
        parts.add("CREATE VIEW " + name
                + (view.settings().containsKey(Setting.PARAMETERS)
                        ? " " + view.settings().get(Setting.PARAMETERS)
                        : "")
                + " AS " + view.definition());
        comment(parts, "VIEW " + name, view.comment());
        for (var column : view.columns()) {
            comment(parts, "COLUMN " + name + "." + Sql.name(column.name()), column.comment());
        }
        return named(new ObjectName(ObjectKind.VIEW, schema, view.name()), parts);
    }

    public static List<Part> of(String schema, Schema.Routine macro) {
        var parts = new ArrayList<String>();
        parts.add(macro.definition());
        comment(parts, "MACRO " + (isTable(macro) ? "TABLE " : "") + Sql.name(schema, macro.name()), macro.comment());
        return named(new ObjectName(ObjectKind.ROUTINE, schema, macro.signature()), parts);
    }

    public static boolean isTable(Schema.Routine macro) {
        return macro.signature().endsWith(" (table)") && !macro.signature().equals(macro.name());
    }

    public static List<Part> of(String schema, Schema.Sequence sequence) {
        var parts = new ArrayList<String>();
        var name = Sql.name(schema, sequence.name());
        parts.add("CREATE SEQUENCE %s INCREMENT BY %s MINVALUE %s MAXVALUE %s START WITH %s%s"
                .formatted(
                        name,
                        sequence.increment(),
                        sequence.minimum(),
                        sequence.maximum(),
                        sequence.start(),
                        sequence.cycle() ? " CYCLE" : ""));
        comment(parts, "SEQUENCE " + name, sequence.comment());
        return named(new ObjectName(ObjectKind.SEQUENCE, schema, sequence.name()), parts);
    }

    public static List<Part> of(String schema, Schema.UserType type) {
        var parts = new ArrayList<String>();
        parts.add(type.definition());
        comment(parts, "TYPE " + Sql.name(schema, type.name()), type.comment());
        return named(new ObjectName(ObjectKind.TYPE, schema, type.name()), parts);
    }

    private static List<Part> named(ObjectName of, List<String> statements) {
        return statements.stream().map(sql -> new Part(of, sql)).toList();
    }

    private static void comment(List<String> parts, String on, String comment) {
        if (!comment.isEmpty()) {
            parts.add("COMMENT ON " + on + " IS " + Sql.literal(comment));
        }
    }
}

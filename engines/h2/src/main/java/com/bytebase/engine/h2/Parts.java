package com.bytebase.engine.h2;

import com.bytebase.engine.files.Part;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.SchemaObject;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** The statements that make one object. Foreign keys stand for themselves: tables may refer to each other in circles. */
public final class Parts {
    private Parts() {}

    /** The table with its keys and checks, its indexes, and comments. */
    public static List<Part> of(String schema, Table table) {
        var parts = new ArrayList<String>();
        var clauses = new ArrayList<String>();
        table.columns().forEach(column -> clauses.add(column(column)));
        table.indexes().stream().filter(Index::constraint).forEach(key -> clauses.add(key.definition()));
        table.checks().forEach(check -> clauses.add(check(check)));
        var name = Sql.name(schema, table.name());
        parts.add("CREATE TABLE " + name + " (\n  " + String.join(",\n  ", clauses) + "\n)"
                + (table.options().isEmpty() ? "" : " " + table.options()));
        table.indexes().stream().filter(index -> !index.constraint()).forEach(index -> parts.add(index.definition()));
        comment(parts, "TABLE " + name, table.comment());
        for (var column : table.columns()) {
            if (!column.comment().isEmpty() || tookComment(column)) {
                parts.add(commentOn(on(schema, table.name(), column), column.comment()));
            }
        }
        for (var index : table.indexes()) {
            comment(parts, on(schema, index), index.comment());
        }
        return named(new ObjectName(ObjectKind.TABLE, schema, table.name()), parts);
    }

    /** What a comment on an index or key is on. */
    public static String on(String schema, Index index) {
        return (index.constraint() ? "CONSTRAINT " : "INDEX ") + Sql.name(schema, index.name());
    }

    /** What a comment on a column is on. */
    public static String on(String schema, String table, Column column) {
        return "COLUMN " + Sql.name(schema, table) + "." + Sql.name(column.name());
    }

    /** The table's foreign keys. */
    public static List<Part> foreignKeys(String schema, Table table) {
        return table.foreignKeys().stream()
                .map(key -> new Part(
                        new ObjectName(ObjectKind.TABLE, schema, table.name()), foreignKey(schema, table.name(), key)))
                .toList();
    }

    public static String foreignKey(String schema, String table, Table.ForeignKey key) {
        return "ALTER TABLE " + Sql.name(schema, table) + " ADD " + key.definition();
    }

    public static String check(Table.Check check) {
        return "CONSTRAINT " + Sql.name(check.name()) + " CHECK (" + check.expression() + ")";
    }

    /** A column's clause. */
    public static String column(Column column) {
        return Sql.name(column.name()) + " " + definition(column);
    }

    /** The clause without the name. */
    public static String definition(Column column) {
        return column.type()
                + (column.identity().isEmpty()
                        ? ""
                        : " GENERATED " + column.identity() + " AS IDENTITY ("
                                + column.settings().get(Setting.IDENTITY) + ")")
                + (column.generated().isEmpty() ? "" : " GENERATED ALWAYS AS (" + column.generated() + ")")
                + (column.defaultValue().isEmpty() ? "" : " DEFAULT " + column.defaultValue())
                + (column.onUpdate().isEmpty() ? "" : " ON UPDATE " + column.onUpdate())
                + (column.settings().containsKey(Setting.PARAMETERS)
                        ? " " + column.settings().get(Setting.PARAMETERS)
                        : "")
                + (column.nullable() || !column.identity().isEmpty() ? "" : " NOT NULL");
    }

    public static List<Part> of(String schema, Schema.View view) {
        var parts = new ArrayList<String>();
        var name = Sql.name(schema, view.name());
        var columns = view.columns().stream().map(Column::name).toList();
        parts.add("CREATE " + (columns.isEmpty() ? "FORCE " : "") + "VIEW " + name
                + (columns.isEmpty() ? "" : " " + Sql.names(columns))
                + " AS\n" + view.definition());
        comment(parts, "TABLE " + name, view.comment());
        for (var column : view.columns()) {
            comment(parts, on(schema, view.name(), column), column.comment());
        }
        return named(new ObjectName(ObjectKind.VIEW, schema, view.name()), parts);
    }

    public static List<Part> of(String schema, Schema.Sequence sequence) {
        var parts = new ArrayList<String>();
        var name = Sql.name(schema, sequence.name());
        parts.add("CREATE SEQUENCE " + name + " AS " + sequence.type() + " START WITH " + sequence.start() + " "
                + options(sequence));
        comment(parts, "SEQUENCE " + name, sequence.comment());
        return named(new ObjectName(ObjectKind.SEQUENCE, schema, sequence.name()), parts);
    }

    /** What an existing sequence may be given too. */
    public static String options(Schema.Sequence sequence) {
        return "INCREMENT BY %s MINVALUE %s MAXVALUE %s %s CACHE %s"
                .formatted(
                        sequence.increment(),
                        sequence.minimum(),
                        sequence.maximum(),
                        sequence.cycle() ? "CYCLE" : "NO CYCLE",
                        sequence.cache());
    }

    public static List<Part> of(String schema, Schema.UserType domain) {
        var parts = new ArrayList<String>();
        parts.add(domain.definition());
        comment(parts, "DOMAIN " + Sql.name(schema, domain.name()), domain.comment());
        return named(new ObjectName(ObjectKind.TYPE, schema, domain.name()), parts);
    }

    /** Whether a column without a comment gets its domain's, if that has one, when it is made. */
    public static boolean tookComment(Column column) {
        return column.comment().isEmpty() && column.type().startsWith("\"");
    }

    public static List<Part> of(String schema, SchemaObject object) {
        var parts = new ArrayList<String>();
        parts.add(object.definition());
        comment(parts, object.kind() + " " + Sql.name(schema, object.name()), object.comment());
        return named(object.in(schema), parts);
    }

    static List<Part> named(ObjectName of, List<String> statements) {
        return statements.stream().map(sql -> new Part(of, sql)).toList();
    }

    static void comment(List<String> parts, String on, String comment) {
        if (!comment.isEmpty()) {
            parts.add(commentOn(on, comment));
        }
    }

    public static String commentOn(String on, String comment) {
        return "COMMENT ON " + on + " IS " + (comment.isEmpty() ? "NULL" : Sql.literal(comment));
    }
}

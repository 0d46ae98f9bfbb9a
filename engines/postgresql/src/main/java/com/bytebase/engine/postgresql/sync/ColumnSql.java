package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Columns as the statements write them that make tables and types. */
public final class ColumnSql {
    private ColumnSql() {}

    static String list(List<String> parts) {
        return parts.isEmpty() ? "()" : parts.stream().collect(Collectors.joining(",\n    ", "(\n    ", "\n)"));
    }

    /** Name, type and collation: an attribute of a composite type. */
    static String type(Column column) {
        return readable(column.name()) + " " + column.type() + collation(column);
    }

    public static String collation(Column column) {
        if (column.collation().isEmpty()) {
            return "";
        }
        var schema = column.settings().getOrDefault(Setting.COLLATION_SCHEMA, "pg_catalog");
        return " COLLATE "
                + (schema.equals("pg_catalog") ? readable(column.collation()) : readable(schema, column.collation()));
    }

    /** @param withDefault false where the default comes later, because it needs what needs the table */
    public static String of(Column column, boolean withDefault) {
        return readable(column.name()) + " " + column.type() + storage(column) + collation(column)
                + qualifiers(column, withDefault);
    }

    private static String storage(Column column) {
        var sql = new StringBuilder();
        var settings = column.settings();
        if (settings.containsKey(Setting.COMPRESSION)) {
            sql.append(" COMPRESSION ").append(settings.get(Setting.COMPRESSION));
        }
        if (settings.containsKey(Setting.FOREIGN_OPTIONS)) {
            sql.append(" OPTIONS (")
                    .append(settings.get(Setting.FOREIGN_OPTIONS))
                    .append(")");
        }
        return sql.toString();
    }

    /** All that follows the type and its collation. */
    static String qualifiers(Column column, boolean withDefault) {
        var sql = new StringBuilder();
        if (!column.generated().isEmpty()) {
            sql.append(" GENERATED ALWAYS AS (")
                    .append(withDefault ? column.generated() : "NULL")
                    .append(") ")
                    .append(column.generation());
        }
        if (!column.defaultValue().isEmpty() && withDefault) {
            sql.append(" DEFAULT ").append(column.defaultValue());
        }
        sql.append(notNull(column));
        if (!column.identity().isEmpty()) {
            sql.append(" GENERATED ").append(column.identity()).append(" AS IDENTITY");
            var options = column.settings().getOrDefault(Setting.IDENTITY, "");
            sql.append(options.isEmpty() ? "" : " (" + options + ")");
        }
        return sql.toString();
    }

    /** What is not yet checked for all rows is said by a statement of its own. */
    static String notNull(Column column) {
        var how = column.settings().getOrDefault(Setting.NOT_NULL, "");
        if (column.nullable() || how.equals("INHERITED") || how.endsWith("NOT VALID")) {
            return "";
        }
        boolean alone = how.endsWith("NO INHERIT");
        var name =
                alone ? how.substring(0, how.length() - "NO INHERIT".length()).strip() : how;
        return (name.isEmpty() ? "" : " " + name) + " NOT NULL" + (alone ? " NO INHERIT" : "");
    }

    /** The statement that adds a NOT NULL that is not yet checked for all rows. */
    public static Optional<String> lateNotNull(String table, Column column) {
        return column.settings().getOrDefault(Setting.NOT_NULL, "").endsWith("NOT VALID")
                ? Optional.of("ALTER TABLE " + table + " ADD " + constraint(column))
                : Optional.empty();
    }

    /** The NOT NULL of a column that is inherited, where the child's is another than the parent's. */
    static Optional<String> namedNotNull(Column column) {
        var how = column.settings().getOrDefault(Setting.NOT_NULL, "");
        return how.isEmpty() || how.equals("INHERITED") || how.endsWith("NOT VALID")
                ? Optional.empty()
                : Optional.of(constraint(column));
    }

    /** As the settings have it: {@code CONSTRAINT name NO INHERIT NOT VALID}, each part where it is. */
    private static String constraint(Column column) {
        var how = column.settings().getOrDefault(Setting.NOT_NULL, "");
        int end = Stream.of(" NO INHERIT", " NOT VALID")
                .mapToInt((" " + how)::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(how.length() + 1);
        var called = (" " + how).substring(0, end).strip();
        return (called.isEmpty() ? "" : called + " ") + "NOT NULL " + readable(column.name())
                + (" " + how).substring(end);
    }
}

package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code CREATE TABLE} with columns, keys and checks. */
public final class TableDefinition {
    private TableDefinition() {}

    public static String of(String schema, Table table) {
        var name = readable(schema, table.name());
        return switch (table.kind()) {
            case PARTITION -> partition(name, table);
            case FOREIGN -> "CREATE FOREIGN TABLE " + name + body(columns(table)) + " " + table.options();
            case TABLE, PARTITIONED -> {
                boolean unlogged = table.options().startsWith("UNLOGGED");
                var options = unlogged
                        ? table.options().substring("UNLOGGED".length()).strip()
                        : table.options();
                var parts = columns(table);
                parts.addAll(constraints(table));
                yield "CREATE " + (unlogged ? "UNLOGGED " : "") + "TABLE " + name + body(parts)
                        + (table.partitionKey().isEmpty() ? "" : " PARTITION BY " + table.partitionKey())
                        + (options.isEmpty() ? "" : " " + options);
            }
        };
    }

    /** Columns come from the partitioned table; only what the partition has of its own is said. */
    private static String partition(String name, Table table) {
        int dot = table.partitionOf().indexOf('.');
        var parent = readable(
                table.partitionOf().substring(0, dot), table.partitionOf().substring(dot + 1));
        var constraints = constraints(table);
        return "CREATE TABLE " + name + " PARTITION OF " + parent
                + (constraints.isEmpty() ? "" : body(constraints))
                + " " + table.partitionBound()
                + (table.partitionKey().isEmpty() ? "" : " PARTITION BY " + table.partitionKey());
    }

    private static String body(List<String> parts) {
        return parts.isEmpty() ? " ()" : parts.stream().collect(Collectors.joining(",\n    ", " (\n    ", "\n)"));
    }

    private static ArrayList<String> columns(Table table) {
        return table.columns().stream().map(TableDefinition::column).collect(Collectors.toCollection(ArrayList::new));
    }

    public static String column(Column column) {
        var sql = new StringBuilder(readable(column.name())).append(' ').append(column.type());
        if (!column.collation().isEmpty()) {
            sql.append(" COLLATE ").append(readable(column.collation()));
        }
        if (!column.generated().isEmpty()) {
            sql.append(" GENERATED ALWAYS AS (")
                    .append(column.generated())
                    .append(") ")
                    .append(column.generation());
        }
        if (!column.defaultValue().isEmpty()) {
            sql.append(" DEFAULT ").append(column.defaultValue());
        }
        if (!column.nullable()) {
            sql.append(" NOT NULL");
        }
        if (!column.identity().isEmpty()) {
            sql.append(" GENERATED ").append(column.identity()).append(" AS IDENTITY");
        }
        return sql.toString();
    }

    private static List<String> constraints(Table table) {
        var constraints = new ArrayList<String>();
        table.indexes().stream()
                .filter(Index::constraint)
                .sorted((a, b) -> Boolean.compare(b.primary(), a.primary()))
                .forEach(index -> constraints.add(constraint(index.name(), index.definition())));
        table.checks().forEach(check -> constraints.add(constraint(check.name(), check.expression())));
        return constraints;
    }

    private static String constraint(String name, String definition) {
        return "CONSTRAINT " + readable(name) + " " + definition;
    }
}

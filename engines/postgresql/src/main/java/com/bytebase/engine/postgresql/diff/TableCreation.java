package com.bytebase.engine.postgresql.diff;

import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code CREATE TABLE} with columns, keys and checks. */
final class TableCreation {
    private TableCreation() {}

    static String of(String schema, Table table) {
        var options = Options.of(table);
        var sql = new StringBuilder("CREATE ")
                .append(options.unlogged() ? "UNLOGGED " : "")
                .append(Tables.keyword(table))
                .append(readable(schema, table.name()));
        boolean partition = table.kind() == Table.Kind.PARTITION;
        var parts = new ArrayList<String>();
        if (partition) {
            // Columns come from the partitioned table; only what the partition has of its own is said.
            sql.append(" PARTITION OF ").append(Tables.parent(table));
        } else {
            table.columns().stream()
                    .filter(column -> !column.settings().containsKey(Setting.INHERITED))
                    .forEach(column -> parts.add(column(column)));
        }
        parts.addAll(constraints(table));
        if (!parts.isEmpty() || !partition) {
            sql.append(
                    parts.isEmpty() ? " ()" : parts.stream().collect(Collectors.joining(",\n    ", " (\n    ", "\n)")));
        }
        sql.append(partition ? " " + table.partitionBound() : "")
                .append(table.partitionKey().isEmpty() ? "" : " PARTITION BY " + table.partitionKey())
                .append(options.clause());
        return sql.toString();
    }

    static String column(Column column) {
        var sql = new StringBuilder(readable(column.name())).append(' ').append(column.type());
        var compression = column.settings().get(Setting.COMPRESSION);
        sql.append(compression == null ? "" : " COMPRESSION " + compression);
        var foreign = column.settings().get(Setting.FOREIGN_OPTIONS);
        sql.append(foreign == null ? "" : " OPTIONS (" + foreign + ")");
        sql.append(collation(column));
        if (!column.generated().isEmpty()) {
            sql.append(" GENERATED ALWAYS AS (")
                    .append(column.generated())
                    .append(") ")
                    .append(column.generation());
        }
        if (!column.defaultValue().isEmpty()) {
            sql.append(" DEFAULT ").append(column.defaultValue());
        }
        sql.append(notNull(column));
        if (!column.identity().isEmpty()) {
            var options = column.settings().getOrDefault(Setting.IDENTITY, "");
            sql.append(" GENERATED ").append(column.identity()).append(" AS IDENTITY");
            sql.append(options.isEmpty() ? "" : " (" + options + ")");
        }
        return sql.toString();
    }

    static String collation(Column column) {
        if (column.collation().isEmpty()) {
            return "";
        }
        return " COLLATE " + readable(column.collation());
    }

    private static String notNull(Column column) {
        var how = column.settings().getOrDefault(Setting.NOT_NULL, "");
        if (column.nullable() || how.equals("INHERITED")) {
            return "";
        }
        var name = how.startsWith("CONSTRAINT ") ? " " + how.split(" NO INHERIT| NOT VALID")[0] : "";
        return name + " NOT NULL" + (how.contains("NO INHERIT") ? " NO INHERIT" : "");
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

package com.bytebase.engine.postgresql.diff;

import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tables and the tables that they inherit from. */
final class Tables {
    private Tables() {}

    /** {@code schema.table}, without quotes, of the partitioned or inherited tables. */
    static List<String> parents(Table table) {
        var parents = new ArrayList<String>();
        if (!table.partitionOf().isEmpty()) {
            parents.add(String.join(".", QualifiedNames.parts(table.partitionOf())));
        }
        for (var parent : inherits(table)) {
            parents.add(String.join(".", QualifiedNames.parts(parent)));
        }
        return parents;
    }

    /** The inherited tables as written. */
    static List<String> inherits(Table table) {
        return Options.of(table).inherits();
    }

    /** The partitioned table that a partition is of, as SQL. */
    static String parent(Table partition) {
        var parts = QualifiedNames.parts(partition.partitionOf());
        return readable(parts.getFirst(), parts.getLast());
    }

    static String keyword(Table table) {
        return table.kind() == Table.Kind.FOREIGN ? "FOREIGN TABLE " : "TABLE ";
    }

    /** {@code ALTER TABLE schema.table }. */
    static String alter(String schema, Table table) {
        return "ALTER " + keyword(table) + readable(schema, table.name()) + " ";
    }

    static Map<String, Table> byName(DatabaseSchema database) {
        return database.schemas().stream()
                .flatMap(schema ->
                        schema.tables().stream().map(table -> Map.entry(schema.name() + "." + table.name(), table)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static Optional<Column> column(Table table, String name) {
        return table.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst();
    }
}

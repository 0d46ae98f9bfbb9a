package com.bytebase.engine.schema;

import java.util.List;
import java.util.Map;

/**
 * A table, partitioned table, partition or foreign table.
 *
 * @param partitionKey what the table is partitioned by, as the server writes it, or empty
 * @param partitionOf {@code schema.table}, each quoted where needed, that this one is a partition of, or empty; with
 *     {@code partitionBound}
 * @param options storage options of the engine as text ("ENGINE=InnoDB"), or empty; PostgreSQL's are {@code settings}
 */
public record Table(
        String name,
        Kind kind,
        List<Column> columns,
        List<Index> indexes,
        List<ForeignKey> foreignKeys,
        List<Check> checks,
        List<Trigger> triggers,
        String partitionKey,
        String partitionOf,
        String partitionBound,
        String options,
        String comment,
        Map<Setting, String> settings) {
    public Table {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
        triggers = List.copyOf(triggers);
        settings = Setting.copy(settings);
    }

    /** A table with nothing set. */
    public Table(
            String name,
            Kind kind,
            List<Column> columns,
            List<Index> indexes,
            List<ForeignKey> foreignKeys,
            List<Check> checks,
            List<Trigger> triggers,
            String partitionKey,
            String partitionOf,
            String partitionBound,
            String options,
            String comment) {
        this(
                name,
                kind,
                columns,
                indexes,
                foreignKeys,
                checks,
                triggers,
                partitionKey,
                partitionOf,
                partitionBound,
                options,
                comment,
                Map.of());
    }

    /** Kinds of tables. */
    public enum Kind {
        TABLE,
        PARTITIONED,
        PARTITION,
        FOREIGN
    }

    /** A foreign key; actions are SQL's words ("CASCADE", "NO ACTION"). */
    public record ForeignKey(
            String name,
            List<String> columns,
            String referencedSchema,
            String referencedTable,
            List<String> referencedColumns,
            String onUpdate,
            String onDelete,
            String definition) {
        public ForeignKey {
            columns = List.copyOf(columns);
            referencedColumns = List.copyOf(referencedColumns);
        }
    }

    /** A check, exclusion or other constraint that is not a key; {@code expression} as the server writes it. */
    public record Check(String name, String expression) {}
}

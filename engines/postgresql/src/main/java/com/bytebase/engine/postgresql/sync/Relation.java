package com.bytebase.engine.postgresql.sync;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Schema.View;
import com.bytebase.engine.schema.SchemaSnapshot.TableStatistics;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.schema.Trigger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table or view while its parts come in from several queries. */
final class Relation {
    final String schema;
    final String name;
    final List<Column> columns = new ArrayList<>();
    /** By the number that indexes and constraints know them by; dropped columns leave gaps. */
    final Map<Integer, String> columnNames = new HashMap<>();

    final List<Index> indexes = new ArrayList<>();
    final List<Table.ForeignKey> foreignKeys = new ArrayList<>();
    final List<Table.Check> checks = new ArrayList<>();
    final List<Trigger> triggers = new ArrayList<>();
    private final char kind;
    private final String comment;
    private final String options;
    private final String partitionKey;
    private final String partitionOf;
    private final String partitionBound;
    private final String query;
    private final TableStatistics statistics;

    Relation(ResultSet row) throws SQLException {
        schema = row.getString("nspname");
        name = row.getString("relname");
        kind = row.getString("relkind").charAt(0);
        boolean partition = row.getBoolean("relispartition");
        comment = text(row, "comment");
        partitionKey = text(row, "partition_key");
        partitionOf = partition ? text(row, "parents") : "";
        partitionBound = text(row, "partition_bound");
        query = text(row, "query");
        options = options(row, partition);
        statistics = new TableStatistics(
                schema, name, row.getLong("tuples"), row.getLong("data_bytes"), row.getLong("index_bytes"));
    }

    boolean isView() {
        return kind == 'v' || kind == 'm';
    }

    /** Views have no rows of their own unless they are materialized. */
    Optional<TableStatistics> statistics() {
        return kind == 'v' ? Optional.empty() : Optional.of(statistics);
    }

    Table table() {
        var tableKind = kind == 'f'
                ? Table.Kind.FOREIGN
                : !partitionOf.isEmpty()
                        ? Table.Kind.PARTITION
                        : kind == 'p' ? Table.Kind.PARTITIONED : Table.Kind.TABLE;
        return new Table(
                name,
                tableKind,
                columns,
                sorted(indexes, Index::name),
                sorted(foreignKeys, Table.ForeignKey::name),
                sorted(checks, Table.Check::name),
                sorted(triggers, Trigger::name),
                partitionKey,
                partitionOf,
                partitionBound,
                options,
                comment);
    }

    View view() {
        return new View(
                name,
                kind == 'm',
                query,
                columns,
                sorted(indexes, Index::name),
                sorted(triggers, Trigger::name),
                comment);
    }

    static String text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).orElse("");
    }

    static <T> List<T> sorted(List<T> items, java.util.function.Function<T, String> name) {
        return items.stream().sorted(Comparator.comparing(name)).toList();
    }

    private static String options(ResultSet row, boolean partition) throws SQLException {
        var storage = text(row, "options");
        var parents = partition ? "" : text(row, "parents");
        var server = text(row, "server");
        return Stream.of(
                        row.getString("relpersistence").equals("u") ? "UNLOGGED" : "",
                        parents.isEmpty() ? "" : "INHERITS (" + parents + ")",
                        server.isEmpty() ? "" : "SERVER " + server,
                        storage.isEmpty() ? "" : "WITH (" + storage + ")")
                .filter(option -> !option.isEmpty())
                .collect(Collectors.joining(" "));
    }
}

package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Values.sorted;
import static com.bytebase.engine.postgresql.sync.Values.text;
import static com.bytebase.engine.postgresql.sync.Values.texts;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema.View;
import com.bytebase.engine.schema.SchemaSnapshot.TableStatistics;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.schema.Trigger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table or view while its parts come in from several queries. */
final class Relation {
    final String schema;
    final String name;
    final boolean partition;
    final List<Column> columns = new ArrayList<>();
    /** By the number that indexes and constraints know them by; dropped columns leave gaps. */
    final Map<Integer, String> columnNames = new HashMap<>();

    final List<Index> indexes = new ArrayList<>();
    final List<Table.ForeignKey> foreignKeys = new ArrayList<>();
    final List<Table.Check> checks = new ArrayList<>();
    final List<Trigger> triggers = new ArrayList<>();
    final List<String> parents;
    final Map<Setting, String> settings = new EnumMap<>(Setting.class);
    /** Whether the parents are given after the table is made. */
    boolean inheritsLater;

    private final char kind;
    private final String comment;
    private final String partitionKey;
    private final String partitionBound;
    private final String query;
    private final TableStatistics statistics;

    Relation(ResultSet row) throws SQLException {
        schema = row.getString("nspname");
        name = row.getString("relname");
        kind = row.getString("relkind").charAt(0);
        partition = row.getBoolean("relispartition");
        comment = text(row, "comment");
        parents = texts(row, "parents");
        partitionKey = text(row, "partition_key");
        partitionBound = text(row, "partition_bound");
        query = Settled.of(text(row, "query"));
        statistics = statistics(row);
        read(row);
    }

    static TableStatistics statistics(ResultSet row) throws SQLException {
        return new TableStatistics(
                row.getString("nspname"),
                row.getString("relname"),
                row.getLong("tuples"),
                row.getLong("data_bytes"),
                row.getLong("index_bytes"));
    }

    private void read(ResultSet row) throws SQLException {
        set(Setting.UNLOGGED, row.getString("relpersistence").equals("u") ? "true" : "");
        set(Setting.INHERITS, partition ? "" : String.join(", ", parents));
        set(Setting.OF_TYPE, text(row, "of_type"));
        set(Setting.ACCESS_METHOD, text(row, "amname").equals("heap") ? "" : text(row, "amname"));
        set(Setting.TABLESPACE, text(row, "spcname"));
        set(Setting.PARAMETERS, Values.parameters(texts(row, "reloptions"), texts(row, "toast_options")));
        set(Setting.ROW_SECURITY, rowSecurity(row));
        set(
                Setting.REPLICA_IDENTITY,
                switch (row.getString("relreplident")) {
                    case "f" -> "FULL";
                    case "n" -> kind == 'r' || kind == 'p' ? "NOTHING" : "";
                    default -> "";
                });
        set(Setting.SERVER, text(row, "srvname"));
        set(Setting.FOREIGN_OPTIONS, Values.options(texts(row, "ftoptions")));
        set(Setting.UNPOPULATED, kind == 'm' && !row.getBoolean("relispopulated") ? "true" : "");
    }

    private static String rowSecurity(ResultSet row) throws SQLException {
        boolean forced = row.getBoolean("relforcerowsecurity");
        return row.getBoolean("relrowsecurity") ? forced ? "ENABLE, FORCE" : "ENABLE" : forced ? "FORCE" : "";
    }

    void set(Setting setting, String value) {
        if (!value.isEmpty()) {
            settings.put(setting, value);
        }
    }

    ObjectName objectName() {
        return new ObjectName(isView() ? ObjectKind.VIEW : ObjectKind.TABLE, schema, name);
    }

    ObjectName part(ObjectKind part, String called) {
        return new ObjectName(part, schema, name, called);
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
                : partition ? Table.Kind.PARTITION : kind == 'p' ? Table.Kind.PARTITIONED : Table.Kind.TABLE;
        return new Table(
                name,
                tableKind,
                columns,
                sorted(indexes, Index::name),
                sorted(foreignKeys, Table.ForeignKey::name),
                sorted(checks, Table.Check::name),
                sorted(triggers, Trigger::name),
                partitionKey,
                partition ? parents.getFirst() : "",
                partitionBound,
                "",
                comment,
                settings);
    }

    View view() {
        return new View(
                name,
                kind == 'm',
                query,
                columns,
                sorted(indexes, Index::name),
                sorted(triggers, Trigger::name),
                comment,
                settings);
    }

    /** As its children name it. */
    String qualified() {
        return Names.readable(schema, name);
    }
}

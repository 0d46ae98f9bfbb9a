package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Relation.sorted;
import static com.bytebase.engine.postgresql.sync.Relation.text;

import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.DatabaseSchema.Extension;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Schema.Routine;
import com.bytebase.engine.schema.Schema.Sequence;
import com.bytebase.engine.schema.Schema.UserType;
import com.bytebase.engine.schema.Schema.View;
import com.bytebase.engine.schema.SchemaSnapshot;
import com.bytebase.engine.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a database's schema in one snapshot, by the queries of {@link Catalog}. */
public final class SchemaReader {
    private final Connection connection;
    private final Map<Long, Relation> relations = new HashMap<>();

    private SchemaReader(Connection connection) {
        this.connection = connection;
    }

    /** Reads the database that {@code connection} is connected to; an open transaction is used and left open. */
    public static SchemaSnapshot read(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            return new SchemaReader(connection).snapshot();
        }
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            return new SchemaReader(connection).snapshot();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private SchemaSnapshot snapshot() throws SQLException {
        var path = first("SELECT current_setting('search_path')");
        set("search_path", "");
        // Compiling queries takes longer than running them.
        set("jit", "off");
        var snapshot = readAll();
        set("search_path", path);
        return snapshot;
    }

    private SchemaSnapshot readAll() throws SQLException {
        each(Catalog.RELATIONS, row -> relations.put(row.getLong("oid"), new Relation(row)));
        each(
                Catalog.COLUMNS,
                row -> withRelation(row, "attrelid", r -> {
                    r.columns.add(Parts.column(row, r.columns.size() + 1));
                    r.columnNames.put(row.getInt("attnum"), row.getString("attname"));
                }));
        each(
                Catalog.INDEXES,
                row -> withRelation(row, "indrelid", r -> r.indexes.add(Parts.index(row, r.columnNames))));
        each(
                Catalog.CONSTRAINTS,
                row -> withRelation(row, "conrelid", r -> {
                    if (row.getString("contype").equals("f")) {
                        var referenced = relations.get(row.getLong("confrelid"));
                        r.foreignKeys.add(Parts.foreignKey(
                                row, r.columnNames, referenced == null ? Map.of() : referenced.columnNames));
                    } else {
                        r.checks.add(new Table.Check(row.getString("conname"), row.getString("definition")));
                    }
                }));
        each(
                Catalog.triggers(connection.getMetaData().getDatabaseMajorVersion()),
                row -> withRelation(row, "tgrelid", r -> r.triggers.add(Parts.trigger(row))));

        var tables = new HashMap<String, List<Table>>();
        var views = new HashMap<String, List<View>>();
        var statistics = new ArrayList<SchemaSnapshot.TableStatistics>();
        for (var relation : relations.values()) {
            if (relation.isView()) {
                of(views, relation.schema).add(relation.view());
            } else {
                of(tables, relation.schema).add(relation.table());
            }
            relation.statistics().ifPresent(statistics::add);
        }
        var routines = this.<Routine>bySchema(Catalog.ROUTINES, Parts::routine);
        var sequences = this.<Sequence>bySchema(Catalog.SEQUENCES, Parts::sequence);
        var types = this.<UserType>bySchema(Catalog.TYPES, Parts::type);

        var schemas = new ArrayList<Schema>();
        each(Catalog.SCHEMAS, row -> {
            var name = row.getString(1);
            schemas.add(new Schema(
                    name,
                    row.getString(2),
                    Optional.ofNullable(row.getString(3)).orElse(""),
                    sorted(of(tables, name), Table::name),
                    sorted(of(views, name), View::name),
                    sorted(of(routines, name), Routine::signature),
                    sorted(of(sequences, name), Sequence::name),
                    sorted(of(types, name), UserType::name)));
        });
        var extensions = new ArrayList<Extension>();
        each(
                Catalog.EXTENSIONS,
                row -> extensions.add(new Extension(row.getString(1), row.getString(2), row.getString(3))));
        statistics.sort(Comparator.comparing(SchemaSnapshot.TableStatistics::schema)
                .thenComparing(SchemaSnapshot.TableStatistics::table));
        return new SchemaSnapshot(
                database(sorted(schemas, Schema::name), sorted(extensions, Extension::name)), statistics);
    }

    private DatabaseSchema database(List<Schema> schemas, List<Extension> extensions) throws SQLException {
        var found = new ArrayList<DatabaseSchema>(1);
        each(
                Catalog.DATABASE,
                row -> found.add(
                        new DatabaseSchema(row.getString(1), row.getString(2), row.getString(3), schemas, extensions)));
        return found.getFirst();
    }

    private <T> Map<String, List<T>> bySchema(String sql, Reading<T> reading) throws SQLException {
        var found = new HashMap<String, List<T>>();
        each(sql, row -> of(found, text(row, "nspname")).add(reading.of(row)));
        return found;
    }

    private static <T> List<T> of(Map<String, List<T>> bySchema, String schema) {
        return bySchema.computeIfAbsent(schema, _ -> new ArrayList<>());
    }

    private void withRelation(ResultSet row, String column, Use use) throws SQLException {
        var relation = relations.get(row.getLong(column));
        if (relation != null) {
            use.accept(relation);
        }
    }

    private void each(String sql, RowUse use) throws SQLException {
        try (var statement = connection.createStatement()) {
            // The driver would take braces in SQL for escapes of JDBC.
            statement.setEscapeProcessing(false);
            try (var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    use.accept(rows);
                }
            }
        }
    }

    private String first(String sql) throws SQLException {
        var found = new ArrayList<String>(1);
        each(sql, row -> found.add(row.getString(1)));
        return found.getFirst();
    }

    private void set(String setting, String value) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT set_config(?, ?, true)")) {
            statement.setString(1, setting);
            statement.setString(2, value);
            statement.execute();
        }
    }

    private interface RowUse {
        void accept(ResultSet row) throws SQLException;
    }

    private interface Use {
        void accept(Relation relation) throws SQLException;
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }
}

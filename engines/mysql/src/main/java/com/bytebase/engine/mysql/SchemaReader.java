package com.bytebase.engine.mysql;

import com.bytebase.engine.mysql.sql.Names;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.SchemaSnapshot;
import com.bytebase.engine.schema.SchemaSnapshot.TableStatistics;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.schema.Trigger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a database's schema by one query for each kind of thing. */
final class SchemaReader {
    private final Connection connection;
    private final String database;
    private final Catalog catalog;

    SchemaReader(Connection connection, String database, Catalog catalog) {
        this.connection = connection;
        this.database = database;
        this.catalog = catalog;
    }

    SchemaSnapshot read() throws SQLException {
        var defaults = Rows.first(
                        connection,
                        "SELECT default_character_set_name AS charset, default_collation_name AS collation FROM"
                                + " information_schema.schemata WHERE schema_name = ?",
                        row -> List.of(Rows.text(row, "charset"), Rows.text(row, "collation")),
                        database)
                .orElseThrow(() -> new SQLException("Unknown database '" + database + "'", "42000", 1049));
        var listed = new TableReader(connection, database).read();
        var parts = new TablePartReader(connection, database, catalog);
        var columns = parts.columns();
        var indexes = parts.indexes(listed.stream()
                .filter(table -> table.options().startsWith("ENGINE=MEMORY"))
                .map(TableReader.Listed::name)
                .collect(Collectors.toSet()));
        var foreignKeys = parts.foreignKeys();
        var checks = parts.checks();
        var code = new CodeReader(connection, database);
        var triggers = code.triggers();

        var tables = new ArrayList<Table>();
        var statistics = new ArrayList<TableStatistics>();
        for (var table : listed) {
            if (table.isTable()) {
                tables.add(new Table(
                        table.name(),
                        table.partitionKey().isEmpty() ? Table.Kind.TABLE : Table.Kind.PARTITIONED,
                        of(columns, table.name()),
                        of(indexes, table.name()),
                        of(foreignKeys, table.name()),
                        of(checks, table.name()),
                        of(triggers, table.name()),
                        table.partitionKey(),
                        "",
                        "",
                        table.options(),
                        table.comment()));
                statistics.add(table.statistics());
            }
        }
        var completed = catalog.completed(connection, database, tables);
        var schema = new Schema(
                "",
                "",
                "",
                sorted(completed.tables(), Table::name),
                sorted(views(columns, triggers), Schema.View::name),
                sorted(code.routines(), Schema.Routine::signature),
                sorted(
                        catalog.sequences(
                                connection,
                                database,
                                listed.stream()
                                        .filter(TableReader.Listed::isSequence)
                                        .map(TableReader.Listed::name)
                                        .toList()),
                        Schema.Sequence::name),
                List.of(),
                code.packages());
        return new SchemaSnapshot(
                new DatabaseSchema(
                        database,
                        defaults.get(0),
                        defaults.get(1),
                        List.of(schema),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        notHeld(completed.notCompared(), code.notHeld())),
                statistics);
    }

    private static List<String> notHeld(List<String> ofTables, List<String> ofCode) {
        return Stream.concat(ofTables.stream(), ofCode.stream()).sorted().toList();
    }

    private List<Schema.View> views(Map<String, List<Column>> columns, Map<String, List<Trigger>> triggers)
            throws SQLException {
        return Rows.list(
                connection,
                "SELECT table_name, view_definition, check_option, security_type, %s AS algorithm FROM information_schema.views WHERE table_schema = ?"
                        .formatted(catalog.viewAlgorithm()),
                row -> {
                    var name = row.getString("table_name");
                    var query = Names.withoutParenthesesOfJoins(
                            Names.withoutDatabase(Rows.text(row, "view_definition"), database));
                    return new Schema.View(
                            name, false, query, of(columns, name), List.of(), of(triggers, name), "", settings(row));
                },
                database);
    }

    /** What differs from a view of which nothing is said. */
    private static Map<Setting, String> settings(ResultSet view) throws SQLException {
        var settings = new EnumMap<Setting, String>(Setting.class);
        put(settings, Setting.ALGORITHM, Rows.text(view, "algorithm"), "UNDEFINED");
        put(settings, Setting.SQL_SECURITY, Rows.text(view, "security_type"), "DEFINER");
        put(settings, Setting.CHECK_OPTION, Rows.text(view, "check_option"), "NONE");
        return settings;
    }

    private static void put(Map<Setting, String> settings, Setting setting, String value, String usual) {
        if (!value.isEmpty() && !value.equals(usual)) {
            settings.put(setting, value);
        }
    }

    private static <T> List<T> of(Map<String, List<T>> byTable, String table) {
        return byTable.getOrDefault(table, List.of());
    }

    private static <T> List<T> sorted(List<T> objects, java.util.function.Function<T, String> name) {
        return objects.stream().sorted(Comparator.comparing(name)).toList();
    }
}

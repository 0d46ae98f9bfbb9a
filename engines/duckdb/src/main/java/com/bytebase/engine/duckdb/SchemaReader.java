package com.bytebase.engine.duckdb;

import com.bytebase.engine.files.Rows;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.SchemaSnapshot;
import com.bytebase.engine.schema.SchemaSnapshot.TableStatistics;
import com.bytebase.engine.schema.Table;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads a database's schema by one query for each kind of thing. */
final class SchemaReader {
    /** What is ours to read of the engine's own lists. */
    private static final String HERE =
            " WHERE database_name = current_database() AND NOT internal AND schema_name <> '" + Sql.OWN_SCHEMA + "'";

    private static final String HERE_TOO =
            " WHERE database_name = current_database() AND schema_name <> '" + Sql.OWN_SCHEMA + "'";

    private final Connection connection;
    private final Map<Key, List<Column>> columns = new HashMap<>();
    private final Map<Key, List<Index>> indexes = new HashMap<>();
    private final Map<Key, List<Table.Check>> checks = new HashMap<>();
    private final Map<Key, List<Table.ForeignKey>> foreignKeys = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    SchemaReader(Connection connection) {
        this.connection = connection;
    }

    /** A table or view. */
    private record Key(String schema, String name) {
        static Key of(ResultSet row, String column) throws SQLException {
            return new Key(row.getString("schema_name"), row.getString(column));
        }
    }

    SchemaSnapshot read(String database) throws SQLException {
        columns();
        constraints();
        indexes();
        var tables = new TreeMap<String, List<Table>>();
        var statistics = new ArrayList<TableStatistics>();
        Rows.list(
                connection,
                "SELECT schema_name, table_name, comment, estimated_size FROM duckdb_tables()" + HERE
                        + " AND NOT temporary ORDER BY table_name",
                row -> {
                    var key = Key.of(row, "table_name");
                    statistics.add(
                            new TableStatistics(key.schema(), key.name(), row.getLong("estimated_size"), -1, -1));
                    return of(tables, key.schema()).add(table(key, Rows.text(row, "comment")));
                });
        var views = views();
        var sequences = sequences();
        var types = types();
        var routines = new MacroReader(connection).read(HERE);
        var schemas = new ArrayList<Schema>();
        for (var name : Rows.list(
                connection,
                "SELECT schema_name FROM duckdb_schemas() WHERE database_name = current_database()"
                        + " AND (NOT internal OR schema_name = 'main') AND schema_name <> '" + Sql.OWN_SCHEMA
                        + "' ORDER BY schema_name",
                row -> row.getString(1))) {
            schemas.add(new Schema(
                    name,
                    "",
                    "",
                    sorted(of(tables, name), Table::name),
                    sorted(of(views, name), Schema.View::name),
                    sorted(of(routines, name), Schema.Routine::signature),
                    sorted(of(sequences, name), Schema.Sequence::name),
                    sorted(of(types, name), Schema.UserType::name)));
        }
        return new SchemaSnapshot(new DatabaseSchema(database, "UTF-8", "", schemas, List.of()), statistics);
    }

    private Table table(Key key, String comment) {
        return new Table(
                key.name(),
                Table.Kind.TABLE,
                of(columns, key),
                sorted(of(indexes, key), Index::name),
                sorted(of(foreignKeys, key), Table.ForeignKey::name),
                sorted(of(checks, key), Table.Check::name),
                List.of(),
                "",
                "",
                "",
                "",
                comment);
    }

    private void columns() throws SQLException {
        Rows.list(
                connection,
                "SELECT schema_name, table_name, column_name, data_type, column_default, is_nullable, is_generated,"
                        + " generation_expression, comment FROM"
                        + " duckdb_columns()" + HERE + " ORDER BY table_oid, column_index",
                row -> {
                    var list = of(columns, Key.of(row, "table_name"));
                    return list.add(column(row, list.size() + 1));
                });
    }

    private static Column column(ResultSet row, int position) throws SQLException {
        var type = row.getString("data_type");
        boolean generated = row.getBoolean("is_generated");
        return new Column(
                row.getString("column_name"),
                position,
                type,
                row.getBoolean("is_nullable"),
                generated ? "" : Rows.text(row, "column_default"),
                generated ? withoutCast(Rows.text(row, "generation_expression"), type) : "",
                generated ? "VIRTUAL" : "",
                "",
                "",
                "",
                "",
                Rows.text(row, "comment"));
    }

    /** The engine puts a cast to the column's type around what was written. */
    private static String withoutCast(String expression, String type) {
        var end = " AS " + type + ")";
        return expression.startsWith("CAST(") && expression.endsWith(end)
                ? expression.substring("CAST(".length(), expression.length() - end.length())
                : expression;
    }

    private void constraints() throws SQLException {
        Rows.list(
                connection,
                "SELECT schema_name, table_name, constraint_type, constraint_text, constraint_column_names,"
                        + " constraint_name, expression, referenced_table, referenced_column_names FROM"
                        + " duckdb_constraints()" + HERE_TOO
                        + " AND constraint_type <> 'NOT NULL' ORDER BY table_oid, constraint_index",
                row -> constraint(row, Key.of(row, "table_name")));
    }

    /** Constraints have no names of their own: those of checks and references are what they say. */
    private boolean constraint(ResultSet row, Key key) throws SQLException {
        var text = row.getString("constraint_text");
        var names = strings(row, "constraint_column_names");
        if (!seen.add(key + " " + text)) {
            return false; // written twice
        }
        return switch (row.getString("constraint_type")) {
            case "CHECK" -> of(checks, key).add(new Table.Check(text, Rows.text(row, "expression")));
            case "FOREIGN KEY" -> {
                var table = row.getString("referenced_table");
                var referenced = strings(row, "referenced_column_names");
                var says = "FOREIGN KEY " + Sql.names(names) + " REFERENCES " + Sql.name(key.schema(), table) + " "
                        + Sql.names(referenced);
                yield of(foreignKeys, key)
                        .add(new Table.ForeignKey(
                                says, names, key.schema(), table, referenced, "NO ACTION", "NO ACTION", says));
            }
            default -> {
                boolean primary = row.getString("constraint_type").equals("PRIMARY KEY");
                var says = (primary ? "PRIMARY KEY " : "UNIQUE ") + Sql.names(names);
                yield of(indexes, key)
                        .add(new Index(
                                primary ? "PRIMARY KEY" : says, primary, true, true, "ART", names, says, true, ""));
            }
        };
    }

    private void indexes() throws SQLException {
        Rows.list(
                connection,
                "SELECT schema_name, table_name, index_name, is_unique, sql, comment FROM duckdb_indexes()" + HERE_TOO
                        + " ORDER BY index_name",
                row -> {
                    var key = Key.of(row, "table_name");
                    return of(indexes, key)
                            .add(IndexSql.of(
                                    row.getString("index_name"),
                                    key.schema(),
                                    key.name(),
                                    row.getBoolean("is_unique"),
                                    row.getString("sql"),
                                    Rows.text(row, "comment")));
                });
    }

    private Map<String, List<Schema.View>> views() throws SQLException {
        var found = new HashMap<String, List<Schema.View>>();
        Rows.list(
                connection,
                "SELECT schema_name, view_name, sql, comment FROM duckdb_views()" + HERE
                        + " AND NOT temporary ORDER BY view_name",
                row -> {
                    var key = Key.of(row, "view_name");
                    return of(found, key.schema())
                            .add(ViewSql.of(
                                    key.name(), row.getString("sql"), of(columns, key), Rows.text(row, "comment")));
                });
        return found;
    }

    private Map<String, List<Schema.Sequence>> sequences() throws SQLException {
        var found = new HashMap<String, List<Schema.Sequence>>();
        Rows.list(
                connection,
                "SELECT schema_name, sequence_name, start_value, min_value, max_value, increment_by, cycle, comment"
                        + " FROM duckdb_sequences()"
                        + HERE_TOO + " AND NOT temporary ORDER BY sequence_name",
                row -> of(found, row.getString("schema_name"))
                        .add(new Schema.Sequence(
                                row.getString("sequence_name"),
                                "BIGINT",
                                row.getString("start_value"),
                                row.getString("increment_by"),
                                row.getString("min_value"),
                                row.getString("max_value"),
                                "",
                                row.getBoolean("cycle"),
                                "",
                                Rows.text(row, "comment"))));
        return found;
    }

    private Map<String, List<Schema.UserType>> types() throws SQLException {
        var found = new HashMap<String, List<Schema.UserType>>();
        Rows.list(
                connection,
                "SELECT schema_name, type_name, logical_type, labels, comment FROM duckdb_types()" + HERE
                        + " ORDER BY type_name",
                row -> {
                    var name = row.getString("type_name");
                    var schema = row.getString("schema_name");
                    var labels = strings(row, "labels");
                    boolean isEnum = row.getString("logical_type").equals("ENUM");
                    var base = isEnum
                            ? "ENUM ("
                                    + String.join(
                                            ", ",
                                            labels.stream().map(Sql::literal).toList()) + ")"
                            : new TypeSql(connection).definition(schema, name, row.getString("logical_type"));
                    return of(found, schema)
                            .add(new Schema.UserType(
                                    name,
                                    isEnum ? Schema.UserType.Kind.ENUM : Schema.UserType.Kind.DOMAIN,
                                    "CREATE TYPE " + Sql.name(schema, name) + " AS " + base,
                                    Rows.text(row, "comment"),
                                    labels,
                                    List.of(),
                                    List.of()));
                });
        return found;
    }

    static List<String> strings(ResultSet row, String column) throws SQLException {
        var array = (Array) row.getObject(column);
        if (array == null) {
            return List.of();
        }
        var strings = new ArrayList<String>();
        for (var item : (Object[]) array.getArray()) {
            strings.add(String.valueOf(item));
        }
        return strings;
    }

    private static <K, T> List<T> of(Map<K, List<T>> lists, K key) {
        return lists.computeIfAbsent(key, _ -> new ArrayList<>());
    }

    private static <T> List<T> sorted(List<T> objects, Function<T, String> name) {
        return objects.stream().sorted(Comparator.comparing(name)).toList();
    }
}

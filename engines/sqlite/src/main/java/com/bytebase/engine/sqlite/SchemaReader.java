package com.bytebase.engine.sqlite;

import com.bytebase.engine.files.Rows;
import com.bytebase.engine.files.Tokens;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.SchemaObject;
import com.bytebase.engine.schema.SchemaSnapshot;
import com.bytebase.engine.schema.SchemaSnapshot.TableStatistics;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.schema.Trigger;
import java.sql.Connection;
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

/** Reads a database's schema from the statements that the database keeps of itself: one query, however many tables there are. */
final class SchemaReader {
    private final Connection connection;
    private final Map<String, List<Index>> indexes = new HashMap<>();
    private final Map<String, List<Trigger>> triggers = new HashMap<>();

    SchemaReader(Connection connection) {
        this.connection = connection;
    }

    private record Entry(String type, String name, String table, String sql) {}

    SchemaSnapshot read(String database) throws SQLException {
        var shadows = shadows();
        var entries = Rows.list(
                connection,
                "SELECT type, name, tbl_name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE"
                        + " 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
                row -> new Entry(
                        row.getString("type"), row.getString("name"), row.getString("tbl_name"), row.getString("sql")));
        for (var entry : entries) {
            if (entry.type().equals("index")) {
                of(indexes, entry.table()).add(IndexSql.parse(entry.name(), entry.table(), entry.sql()));
            } else if (entry.type().equals("trigger")) {
                of(triggers, entry.table()).add(TriggerSql.parse(entry.name(), entry.sql()));
            }
        }
        var tables = new ArrayList<Table>();
        var views = new ArrayList<Schema.View>();
        var others = new ArrayList<SchemaObject>();
        var columns = viewColumns();
        for (var entry : entries) {
            if (entry.name().equalsIgnoreCase(Sql.MARKERS) || shadows.contains(entry.name())) {
                continue;
            }
            if (entry.type().equals("view")) {
                views.add(view(entry, columns.getOrDefault(entry.name(), List.of())));
            } else if (entry.type().equals("table")) {
                if (isVirtual(entry.sql())) {
                    others.add(new SchemaObject(ObjectKind.VIRTUAL_TABLE, entry.name(), "", entry.sql(), ""));
                } else {
                    tables.add(TableModel.of(
                            entry.name(),
                            TableParser.parse(entry.sql()),
                            of(indexes, entry.name()),
                            of(triggers, entry.name())));
                }
            }
        }
        var schema = new Schema(
                "",
                "",
                "",
                sorted(tables, Table::name),
                sorted(views, Schema.View::name),
                List.of(),
                List.of(),
                List.of(),
                sorted(others, SchemaObject::name));
        return new SchemaSnapshot(
                new DatabaseSchema(database, "UTF-8", "", List.of(schema), List.of()), statistics(tables));
    }

    private static boolean isVirtual(String sql) {
        return Tokens.of(sql.substring(0, Math.min(sql.length(), 100)), Tokens.Dialect.SQLITE)
                .get(1)
                .is("VIRTUAL");
    }

    /** Tables that virtual tables keep their rows in. */
    private Set<String> shadows() throws SQLException {
        return new HashSet<>(Rows.list(
                connection,
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'",
                row -> row.getString(1)));
    }

    private Schema.View view(Entry entry, List<Column> columns) {
        var tokens = Tokens.of(entry.sql(), Tokens.Dialect.SQLITE);
        int at = 0;
        while (!tokens.get(at).is("VIEW")) {
            at++;
        }
        at++;
        at += tokens.get(at).is("IF") ? 3 : 0;
        at += tokens.get(at + 1).isSymbol(".") ? 3 : 1;
        var settings = Map.<com.bytebase.engine.schema.Setting, String>of();
        if (tokens.get(at).isSymbol("(")) {
            int end = tokens.closing(at);
            settings = Map.of(com.bytebase.engine.schema.Setting.PARAMETERS, tokens.folded(at, end));
            at = end;
        }
        var query = entry.sql().substring(tokens.get(at + 1).from()).strip();
        return new Schema.View(
                entry.name(), false, query, columns, List.of(), of(triggers, entry.name()), "", settings);
    }

    /** By view. A view that reads what is no more has none, and keeps the others from being asked together. */
    private Map<String, List<Column>> viewColumns() throws SQLException {
        var query = "SELECT v.name AS view, c.name, c.cid, c.type FROM main.sqlite_schema v, pragma_table_xinfo(v.name,"
                + " 'main') c WHERE v.type = 'view'";
        try {
            return columns(query + " ORDER BY v.name, c.cid");
        } catch (SQLException e) {
            var found = new HashMap<String, List<Column>>();
            for (var name : Rows.list(
                    connection, "SELECT name FROM main.sqlite_schema WHERE type = 'view'", row -> row.getString(1))) {
                try {
                    found.putAll(columns(query + " AND v.name = ? ORDER BY c.cid", name));
                } catch (SQLException broken) {
                    found.put(name, List.of());
                }
            }
            return found;
        }
    }

    private Map<String, List<Column>> columns(String query, Object... parameters) throws SQLException {
        var found = new HashMap<String, List<Column>>();
        Rows.list(
                connection,
                query,
                row -> of(found, row.getString("view"))
                        .add(new Column(
                                row.getString("name"),
                                row.getInt("cid") + 1,
                                Rows.text(row, "type"),
                                true,
                                "",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "")),
                parameters);
        return found;
    }

    /** Rows as ANALYZE left them; sizes are not told without reading the whole file. */
    private List<TableStatistics> statistics(List<Table> tables) throws SQLException {
        var rows = new TreeMap<String, Long>(String.CASE_INSENSITIVE_ORDER);
        boolean analyzed = !Rows.list(
                        connection, "SELECT 1 FROM main.sqlite_schema WHERE name = 'sqlite_stat1'", row -> true)
                .isEmpty();
        if (analyzed) {
            Rows.list(
                    connection,
                    "SELECT tbl, max(CAST(stat AS integer)) AS estimate FROM main.sqlite_stat1 GROUP BY tbl",
                    row -> rows.put(Rows.text(row, "tbl"), row.getLong("estimate")));
        }
        return tables.stream()
                .map(table -> new TableStatistics("", table.name(), rows.getOrDefault(table.name(), -1L), -1, -1))
                .toList();
    }

    private static <T> List<T> of(Map<String, List<T>> byTable, String table) {
        return byTable.computeIfAbsent(table, _ -> new ArrayList<>());
    }

    private static <T> List<T> sorted(List<T> objects, Function<T, String> name) {
        return objects.stream().sorted(Comparator.comparing(name)).toList();
    }
}

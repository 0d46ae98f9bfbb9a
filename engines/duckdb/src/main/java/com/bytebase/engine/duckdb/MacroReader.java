package com.bytebase.engine.duckdb;

import com.bytebase.engine.files.Rows;
import com.bytebase.engine.schema.Schema.Routine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads macros. One name may have several, told apart by how many parameters they take; they are made by one statement and are one
 * routine here. The engine does not tell the defaults of parameters.
 */
final class MacroReader {
    private final Connection connection;

    MacroReader(Connection connection) {
        this.connection = connection;
    }

    private record Named(String schema, String name, boolean table) {}

    private record Macro(List<String> parameters, String body, String comment) {
        String sql(boolean table) {
            return Sql.names(parameters) + " AS " + (table ? "TABLE " + body : body);
        }
    }

    /** By schema. */
    Map<String, List<Routine>> read(String where) throws SQLException {
        var macros = new LinkedHashMap<Named, List<Macro>>();
        Rows.list(
                connection,
                "SELECT schema_name, function_name, function_type, parameters, macro_definition, comment FROM"
                        + " duckdb_functions()"
                        + where
                        + " AND function_type IN ('macro', 'table_macro') ORDER BY function_name, len(parameters),"
                        + " macro_definition",
                row -> macros.computeIfAbsent(named(row), _ -> new ArrayList<>())
                        .add(macro(row)));
        var found = new HashMap<String, List<Routine>>();
        macros.forEach((name, all) ->
                found.computeIfAbsent(name.schema(), _ -> new ArrayList<>()).add(routine(name, all)));
        return found;
    }

    private static Named named(ResultSet row) throws SQLException {
        return new Named(
                row.getString("schema_name"),
                row.getString("function_name"),
                row.getString("function_type").equals("table_macro"));
    }

    private static Macro macro(ResultSet row) throws SQLException {
        return new Macro(
                SchemaReader.strings(row, "parameters"), row.getString("macro_definition"), Rows.text(row, "comment"));
    }

    private static Routine routine(Named name, List<Macro> all) {
        var definition = new StringBuilder("CREATE MACRO " + Sql.name(name.schema(), name.name()));
        for (int i = 0; i < all.size(); i++) {
            definition.append(i == 0 ? "" : ",\n  ").append(all.get(i).sql(name.table()));
        }
        return new Routine(
                name.name(),
                Routine.Kind.FUNCTION,
                name.name() + (name.table() ? " (table)" : ""),
                "sql",
                definition.toString(),
                all.getFirst().comment());
    }
}

package com.bytebase.engine.mariadb;

import com.bytebase.engine.mysql.Catalog;
import com.bytebase.engine.mysql.ShownTables;
import com.bytebase.engine.schema.Schema.Sequence;
import com.bytebase.engine.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The catalog of MariaDB. */
final class MariaDbCatalog implements Catalog {
    /** MariaDB writes defaults as SQL, and NULL for a column that may be null and has none. */
    @Override
    public String defaultOf(ResultSet column) throws SQLException {
        var text = column.getString("column_default");
        return text == null || text.equals("NULL") ? "" : text;
    }

    @Override
    public String expression(String written) {
        return written;
    }

    @Override
    public String checks() {
        return """
                SELECT table_name, constraint_name AS name, check_clause AS expression
                  FROM information_schema.check_constraints
                 WHERE constraint_schema = ?
                """;
    }

    @Override
    public String keyExpression() {
        return "NULL";
    }

    @Override
    public String invisibleIndex() {
        return "ignored = 'YES'";
    }

    @Override
    public String invisibleClause() {
        return " IGNORED";
    }

    @Override
    public String usualAction() {
        return "RESTRICT";
    }

    @Override
    public boolean listsInOrder() {
        return true;
    }

    @Override
    public String viewAlgorithm() {
        return "algorithm";
    }

    @Override
    public Completed completed(Connection connection, String database, List<Table> tables) throws SQLException {
        return new Completed(new ShownTables(connection, database).completed(tables), List.of());
    }

    /** Each sequence is a table of one row; one query reads all of them. */
    @Override
    public List<Sequence> sequences(Connection connection, String database, List<String> names) throws SQLException {
        if (names.isEmpty()) {
            return List.of();
        }
        var query = names.stream()
                .map(name ->
                        "SELECT '%s', start_value, increment, minimum_value, maximum_value, cache_size, cycle_option FROM %s.%s"
                                .formatted(
                                        name.replace("\\", "\\\\").replace("'", "''"), quoted(database), quoted(name)))
                .collect(Collectors.joining(" UNION ALL "));
        var found = new ArrayList<Sequence>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            while (row.next()) {
                found.add(new Sequence(
                        row.getString(1),
                        "bigint",
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getInt(7) == 1,
                        "",
                        ""));
            }
        }
        return found;
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}

package com.bytebase.engine.mysql;

import com.bytebase.engine.DatabaseInfo;
import com.bytebase.engine.NamePatterns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The databases of a server. */
final class DatabaseList {
    /** What is the server's own. */
    static final NamePatterns SYSTEM = NamePatterns.of(
            "mysql", "information_schema", "performance_schema", "sys", "ndbinfo", "mysql_innodb_cluster_metadata");

    private final Connection connection;

    DatabaseList(Connection connection) {
        this.connection = connection;
    }

    /** Names of the server's own databases know no upper case. */
    List<DatabaseInfo> read(NamePatterns leftOut) throws SQLException {
        return Rows.list(
                        connection,
                        """
                        SELECT s.schema_name AS name, s.default_character_set_name AS charset, s.default_collation_name AS collation,
                               COALESCE(t.bytes, 0) AS bytes
                          FROM information_schema.schemata s
                          LEFT JOIN (SELECT table_schema, SUM(COALESCE(data_length, 0) + COALESCE(index_length, 0)) AS bytes
                                       FROM information_schema.tables GROUP BY table_schema) t
                            ON t.table_schema = s.schema_name
                         ORDER BY s.schema_name
                        """,
                        row -> new DatabaseInfo(
                                row.getString("name"),
                                Optional.empty(),
                                Rows.text(row, "charset"),
                                Rows.text(row, "collation"),
                                row.getLong("bytes")))
                .stream()
                .filter(database -> !database.name().equals(Sql.OWN_DATABASE))
                .filter(database -> !leftOut.matches(database.name())
                        && !leftOut.matches(database.name().toLowerCase(Locale.ROOT)))
                .toList();
    }
}

package com.bytebase.engine.mssql;

import com.bytebase.engine.DatabaseInfo;
import com.bytebase.engine.ServerInfo;
import com.bytebase.engine.catalog.CatalogQueries;
import com.bytebase.engine.catalog.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Version, identity, rights and databases of a server. */
final class ServerFacts {
    static final String INFO = """
        SELECT CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(128)) AS version,
               COALESCE(CAST(SERVERPROPERTY('ServerName') AS nvarchar(128)), @@SERVERNAME) AS server,
               SUSER_SNAME() AS who, DB_NAME() AS here,
               HAS_PERMS_BY_NAME(NULL, NULL, 'VIEW ANY DEFINITION') AS sees_definitions,
               HAS_PERMS_BY_NAME(NULL, NULL, 'ALTER ANY CONNECTION') AS may_end_sessions,
               HAS_PERMS_BY_NAME(NULL, NULL, 'CREATE ANY DATABASE') AS may_create_databases\
        """;

    static final String DATABASES = """
        SELECT d.name, SUSER_SNAME(d.owner_sid) AS owner, d.collation_name AS collation, f.bytes
        FROM sys.databases d
        LEFT JOIN (SELECT database_id, SUM(CAST(size AS bigint)) * 8192 AS bytes FROM sys.master_files GROUP BY database_id) f
            ON f.database_id = d.database_id
        WHERE d.state = 0 AND HAS_DBACCESS(d.name) = 1
        ORDER BY d.name\
        """;

    private ServerFacts() {}

    static ServerInfo info(Connection connection) throws SQLException {
        var row =
                CatalogQueries.run(connection, INFO, null).stream().findFirst().orElse(new Row(Map.of()));
        var missing = new ArrayList<String>();
        if (!row.yes("sees_definitions")) {
            missing.add(lacks(row, "VIEW ANY DEFINITION", "objects of others stay unseen"));
        }
        if (!row.yes("may_end_sessions")) {
            missing.add(
                    lacks(row, "ALTER ANY CONNECTION", "the session of a runner that was killed ends only by itself"));
        }
        if (!row.yes("may_create_databases")) {
            missing.add(lacks(row, "CREATE ANY DATABASE", "it may not create databases"));
        }
        return new ServerInfo(row.text("version"), row.text("server"), missing);
    }

    private static String lacks(Row row, String right, String why) {
        return "Login \"%s\" lacks %s, so that %s; GRANT %s TO [%s] lets it."
                .formatted(row.text("who"), right, why, right, row.text("who"));
    }

    static List<DatabaseInfo> databases(Connection connection) throws SQLException {
        return CatalogQueries.run(connection, DATABASES, null).stream()
                .map(row -> new DatabaseInfo(
                        row.text("name"),
                        Optional.of(row.text("owner")).filter(owner -> !owner.isEmpty()),
                        "",
                        row.text("collation"),
                        row.number("bytes")))
                .toList();
    }
}

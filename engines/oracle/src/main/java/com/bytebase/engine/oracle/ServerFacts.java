package com.bytebase.engine.oracle;

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

/** Version, identity, rights, and the one database of a session. */
final class ServerFacts {
    static final String INFO = """
        SELECT (SELECT MAX(version) FROM product_component_version WHERE product LIKE 'Oracle%') AS version,
               SYS_CONTEXT('USERENV', 'DB_UNIQUE_NAME') || '/' || SYS_CONTEXT('USERENV', 'CON_NAME') AS identity,
               SYS_CONTEXT('USERENV', 'SESSION_USER') AS who,
               (SELECT COUNT(*) FROM all_procedures WHERE owner = 'SYS' AND object_name = 'DBMS_LOCK' AND ROWNUM = 1) AS may_lock,
               (SELECT COUNT(*) FROM session_privs WHERE privilege = 'CREATE TABLE') AS may_create
        FROM dual\
        """;

    static final String DATABASE = """
        SELECT SYS_CONTEXT('USERENV', 'SERVICE_NAME') AS name,
               (SELECT value FROM nls_database_parameters WHERE parameter = 'NLS_CHARACTERSET') AS character_set,
               (SELECT value FROM nls_database_parameters WHERE parameter = 'NLS_SORT') AS collation
        FROM dual\
        """;

    private ServerFacts() {}

    static ServerInfo info(Connection connection) throws SQLException {
        var row =
                CatalogQueries.run(connection, INFO, null).stream().findFirst().orElse(new Row(Map.of()));
        var missing = new ArrayList<String>();
        if (!row.yes("may_lock")) {
            missing.add(
                    "User %s may not use DBMS_LOCK, without which no change runs; GRANT EXECUTE ON SYS.DBMS_LOCK TO %s lets it."
                            .formatted(row.text("who"), row.text("who")));
        }
        if (!row.yes("may_create")) {
            missing.add(
                    "User %s may not create tables, so changes run without proof that they ran; GRANT CREATE TABLE TO %s lets it."
                            .formatted(row.text("who"), row.text("who")));
        }
        return new ServerInfo(row.text("version"), row.text("identity"), missing);
    }

    static List<DatabaseInfo> databases(Connection connection) throws SQLException {
        return CatalogQueries.run(connection, DATABASE, null).stream()
                .map(row -> new DatabaseInfo(
                        row.text("name"), Optional.empty(), row.text("character_set"), row.text("collation"), -1))
                .toList();
    }
}

package com.bytebase.engine.postgresql;

import com.bytebase.engine.DatabaseInfo;
import com.bytebase.engine.ServerInfo;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Version, identity, rights and databases of a server. */
final class ServerFacts {
    private static final String INFO = """
            SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
                   current_user AS username,
                   current_database() AS database,
                   has_function_privilege('pg_control_system()', 'EXECUTE') AS may_identify,
                   (SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user) AS may_create_databases,
                   has_database_privilege(current_database(), 'CREATE') AS may_create_schemas,
                   coalesce(inet_server_addr()::text, 'local') || ':' || coalesce(inet_server_port()::text, '') AS address""";

    /** Templates are the server's own; a managed service's databases are those that nobody may connect to. */
    private static final String DATABASES = """
            SELECT datname, pg_get_userbyid(datdba) AS owner, pg_encoding_to_char(encoding) AS character_set, datcollate,
                   pg_database_size(oid) AS size
            FROM pg_database
            WHERE NOT datistemplate AND datallowconn AND has_database_privilege(oid, 'CONNECT')""";

    private ServerFacts() {}

    static ServerInfo info(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(INFO)) {
            row.next();
            var version = row.getString("version");
            var user = row.getString("username");
            var database = row.getString("database");
            var address = row.getString("address");
            boolean mayIdentify = row.getBoolean("may_identify");
            var missing = new ArrayList<String>();
            if (!row.getBoolean("may_create_databases")) {
                missing.add("User \"%s\" may not create databases; ALTER ROLE … CREATEDB lets it.".formatted(user));
            }
            if (!row.getBoolean("may_create_schemas")) {
                missing.add(
                        ("User \"%s\" may not create schemas in database \"%s\", so changes run without proof that they ran;"
                                        + " GRANT CREATE ON DATABASE lets it.")
                                .formatted(user, database));
            }
            return new ServerInfo(version, mayIdentify ? systemIdentifier(connection) : address, missing);
        }
    }

    static List<DatabaseInfo> databases(Connection connection) throws SQLException {
        var databases = new ArrayList<DatabaseInfo>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(DATABASES)) {
            while (rows.next()) {
                databases.add(new DatabaseInfo(
                        rows.getString("datname"),
                        Optional.ofNullable(rows.getString("owner")),
                        rows.getString("character_set"),
                        rows.getString("datcollate"),
                        rows.getLong("size")));
            }
        }
        databases.sort((a, b) -> a.name().compareTo(b.name()));
        return databases;
    }

    private static String systemIdentifier(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT system_identifier::text FROM pg_control_system()")) {
            row.next();
            return row.getString(1);
        }
    }
}

package com.bytebase.engine.cockroachdb;

import com.bytebase.engine.DatabaseInfo;
import com.bytebase.engine.ServerInfo;
import com.bytebase.engine.catalog.CatalogQueries;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Version, identity, rights and databases of a cluster. */
final class ServerFacts {
    private static final Pattern VERSION = Pattern.compile("v(\\d+(?:\\.\\d+)*)");

    static final String VERSION_TEXT = "SELECT version() AS answer";
    static final String RIGHTS =
            "SELECT has_database_privilege(current_database(), 'CREATE') AS answer, current_user AS who,"
                    + " current_database() AS here";

    /** Sizes would be a question for each. */
    static final String DATABASES = """
        SELECT datname AS name, pg_get_userbyid(datdba) AS owner, pg_encoding_to_char(encoding) AS character_set,
               datcollate AS collation
        FROM pg_database WHERE NOT datistemplate AND datallowconn\
        """;

    private ServerFacts() {}

    static ServerInfo info(Connection connection) throws SQLException {
        var reported = CockroachEngine.first(connection, VERSION_TEXT).orElse("");
        var version = VERSION.matcher(reported);
        var cluster = CockroachEngine.first(connection, "SELECT crdb_internal.cluster_id()::STRING AS answer")
                .orElse("");
        var missing = new ArrayList<String>();
        for (var row : CatalogQueries.run(connection, RIGHTS, null)) {
            if (!row.yes("answer")) {
                missing.add(
                        "User \"%s\" may not create schemas in database \"%s\", where changes are locked and marked; GRANT CREATE ON DATABASE lets it."
                                .formatted(row.text("who"), row.text("here")));
            }
        }
        return new ServerInfo(version.find() ? version.group(1) : reported, cluster, missing);
    }

    static List<DatabaseInfo> databases(Connection connection) throws SQLException {
        return CatalogQueries.run(connection, DATABASES, null).stream()
                .map(row -> new DatabaseInfo(
                        row.text("name"),
                        Optional.of(row.text("owner")).filter(owner -> !owner.isEmpty()),
                        row.text("character_set"),
                        row.text("collation"),
                        -1))
                .sorted(Comparator.comparing(DatabaseInfo::name))
                .toList();
    }
}

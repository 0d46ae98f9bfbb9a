package com.bytebase.engine.postgresql.sync;

import com.bytebase.engine.NamePatterns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Asks the catalogs, in one snapshot and with an empty search path, so that the server qualifies every name. The number of
 * questions does not depend on that of the tables. Members of extensions belong to those and are left out.
 *
 * <p>In a question {@code :ours(x)} is the condition that namespace {@code x} is one of those that are read, and
 * {@code :own(pg_class, x)} the condition that object {@code x} of that catalog is no member of an extension.
 */
final class Catalog {
    private static final Pattern OURS = Pattern.compile(":ours\\(([a-z_.]+)\\)");
    private static final Pattern OWN = Pattern.compile(":own\\(([a-z_]+), ([a-z_.]+)\\)");

    private final Connection connection;
    private final int version;
    private String schemas = "0";
    private final Map<String, List<String>> membersOfExtensions = new HashMap<>();

    Catalog(Connection connection) throws SQLException {
        this.connection = connection;
        this.version = connection.getMetaData().getDatabaseMajorVersion();
    }

    /** Learns what is to be read. */
    void prepare(NamePatterns leftOut) throws SQLException {
        var found = new ArrayList<String>();
        each(
                "SELECT oid FROM pg_namespace n WHERE NOT " + SystemSchemas.leftOut(leftOut, "n.nspname"),
                row -> found.add(row.getString(1)));
        if (!found.isEmpty()) {
            schemas = String.join(",", found);
        }
        each(
                "SELECT c.relname, d.objid FROM pg_depend d JOIN pg_class c ON c.oid = d.classid WHERE d.deptype = 'e'"
                        + " AND d.refclassid = 'pg_catalog.pg_extension'::regclass",
                row -> membersOfExtensions
                        .computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                        .add(row.getString(2)));
    }

    boolean atLeast(int major) {
        return version >= major;
    }

    /** {@code then} from that version of the server on, {@code otherwise} before. */
    String since(int major, String then, String otherwise) {
        return version >= major ? then : otherwise;
    }

    void each(String sql, Use use) throws SQLException {
        try (var statement = connection.createStatement()) {
            // The driver would take braces in SQL for escapes of JDBC.
            statement.setEscapeProcessing(false);
            statement.setFetchSize(5000);
            try (var rows = statement.executeQuery(filled(sql))) {
                while (rows.next()) {
                    use.accept(rows);
                }
            }
        }
    }

    private String filled(String sql) {
        var ours = OURS.matcher(sql).replaceAll(match -> match.group(1) + " IN (" + schemas + ")");
        return OWN.matcher(ours).replaceAll(match -> {
            var members = membersOfExtensions.get(match.group(1));
            return members == null
                    ? "true"
                    : match.group(2) + " NOT IN (SELECT unnest('{" + String.join(",", members) + "}'::oid[]))";
        });
    }

    /** What is done with a row. */
    interface Use {
        void accept(ResultSet row) throws SQLException;
    }
}

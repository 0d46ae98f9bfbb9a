package com.bytebase.engine.postgresql.sync;

import com.bytebase.engine.NamePatterns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A mark of all that a schema is read from: as long as it stays the same, reading again yields the same. A row of a catalog is known by its
 * place and by the transaction that wrote it ({@code xmin}): a change writes the row anew, in a transaction that no earlier one equals. What the
 * server changes within a row is statistics, and up to version 13 whether an index is valid.
 *
 * <p>Tables that come and go for a session alone change the mark as well; then the schema is read although nothing has changed.
 */
public final class CatalogMark {
    /** Of no meaning for a schema, changed by the way, or closed to users: what is read of those is in {@link #OTHER}. */
    private static final String LEFT_OUT = """
            'pg_statistic', 'pg_statistic_ext_data', 'pg_largeobject', 'pg_largeobject_metadata', 'pg_authid', 'pg_auth_members',
            'pg_user_mapping', 'pg_subscription', 'pg_subscription_rel', 'pg_shdepend', 'pg_shseclabel', 'pg_parameter_acl',
            'pg_replication_origin', 'pg_index', 'pg_database'""";

    private static final List<String> OTHER = List.of(
            // A server that was set back to an earlier moment has been started since, and may count transactions a
            // second time.
            "SELECT concat_ws(' ', 'server', version(), pg_postmaster_start_time(), current_user, current_database())",
            "SELECT 'database ' || d::text FROM (SELECT oid, datdba, encoding, datcollate, datctype, datacl FROM"
                    + " pg_database WHERE datname = current_database()) d",
            "SELECT 'roles ' || coalesce(md5(string_agg(r.oid || ' ' || r.rolname, ',' ORDER BY r.oid)), '') FROM"
                    + " pg_roles r",
            "SELECT 'mappings ' || coalesce(md5(string_agg(u::text, ',' ORDER BY u.umid)), '') FROM pg_user_mappings u",
            "SELECT 'subscriptions ' || coalesce(string_agg(s.subdbid || ' ' || s.subname, ',' ORDER BY s.subdbid,"
                    + " s.subname), '') FROM pg_subscription s",
            "SELECT 'large objects ' || EXISTS (SELECT FROM pg_largeobject_metadata)",
            "SELECT 'extensions ' || coalesce(md5(string_agg(a.name || ' ' || a.comment, ',' ORDER BY a.name)), '')"
                    + " FROM pg_available_extensions a WHERE a.installed_version IS NOT NULL",
            "SELECT 'indexes ' || count(*) || ' ' || coalesce(sum(hashtextextended(concat_ws(' ', i.ctid, i.xmin,"
                    + " i.indisvalid, i.indisready, i.indislive), 0)), 0) FROM pg_index i");

    private CatalogMark() {}

    /** @param leftOut the schemas that are not read; an open transaction is used and left open */
    public static String of(Connection connection, NamePatterns leftOut) throws SQLException {
        if (!connection.getAutoCommit()) {
            return asked(connection, leftOut);
        }
        connection.setAutoCommit(false);
        try {
            return asked(connection, leftOut);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static String asked(Connection connection, NamePatterns leftOut) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '10s'");
            // Compiling the question takes longer than answering it.
            statement.execute("SET LOCAL jit = off");
        }
        var questions = new ArrayList<>(OTHER);
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT format('%I', relname) FROM pg_class WHERE relkind = 'r'"
                        + " AND relnamespace = 'pg_catalog'::regnamespace AND relname NOT IN (" + LEFT_OUT + ")"
                        + " AND has_table_privilege(oid, 'SELECT') ORDER BY relname")) {
            while (rows.next()) {
                var name = rows.getString(1);
                questions.add("SELECT '" + name
                        + " ' || count(*) || ' ' || coalesce(sum(hashtextextended(c.ctid || ' ' || c.xmin, 0)), 0)"
                        + " FROM pg_catalog." + name + " c");
            }
        }
        try (var statement =
                connection.prepareStatement("SELECT md5(string_agg(answer, ',' ORDER BY answer) || ?) FROM ("
                        + String.join(" UNION ALL ", questions) + ") answers (answer)")) {
            statement.setString(1, SystemSchemas.leftOut(leftOut, "nspname"));
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}

package com.bytebase.engine.postgresql.query;

import com.bytebase.engine.postgresql.parse.Calls;
import com.bytebase.engine.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Looks for {@link OutsideEffects} within the functions of the database, and in what stands on those: other functions, views, operators, the
 * policies of tables. By the names in their texts: a function that puts SQL together from parts is suspected where the database has an
 * extension to reach out with.
 */
final class HiddenEffects {
    /** Operators that come with the server are of these characters and of types that do; what else is written may be one of the database's. */
    private static final String PLAIN = "[^~!@#^&|`?:]*";

    /** An identifier below this is the server's own. */
    private static final String SUSPECT = """
            SELECT 1 FROM pg_catalog.pg_proc
            WHERE oid >= 16384 AND (prosrc ~* ? OR proname ~* ('^' || ?) OR prolang NOT IN
                (SELECT oid FROM pg_catalog.pg_language WHERE lanpltrusted OR lanname IN ('internal', 'c')))
            LIMIT 1
            """;

    private static final String REACHING = """
            WITH RECURSIVE own AS (
                SELECT p.oid, p.proname, p.prosrc, l.lanname, l.lanpltrusted
                FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
                WHERE p.oid >= 16384),
            reaching AS (
                SELECT 'pg_proc'::regclass::oid AS class, oid, proname::text AS name, 'function' AS what
                FROM own
                WHERE CASE
                    WHEN lanname = 'c' THEN proname ~* ('^' || ?) AND NOT proname ~* '^dblink_(get_|current|build|fdw)'
                    WHEN lanname IN ('sql', 'plpgsql') THEN prosrc ~* ?
                        OR prosrc ~* '\\mexecute\\M' AND EXISTS (SELECT FROM own WHERE proname = 'dblink_exec')
                    ELSE NOT lanpltrusted AND lanname <> 'internal'
                END
                UNION
                SELECT found.class, found.oid, found.name, found.what
                FROM reaching r, LATERAL (
                    SELECT 'pg_proc'::regclass::oid AS class, p.oid, p.proname::text AS name, 'function' AS what
                    FROM own p
                    WHERE r.what = 'function' AND p.prosrc ~* ('\\m' || regexp_replace(r.name, '(\\W)', '\\\\\\1', 'g') || '\\M')
                    UNION ALL
                    SELECT 'pg_class'::regclass::oid, c.oid, c.relname::text, 'relation'
                    FROM pg_catalog.pg_depend d
                    LEFT JOIN pg_catalog.pg_rewrite w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid
                    LEFT JOIN pg_catalog.pg_policy y ON d.classid = 'pg_policy'::regclass AND y.oid = d.objid
                    JOIN pg_catalog.pg_class c ON c.oid = COALESCE(w.ev_class, y.polrelid)
                    WHERE d.refclassid = r.class AND d.refobjid = r.oid AND c.oid <> r.oid
                    UNION ALL
                    SELECT 'pg_operator'::regclass::oid, o.oid, o.oprname::text, 'operator'
                    FROM pg_catalog.pg_operator o
                    WHERE r.what = 'function' AND o.oprcode = r.oid
                    UNION ALL
                    SELECT 'pg_proc'::regclass::oid, p.oid, p.proname::text, 'function'
                    FROM pg_catalog.pg_depend d JOIN own p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid
                    WHERE d.refclassid = r.class AND d.refobjid = r.oid) found)
            SELECT name, what FROM reaching
            WHERE what = 'operator' AND position(name IN ?) > 0
                OR what <> 'operator' AND ? ~* ('(^|\\W)' || regexp_replace(name, '(\\W)', '\\\\\\1', 'g') || '($|\\W)')
            LIMIT 1
            """;

    /** In the text of a function: a name alone may be a column's. */
    private static final String CALL = "\\m" + OutsideEffects.pattern() + "\\w*\"?\\s*\\(";

    private final Connection connection;

    HiddenEffects(Connection connection) {
        this.connection = connection;
    }

    Optional<String> in(Statement statement) throws SQLException {
        if (usesNothingOfTheDatabase(statement) || !anySuspect()) {
            return Optional.empty();
        }
        try (var sent = connection.prepareStatement(REACHING)) {
            sent.setString(1, OutsideEffects.pattern());
            sent.setString(2, CALL);
            sent.setString(3, statement.text());
            sent.setString(4, statement.text());
            try (var rows = sent.executeQuery()) {
                return rows.next()
                        ? Optional.of("The %s %s reaches beyond this transaction, where nothing keeps it from writing."
                                .formatted(rows.getString(2), rows.getString(1)))
                        : Optional.empty();
            }
        }
    }

    /** Most databases have no function worth a look, and to say so costs little. */
    private boolean anySuspect() throws SQLException {
        try (var sent = connection.prepareStatement(SUSPECT)) {
            sent.setString(1, CALL);
            sent.setString(2, OutsideEffects.pattern());
            try (var rows = sent.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static boolean usesNothingOfTheDatabase(Statement statement) {
        return statement.reads().isEmpty() && statement.text().matches(PLAIN) && Calls.areBuiltIn(statement.text());
    }
}

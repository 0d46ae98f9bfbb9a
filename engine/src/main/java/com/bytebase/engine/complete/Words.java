package com.bytebase.engine.complete;

import java.util.List;
import java.util.Set;

/** Key words and functions that all engines have, by where they may stand. */
final class Words {
    /** Words that a value follows. */
    static final Set<String> BEFORE_OPERANDS = Set.of("""
            SELECT DISTINCT ALL WHERE AND OR NOT ON BY IN LIKE ILIKE BETWEEN IS CASE WHEN THEN ELSE SET RETURNING HAVING VALUES
            INTERVAL FROM JOIN USING AS ANY SOME EXISTS DIV MOD XOR REGEXP RLIKE SIMILAR TO ESCAPE QUALIFY OUTPUT CALL ORDER
            GROUP PARTITION OVER FILTER WITH LATERAL ARRAY ROW COLUMN DROP ALTER RENAME MODIFY CHANGE
            SQL_NO_CACHE SQL_CALC_FOUND_ROWS STRAIGHT_JOIN HIGH_PRIORITY DISTINCTROW""".split("\\s+"));

    static final List<String> START = List.of(
            "SELECT",
            "INSERT INTO",
            "UPDATE",
            "DELETE FROM",
            "WITH",
            "CREATE TABLE",
            "CREATE VIEW",
            "CREATE INDEX",
            "ALTER TABLE",
            "DROP TABLE",
            "TRUNCATE TABLE",
            "EXPLAIN",
            "VALUES",
            "BEGIN",
            "COMMIT",
            "ROLLBACK",
            "SET",
            "SHOW",
            "GRANT",
            "REVOKE");

    static final List<String> BEFORE_VALUE = List.of(
            "DISTINCT",
            "CASE",
            "NOT",
            "EXISTS",
            "NULL",
            "TRUE",
            "FALSE",
            "CAST",
            "INTERVAL",
            "CURRENT_DATE",
            "CURRENT_TIMESTAMP");

    static final List<String> IN_LIST = List.of("FROM", "AS", "OVER", "WHERE");

    static final List<String> BEHIND_VALUE = List.of(
            "AND",
            "OR",
            "IN",
            "IS NULL",
            "IS NOT NULL",
            "LIKE",
            "BETWEEN",
            "NOT",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "GROUP BY",
            "HAVING",
            "ORDER BY",
            "LIMIT",
            "OFFSET",
            "UNION",
            "UNION ALL",
            "JOIN",
            "LEFT JOIN",
            "INNER JOIN",
            "WHERE",
            "RETURNING");

    static final List<String> BEHIND_ORDERED =
            List.of("ASC", "DESC", "NULLS FIRST", "NULLS LAST", "HAVING", "ORDER BY", "LIMIT", "OFFSET", "UNION");

    static final List<String> BEHIND_TABLE = List.of(
            "WHERE",
            "JOIN",
            "LEFT JOIN",
            "RIGHT JOIN",
            "INNER JOIN",
            "FULL JOIN",
            "CROSS JOIN",
            "NATURAL JOIN",
            "ON",
            "USING",
            "AS",
            "GROUP BY",
            "ORDER BY",
            "HAVING",
            "LIMIT",
            "OFFSET",
            "UNION",
            "UNION ALL",
            "EXCEPT",
            "INTERSECT");

    static final List<String> BEHIND_TARGET =
            List.of("VALUES", "SELECT", "DEFAULT VALUES", "WITH", "ON CONFLICT", "RETURNING");

    static final List<String> BEHIND_UPDATED = List.of("SET", "AS", "JOIN", "LEFT JOIN");

    static final List<String> BEHIND_ALTERED = List.of(
            "ADD COLUMN",
            "DROP COLUMN",
            "ALTER COLUMN",
            "RENAME COLUMN",
            "RENAME TO",
            "ADD CONSTRAINT",
            "DROP CONSTRAINT");

    static final List<String> OTHER = List.of(
            "SELECT",
            "FROM",
            "INTO",
            "TABLE",
            "VIEW",
            "INDEX",
            "COLUMN",
            "CONSTRAINT",
            "PRIMARY KEY",
            "FOREIGN KEY",
            "REFERENCES",
            "UNIQUE",
            "CHECK",
            "DEFAULT",
            "NOT NULL",
            "SET",
            "VALUES",
            "BY",
            "JOIN",
            "ON",
            "DO UPDATE",
            "DO NOTHING",
            "CONFLICT",
            "SCHEMA",
            "DATABASE",
            "INSERT INTO",
            "UPDATE",
            "DELETE FROM",
            "MATCHED",
            "THEN",
            "WHEN",
            "IF EXISTS",
            "IF NOT EXISTS");

    static final List<String> FUNCTIONS = List.of("""
            abs avg cast ceil char_length coalesce concat count current_date current_timestamp dense_rank exp first_value floor
            greatest lag last_value lead least length ln lower max min mod now nth_value ntile nullif power rank replace round
            row_number sign sqrt substring sum trim upper""".split("\\s+"));

    private Words() {}
}

package com.bytebase.command;

import java.sql.Connection;
import java.sql.SQLException;

/** The SQL that tests of processes run themselves: beforehand, and to look at what has become of a database. */
final class Sql {
    private Sql() {}

    static void execute(Connection connection, String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** @return the first column of the first row */
    static int number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}

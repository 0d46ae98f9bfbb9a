package com.bytebase.engine.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Questions to the server with one answer. */
final class Query {
    private final Connection connection;

    Query(Connection connection) {
        this.connection = connection;
    }

    /** The first column of the first row as text; empty for no row and for NULL. */
    Optional<String> text(String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
            }
        }
    }

    boolean yes(String sql, Object... parameters) throws SQLException {
        return text(sql, parameters).filter("t"::equals).isPresent();
    }
}

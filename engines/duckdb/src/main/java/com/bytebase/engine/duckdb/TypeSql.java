package com.bytebase.engine.duckdb;

import com.bytebase.engine.files.Rows;
import java.sql.Connection;
import java.sql.SQLException;

/** What a type stands for that is no enum: the engine's list only says its kind, a value of it says it whole. */
final class TypeSql {
    private final Connection connection;

    TypeSql(Connection connection) {
        this.connection = connection;
    }

    /** @param kind said where the value does not tell */
    String definition(String schema, String name, String kind) throws SQLException {
        return Rows.first(
                        connection,
                        "SELECT typeof(CAST(NULL AS " + Sql.name(schema, name) + "))",
                        row -> row.getString(1))
                .orElse(kind);
    }
}

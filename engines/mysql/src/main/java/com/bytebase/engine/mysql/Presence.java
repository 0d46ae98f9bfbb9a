package com.bytebase.engine.mysql;

import com.bytebase.engine.sql.StatementBody.ObjectKind;
import com.bytebase.engine.sql.TableRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether things are there, now, by name; an unqualified name means the session's database. */
final class Presence {
    private final Connection connection;

    Presence(Connection connection) {
        this.connection = connection;
    }

    boolean table(TableRef table) throws SQLException {
        return any("information_schema.tables WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ?", table);
    }

    boolean column(TableRef table, String column) throws SQLException {
        return any(
                "information_schema.columns WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ? AND column_name = ?",
                table,
                column);
    }

    List<String> columns(TableRef table) throws SQLException {
        return Rows.list(
                connection,
                "SELECT column_name FROM information_schema.columns WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ? ORDER BY ordinal_position",
                row -> row.getString(1),
                table.schema().orElse(null),
                table.name());
    }

    boolean index(TableRef table, String index) throws SQLException {
        return any(
                "information_schema.statistics WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ? AND index_name = ?",
                table,
                index);
    }

    boolean constraint(TableRef table, String constraint) throws SQLException {
        return any(
                "information_schema.table_constraints WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ? AND constraint_name = ?",
                table,
                constraint);
    }

    /** Empty where the catalog does not tell by name alone. */
    Optional<Boolean> object(ObjectKind kind, TableRef object) throws SQLException {
        return switch (kind) {
            case TABLE, VIEW, SEQUENCE -> Optional.of(table(object));
            case DATABASE ->
                Optional.of(Rows.first(
                                connection,
                                "SELECT 1 FROM information_schema.schemata WHERE schema_name = ?",
                                row -> true,
                                object.name())
                        .isPresent());
            case TRIGGER ->
                Optional.of(any(
                        "information_schema.triggers WHERE trigger_schema = COALESCE(?, DATABASE()) AND trigger_name = ?",
                        object));
            case EVENT ->
                Optional.of(any(
                        "information_schema.events WHERE event_schema = COALESCE(?, DATABASE()) AND event_name = ?",
                        object));
            // A function and a procedure may share a name.
            case ROUTINE, MATERIALIZED_VIEW, INDEX, TYPE, SCHEMA, OTHER -> Optional.empty();
        };
    }

    private boolean any(String where, TableRef table, @Nullable String... more) throws SQLException {
        var parameters = new @Nullable Object[2 + more.length];
        parameters[0] = table.schema().orElse(null);
        parameters[1] = table.name();
        System.arraycopy(more, 0, parameters, 2, more.length);
        return Rows.first(connection, "SELECT 1 FROM " + where + " LIMIT 1", row -> true, parameters)
                .isPresent();
    }
}

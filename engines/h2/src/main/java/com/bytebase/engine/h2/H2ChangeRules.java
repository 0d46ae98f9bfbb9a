package com.bytebase.engine.h2;

import com.bytebase.engine.files.ChangeRules;
import com.bytebase.engine.files.Rows;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody.AlterTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.h2.api.ErrorCode;

/** Run markers stand in a schema of their own. */
final class H2ChangeRules implements ChangeRules {
    @Override
    public String markers() {
        return Sql.name(Sql.OWN_SCHEMA, "task_run");
    }

    @Override
    public List<String> makeMarkers() {
        return List.of(
                "CREATE SCHEMA IF NOT EXISTS " + Sql.name(Sql.OWN_SCHEMA),
                "CREATE TABLE IF NOT EXISTS " + markers()
                        + " (run varchar NOT NULL, segment integer NOT NULL, marked_at timestamp with time zone NOT NULL"
                        + " DEFAULT current_timestamp, PRIMARY KEY (run, segment))",
                "COMMENT ON TABLE " + markers()
                        + " IS 'Which parts of which changes are done; rows older than your oldest open change may"
                        + " go.'");
    }

    @Override
    public boolean isMissing(SQLException error) {
        return H2Errors.isMissing(error);
    }

    @Override
    public boolean isReadOnly(SQLException error) {
        int code = error.getErrorCode();
        return code == ErrorCode.DATABASE_IS_READ_ONLY
                || code == ErrorCode.ADMIN_RIGHTS_REQUIRED
                || code == ErrorCode.NOT_ENOUGH_RIGHTS_FOR_1;
    }

    @Override
    public void lockTimeout(Connection connection, Duration limit) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCK_TIMEOUT " + Math.max(1, limit.toMillis()));
        }
    }

    /** ALTER TABLE fills a copy in one transaction; the copy itself is there from its beginning, and stays empty without its end. */
    @Override
    public Optional<String> remains(Connection connection, Statement statement) throws SQLException {
        if (!(statement.body() instanceof AlterTable alter)) {
            return Optional.empty();
        }
        var table = alter.table();
        var copies = Rows.list(
                connection,
                """
                SELECT table_schema, table_name FROM information_schema.tables
                WHERE upper(table_schema) = upper(coalesce(nullif(?, ''), current_schema)) AND table_type = 'BASE TABLE'
                    AND regexp_like(upper(substring(table_name, char_length(?) + 1)), '^_COPY_[0-9]+_[0-9]+$')
                    AND upper(substring(table_name, 1, char_length(?))) = upper(?)
                ORDER BY table_name""",
                row -> Sql.name(row.getString(1), row.getString(2)),
                table.schema().orElse(""),
                table.name(),
                table.name(),
                table.name());
        for (var copy : copies) {
            if (Rows.first(connection, "SELECT 1 FROM " + copy + " FETCH FIRST ROW ONLY", row -> true)
                    .isEmpty()) {
                return Optional.of(copy);
            }
        }
        return Optional.empty();
    }
}

package com.bytebase.engine.h2;

import com.bytebase.engine.files.ChangeRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
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
}

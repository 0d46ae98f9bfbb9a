package com.bytebase.engine.duckdb;

import com.bytebase.engine.files.ChangeRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Run markers stand in a schema of their own. */
final class DuckDbChangeRules implements ChangeRules {
    @Override
    public String markers() {
        return "\"" + Sql.OWN_SCHEMA + "\".task_run";
    }

    @Override
    public List<String> makeMarkers() {
        return List.of(
                "CREATE SCHEMA IF NOT EXISTS \"" + Sql.OWN_SCHEMA + "\"",
                "CREATE TABLE IF NOT EXISTS " + markers()
                        + " (run varchar NOT NULL, segment integer NOT NULL, marked_at timestamp NOT NULL DEFAULT"
                        + " current_timestamp, PRIMARY KEY (run, segment))",
                "COMMENT ON TABLE " + markers()
                        + " IS 'Which parts of which changes are done; rows older than your oldest open change may"
                        + " go.'");
    }

    @Override
    public boolean isMissing(SQLException error) {
        return DuckDbErrors.isMissing(error);
    }

    @Override
    public boolean isReadOnly(SQLException error) {
        return DuckDbErrors.words(error).contains("read-only");
    }

    /** Nobody waits for a lock here: of two that change the same thing, the second is refused at once. */
    @Override
    public void lockTimeout(Connection connection, Duration limit) {}
}

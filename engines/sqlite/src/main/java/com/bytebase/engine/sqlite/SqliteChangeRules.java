package com.bytebase.engine.sqlite;

import com.bytebase.engine.files.ChangeRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.sqlite.SQLiteConnection;

/** Run markers stand in a table of the database itself: there are no schemas. */
final class SqliteChangeRules implements ChangeRules {
    @Override
    public String markers() {
        return Sql.MARKERS;
    }

    @Override
    public List<String> makeMarkers() {
        return List.of("CREATE TABLE IF NOT EXISTS " + Sql.MARKERS
                + " (run text NOT NULL, segment integer NOT NULL, marked_at text NOT NULL DEFAULT CURRENT_TIMESTAMP,"
                + " PRIMARY KEY (run, segment)) WITHOUT ROWID"
                + " /* Which parts of which changes are done; rows older than your oldest open change may go. */");
    }

    @Override
    public boolean isMissing(SQLException error) {
        return String.valueOf(error.getMessage()).contains("no such table");
    }

    @Override
    public boolean isReadOnly(SQLException error) {
        return SqliteErrors.primary(error) == 8;
    }

    @Override
    public void lockTimeout(Connection connection, Duration limit) throws SQLException {
        connection.unwrap(SQLiteConnection.class).setBusyTimeout(Math.toIntExact(Math.max(1, limit.toMillis())));
    }
}

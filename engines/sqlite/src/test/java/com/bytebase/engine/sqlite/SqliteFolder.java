package com.bytebase.engine.sqlite;

import com.bytebase.engine.FolderServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** A folder of databases. */
public final class SqliteFolder extends FolderServer {
    private static final SqliteFolder ONLY = new SqliteFolder();

    private SqliteFolder() {}

    public static SqliteFolder get() {
        return ONLY;
    }

    @Override
    public Connection stranger() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder().resolve("of-a-stranger.sqlite"));
    }

    @Override
    public List<String> routineTriggerAndComments() {
        return List.of("CREATE TRIGGER book_touch AFTER UPDATE ON book BEGIN SELECT 1; END");
    }

    @Override
    public String slowStatement() {
        return "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000000000) SELECT count(*) FROM"
                + " n";
    }
}

package com.bytebase.engine.duckdb;

import com.bytebase.engine.FolderServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** A folder of databases. */
public final class DuckDbFolder extends FolderServer {
    private static final DuckDbFolder ONLY = new DuckDbFolder();

    private DuckDbFolder() {}

    public static DuckDbFolder get() {
        return ONLY;
    }

    @Override
    public Connection stranger() throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:" + folder().resolve("of-a-stranger.duckdb"));
    }

    @Override
    public List<String> routineTriggerAndComments() {
        return List.of(
                "CREATE MACRO touch(x) AS x + 1",
                "COMMENT ON TABLE author IS 'Who writes'",
                "COMMENT ON COLUMN author.name IS 'As on the cover'");
    }

    @Override
    public boolean makesWait() {
        return false;
    }

    @Override
    public String slowStatement() {
        return "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range * b.range % 7 = 3";
    }
}

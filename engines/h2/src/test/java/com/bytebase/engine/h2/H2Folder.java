package com.bytebase.engine.h2;

import com.bytebase.engine.FolderServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** A folder of databases. */
public final class H2Folder extends FolderServer {
    private static final H2Folder ONLY = new H2Folder();

    private H2Folder() {}

    public static H2Folder get() {
        return ONLY;
    }

    @Override
    protected String username() {
        return "Ada";
    }

    @Override
    protected String password() {
        return "it's 'hers'";
    }

    @Override
    public Connection stranger() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + folder().resolve("of-a-stranger"), "sa", "");
    }

    @Override
    public List<String> routineTriggerAndComments() {
        return List.of("COMMENT ON TABLE author IS 'Who writes'", "COMMENT ON COLUMN author.name IS 'As on the cover'");
    }

    @Override
    public String slowStatement() {
        return "SELECT count(*) FROM system_range(1, 10000000) a, system_range(1, 10000000) b WHERE mod(a.x * b.x, 7) ="
                + " 3";
    }
}

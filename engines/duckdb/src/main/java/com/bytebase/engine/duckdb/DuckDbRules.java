package com.bytebase.engine.duckdb;

import com.bytebase.engine.files.Guard;
import com.bytebase.engine.files.SessionRules;
import com.bytebase.engine.files.Tokens;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** What stands around the statements of a session. */
final class DuckDbRules implements SessionRules {
    /** Files are closed by the settings of the database, which cannot be changed once it is open; databases in memory are as good as tables. */
    private final Guard guard = tokens -> Optional.empty();

    @Override
    public Tokens.Dialect dialect() {
        return Tokens.Dialect.DUCKDB;
    }

    @Override
    public Guard guard() {
        return guard;
    }

    @Override
    public void create(Path file) throws SQLException {
        connect(Optional.of(file)).close();
    }

    /** All sessions of a process share the settings of a file, so they are the same for all. */
    static Connection connect(Optional<Path> file) throws SQLException {
        var settings = new Properties();
        settings.setProperty("enable_external_access", "false");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("lock_configuration", "true");
        var address = "jdbc:duckdb:" + file.map(Path::toString).orElse("");
        return new DuckDBDriver().connect(address, settings);
    }
}

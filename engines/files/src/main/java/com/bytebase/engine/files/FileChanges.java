package com.bytebase.engine.files;

import com.bytebase.engine.ChangeSession;
import com.bytebase.engine.sql.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** The session that changes a database that is a file. */
final class FileChanges implements ChangeSession {
    private final FileEngine engine;
    private final Connection connection;
    private final String database;
    private final ChangeRules rules;
    private final boolean shared;

    FileChanges(FileEngine engine, Connection connection, String database, ChangeRules rules, boolean shared) {
        this.engine = engine;
        this.connection = connection;
        this.database = database;
        this.rules = rules;
        this.shared = shared;
    }

    /** A database that is yet to be made has a lock too. */
    private Path lockFile() {
        var folder = FileEngine.session(connection).folder();
        return folder.folder().resolve(database + engine.format().extension());
    }

    @Override
    public boolean tryLock() throws SQLException {
        return FileLocks.tryLock(lockFile(), sessionId(), shared);
    }

    @Override
    public void unlock() {
        FileLocks.release(lockFile(), sessionId());
    }

    @Override
    public String sessionId() {
        return Sessions.of(connection).map(Session::sessionId).orElse("not ours");
    }

    @Override
    public boolean terminate(String sessionId) throws SQLException {
        if (Sessions.isOurs(sessionId)) {
            return Sessions.terminate(sessionId);
        }
        // A session of another process holds the lock as long as that process lives.
        return !FileLocks.isHeldElsewhere(lockFile(), shared);
    }

    @Override
    public Optional<String> transactionPooler() {
        return Optional.empty();
    }

    @Override
    public void lockTimeout(Duration limit) throws SQLException {
        rules.lockTimeout(FileEngine.session(connection).raw(), limit);
    }

    @Override
    public boolean prepareMarkers() throws SQLException {
        if (isThere()) {
            return true;
        }
        try (var statement = connection.createStatement()) {
            for (var sql : rules.makeMarkers()) {
                statement.execute(sql);
            }
            return true;
        } catch (SQLException e) {
            if (rules.isReadOnly(e)) {
                return false;
            }
            throw e;
        }
    }

    private boolean isThere() throws SQLException {
        try {
            Rows.list(connection, "SELECT run FROM " + rules.markers() + " WHERE 1 = 0", row -> true);
            return true;
        } catch (SQLException e) {
            if (rules.isMissing(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void mark(String run, int segment) throws SQLException {
        try (var insert =
                connection.prepareStatement("INSERT INTO " + rules.markers() + " (run, segment) VALUES (?, ?)")) {
            insert.setString(1, run);
            insert.setInt(2, segment);
            insert.executeUpdate();
        }
    }

    @Override
    public boolean marked(String run, int segment) throws SQLException {
        try {
            return !Rows.list(
                            connection,
                            "SELECT 1 FROM " + rules.markers() + " WHERE run = ? AND segment = ?",
                            row -> true,
                            run,
                            segment)
                    .isEmpty();
        } catch (SQLException e) {
            if (rules.isMissing(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean databaseExists(String name) throws SQLException {
        try {
            return FileEngine.session(connection).folder().files().containsKey(name);
        } catch (IOException e) {
            throw new SQLException("The folder cannot be read: " + e.getMessage(), "58030", e);
        }
    }

    @Override
    public Optional<String> remains(Statement statement) throws SQLException {
        return rules.remains(FileEngine.session(connection).raw(), statement)
                .map(table -> "the unfinished copy " + table);
    }

    @Override
    public boolean clear(Statement statement, Duration limit) throws SQLException {
        var left = rules.remains(FileEngine.session(connection).raw(), statement);
        if (left.isPresent()) {
            try (var drop = connection.createStatement()) {
                drop.execute("DROP TABLE " + left.get());
            }
        }
        return true;
    }

    @Override
    public Evidence examine(Statement statement) throws SQLException {
        return new Examination(this, engine.readSchema(connection, database).schema()).of(statement);
    }
}

package com.bytebase.engine.cockroachdb;

import com.bytebase.engine.ChangeSession;
import com.bytebase.engine.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One change at a time, once each, on CockroachDB. Its advisory locks lock nothing, so the lock is a row that names a session; it counts for
 * as long as the cluster lists that session. A pooler in between cannot be told.
 */
final class CockroachChangeSession implements ChangeSession {
    private static final Set<String> MADE_BY_ANOTHER = Set.of("23505", "42P06", "42P07");
    private static final Set<String> NOT_ALLOWED = Set.of("42501", "25006");

    /** Takes the row where there is none, or where its session is gone or this one. */
    static final String LOCK = """
        INSERT INTO bytebase.change_lock AS held (name, session) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET session = excluded.session, taken_at = now()
        WHERE held.session = excluded.session
           OR held.session NOT IN (SELECT session_id FROM [SHOW CLUSTER SESSIONS])\
        """;

    private final Connection connection;
    private final String database;
    private final ChangeSession postgres;

    /** @param postgres for what both do alike */
    CockroachChangeSession(Connection connection, String database, ChangeSession postgres) {
        this.connection = connection;
        this.database = database;
        this.postgres = postgres;
    }

    /** Without a place for the lock there is no change: somebody else's might run at the same time. */
    @Override
    public boolean tryLock() throws SQLException {
        if (!make("CREATE TABLE IF NOT EXISTS bytebase.change_lock (name STRING PRIMARY KEY, session STRING NOT NULL,"
                + " taken_at TIMESTAMPTZ NOT NULL DEFAULT now())")) {
            throw new SQLException(
                    "Changes are locked in schema bytebase of database %s, which this user may not create; GRANT CREATE ON DATABASE lets it."
                            .formatted(database),
                    "42501");
        }
        return update(LOCK, database, sessionId()) == 1;
    }

    @Override
    public void unlock() throws SQLException {
        update("DELETE FROM bytebase.change_lock WHERE name = ? AND session = ?", database, sessionId());
    }

    @Override
    public String sessionId() throws SQLException {
        return CockroachEngine.first(connection, "SELECT session_id AS answer FROM [SHOW session_id]")
                .orElseThrow(() -> new SQLException("The server does not show this session."));
    }

    /** Ids of sessions do not come back, so that the one of that id is ours. */
    @Override
    public boolean terminate(String sessionId) throws SQLException {
        if (!sessionId.matches("[0-9a-f]+")) {
            throw new SQLException("\"%s\" is no session of CockroachDB.".formatted(sessionId));
        }
        try (var statement = connection.createStatement()) {
            statement.execute("CANCEL SESSION IF EXISTS '" + sessionId + "'");
        }
        return CockroachEngine.first(
                        connection,
                        "SELECT session_id AS answer FROM [SHOW CLUSTER SESSIONS] WHERE session_id = '" + sessionId
                                + "'")
                .isEmpty();
    }

    @Override
    public Optional<String> transactionPooler() {
        return Optional.empty();
    }

    @Override
    public void lockTimeout(Duration limit) throws SQLException {
        postgres.lockTimeout(limit);
    }

    @Override
    public boolean prepareMarkers() throws SQLException {
        return make("CREATE TABLE IF NOT EXISTS bytebase.task_run (run STRING NOT NULL, segment INT8 NOT NULL,"
                + " marked_at TIMESTAMPTZ NOT NULL DEFAULT now(), PRIMARY KEY (run, segment))");
    }

    /** Makes a table in our schema, each by a transaction of its own. */
    private boolean make(String table) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS bytebase");
            statement.execute(table);
            return true;
        } catch (SQLException e) {
            if (NOT_ALLOWED.contains(e.getSQLState())) {
                return false;
            }
            if (MADE_BY_ANOTHER.contains(e.getSQLState())) {
                return true;
            }
            throw e;
        }
    }

    @Override
    public void mark(String run, int segment) throws SQLException {
        try (var statement =
                connection.prepareStatement("INSERT INTO bytebase.task_run (run, segment) VALUES (?, ?)")) {
            statement.setString(1, run);
            statement.setInt(2, segment);
            statement.executeUpdate();
        }
    }

    @Override
    public boolean marked(String run, int segment) throws SQLException {
        return postgres.marked(run, segment);
    }

    @Override
    public boolean databaseExists(String name) throws SQLException {
        return postgres.databaseExists(name);
    }

    @Override
    public Evidence examine(Statement statement) throws SQLException {
        return postgres.examine(statement);
    }

    private int update(String sql, String... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }
}

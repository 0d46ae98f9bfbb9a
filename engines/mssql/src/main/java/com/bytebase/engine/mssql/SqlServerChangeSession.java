package com.bytebase.engine.mssql;

import com.bytebase.engine.ChangeSession;
import com.bytebase.engine.catalog.CatalogQueries;
import com.bytebase.engine.catalog.Presence;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody.ObjectKind;
import com.bytebase.engine.sql.TableRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One change at a time, once each, on SQL Server: by application locks, which belong to a session and a database. Each session of ours
 * holds one more, named after itself, by which it is known to live.
 */
final class SqlServerChangeSession implements ChangeSession, Presence {
    /** No right to create or write, and databases that take no writes. */
    private static final Set<Integer> NOT_ALLOWED = Set.of(229, 262, 297, 2759, 2760, 3906, 3908, 15247);

    private static final Set<Integer> MADE_BY_ANOTHER = Set.of(2714, 2759);

    static final String LOCK = """
        SET NOCOUNT ON;
        DECLARE @result int;
        EXEC @result = sp_getapplock @Resource = ?, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 0;
        SELECT CASE WHEN @result >= 0 THEN 1 ELSE 0 END AS answer\
        """;

    static final String UNLOCK = "EXEC sp_releaseapplock @Resource = ?, @LockOwner = 'Session'";

    /** A number comes back; with the time of its log-in it does not. */
    static final String SESSION =
            "SELECT CONCAT(@@SPID, '@', CONVERT(varchar(33), login_time, 126)) AS answer FROM sys.dm_exec_sessions"
                    + " WHERE session_id = @@SPID";

    static final String FREE = "SELECT APPLOCK_TEST('public', ?, 'Exclusive', 'Session') AS answer";

    static final String MARKERS = """
        IF OBJECT_ID(N'bytebase.task_run', N'U') IS NULL
            CREATE TABLE bytebase.task_run (
                run nvarchar(190) COLLATE Latin1_General_BIN2 NOT NULL,
                segment int NOT NULL,
                marked_at datetime2 NOT NULL DEFAULT SYSUTCDATETIME(),
                PRIMARY KEY (run, segment))\
        """;

    private final Connection connection;
    private final String lock;

    SqlServerChangeSession(Connection connection, String database) {
        this.connection = connection;
        this.lock = "bytebase:" + database;
    }

    @Override
    public boolean tryLock() throws SQLException {
        yes(LOCK, "bytebase:session:" + sessionId());
        return yes(LOCK, lock);
    }

    @Override
    public void unlock() throws SQLException {
        try (var statement = connection.prepareStatement(UNLOCK)) {
            statement.setString(1, lock);
            statement.execute();
        }
    }

    @Override
    public String sessionId() throws SQLException {
        return answer(SESSION, null).orElseThrow(() -> new SQLException("The server does not show this session."));
    }

    @Override
    public boolean terminate(String sessionId) throws SQLException {
        int at = sessionId.indexOf('@');
        var held = "bytebase:session:" + sessionId;
        if (at < 1 || yes(FREE, held)) {
            return true;
        }
        try (var statement = connection.createStatement()) {
            statement.execute("KILL " + Integer.parseInt(sessionId.substring(0, at)));
        } catch (SQLException e) {
            // 6106: it is gone; 6102: we may not, so that it ends by itself.
            if (e.getErrorCode() != 6106 && e.getErrorCode() != 6102) {
                throw e;
            }
        }
        return yes(FREE, held);
    }

    /** None is known that hands sessions around between statements. */
    @Override
    public Optional<String> transactionPooler() {
        return Optional.empty();
    }

    @Override
    public void lockTimeout(Duration limit) throws SQLException {
        run("SET LOCK_TIMEOUT " + limit.toMillis());
    }

    @Override
    public boolean prepareMarkers() throws SQLException {
        try {
            run("IF SCHEMA_ID(N'bytebase') IS NULL EXEC(N'CREATE SCHEMA bytebase')");
            run(MARKERS);
            return true;
        } catch (SQLException e) {
            if (MADE_BY_ANOTHER.contains(e.getErrorCode())
                    && answer(EXISTS, "bytebase.task_run").isPresent()) {
                return true;
            }
            if (NOT_ALLOWED.contains(e.getErrorCode())) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void mark(String run, int segment) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO bytebase.task_run (run, segment) VALUES (?, ?)")) {
            insert.setString(1, run);
            insert.setInt(2, segment);
            insert.executeUpdate();
        }
    }

    @Override
    public boolean marked(String run, int segment) throws SQLException {
        if (answer(EXISTS, "bytebase.task_run").isEmpty()) {
            return false;
        }
        try (var query = connection.prepareStatement("SELECT 1 FROM bytebase.task_run WHERE run = ? AND segment = ?")) {
            query.setString(1, run);
            query.setInt(2, segment);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    @Override
    public boolean databaseExists(String name) throws SQLException {
        return answer("SELECT DB_ID(?) AS answer", name)
                .filter(id -> !id.isEmpty())
                .isPresent();
    }

    @Override
    public Evidence examine(Statement statement) throws SQLException {
        return Presence.super.examine(statement);
    }

    private static final String EXISTS = "SELECT 1 AS answer WHERE OBJECT_ID(?) IS NOT NULL";

    @Override
    public boolean knows(ObjectKind kind) {
        return switch (kind) {
            case TABLE, VIEW, SEQUENCE, ROUTINE, TRIGGER -> true;
            case MATERIALIZED_VIEW, INDEX, TYPE, SCHEMA, DATABASE, EVENT, OTHER -> false;
        };
    }

    @Override
    public boolean exists(ObjectKind kind, TableRef name) throws SQLException {
        return answer(EXISTS, path(name)).isPresent();
    }

    @Override
    public boolean hasColumn(TableRef table, String column) throws SQLException {
        try (var query = connection.prepareStatement("SELECT 1 WHERE COL_LENGTH(?, ?) IS NOT NULL")) {
            query.setString(1, path(table));
            query.setString(2, column);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static String path(TableRef table) {
        var sql = new TransactSql();
        return sql.qualified(table.schema().orElse(""), table.name());
    }

    private boolean yes(String sql, String parameter) throws SQLException {
        return answer(sql, parameter).filter("1"::equals).isPresent();
    }

    private Optional<String> answer(String sql, @org.jspecify.annotations.Nullable String parameter)
            throws SQLException {
        return CatalogQueries.run(connection, sql, parameter).stream()
                .findFirst()
                .map(row -> row.text("answer"));
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package com.bytebase.engine.postgresql;

import com.bytebase.engine.ChangeSession;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody.CreateIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** One change at a time, once each, on PostgreSQL. */
final class PostgresChangeSession implements ChangeSession {
    /** The class of our advisory locks ("bytb"); the second key is the database. Both are of one database's lock space. */
    private static final int LOCK_CLASS = 0x62797462;

    /** Already there: another session was quicker. */
    private static final Set<String> MADE_BY_ANOTHER = Set.of("23505", "42P06", "42P07");

    /** No right, or a server that takes no writes. */
    private static final Set<String> NOT_ALLOWED = Set.of("42501", "25006");

    private static final String POOLER = "a connection pooler such as PgBouncer";

    /** This session's pid and, because pids come back, its start. The view above the function would join all sessions. */
    private static final String SESSION =
            "SELECT pid || '@' || extract(epoch FROM backend_start) FROM pg_stat_get_activity(pg_backend_pid())";

    /** Whether the table is there and ours to write; nothing where it is missing. */
    private static final String MARKERS = """
            SELECT has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT, INSERT')
                   AND NOT pg_is_in_recovery()
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'bytebase' AND c.relname = 'task_run'""";

    private final Connection connection;
    private final String database;
    private final Query query;

    /** What {@link #open} has seen; {@link #prepareMarkers} need not look again. */
    private @Nullable Markers seen;

    private enum Markers {
        MISSING,
        READY,
        UNUSABLE;

        static Markers of(@Nullable String ready) {
            if (ready == null) {
                return MISSING;
            }
            return ready.equals("t") ? READY : UNUSABLE;
        }
    }

    PostgresChangeSession(Connection connection, String database) {
        this.connection = connection;
        this.database = database;
        this.query = new Query(connection);
    }

    @Override
    public Opening open(Duration lockTimeout) throws SQLException {
        var sql = """
                SELECT direct, CASE WHEN direct THEN pg_try_advisory_lock(?, hashtext(?)) END,
                       set_config('lock_timeout', ?, false), (%s), (%s)
                FROM (SELECT pg_backend_pid() = ? AS direct) AS way""".formatted(SESSION, MARKERS);
        try (var statement = connection.prepareStatement(sql)) {
            statement.setInt(1, LOCK_CLASS);
            statement.setString(2, database);
            statement.setString(3, milliseconds(lockTimeout));
            statement.setInt(4, promisedPid());
            try (var row = statement.executeQuery()) {
                row.next();
                seen = Markers.of(row.getString(5));
                return new Opening(
                        row.getBoolean(1) ? Optional.empty() : Optional.of(POOLER),
                        row.getBoolean(2),
                        row.getString(4));
            }
        }
    }

    @Override
    public boolean tryLock() throws SQLException {
        return query.yes("SELECT pg_try_advisory_lock(?, hashtext(?))", LOCK_CLASS, database);
    }

    @Override
    public void unlock() throws SQLException {
        query.yes("SELECT pg_advisory_unlock(?, hashtext(?))", LOCK_CLASS, database);
    }

    @Override
    public String sessionId() throws SQLException {
        return query.text(SESSION).orElseThrow(() -> new SQLException("The server does not show this session."));
    }

    @Override
    public boolean terminate(String sessionId) throws SQLException {
        int pid = Integer.parseInt(sessionId.substring(0, sessionId.indexOf('@')));
        var alive = "SELECT coalesce(application_name, '') FROM pg_stat_activity"
                + " WHERE pid = ? AND coalesce(pid || '@' || extract(epoch FROM backend_start), ?) = ?";
        var application = query.text(alive, pid, sessionId, sessionId);
        if (application.isEmpty()) {
            return true;
        }
        if (application.get().equals(Connector.APPLICATION_NAME) || holdsOurLock(pid)) {
            query.yes("SELECT pg_terminate_backend(?)", pid);
        }
        return query.text(alive, pid, sessionId, sessionId).isEmpty();
    }

    /** A script may have given its session another name. */
    private boolean holdsOurLock(int pid) throws SQLException {
        return query.yes("""
                SELECT EXISTS (SELECT FROM pg_locks WHERE pid = ? AND locktype = 'advisory' AND classid::bigint = ?
                    AND objid::bigint = hashtext(?)::bigint & 4294967295)""", pid, LOCK_CLASS, database);
    }

    /**
     * A pooler gives its client a cancel key of its own, so the pid in it is not the backend's. A pooler that keeps one backend
     * for the whole session cannot be told from one that does not, and is refused with it.
     */
    @Override
    public Optional<String> transactionPooler() throws SQLException {
        boolean direct = query.yes("SELECT pg_backend_pid() = ?", promisedPid());
        return direct ? Optional.empty() : Optional.of(POOLER);
    }

    private int promisedPid() throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    @Override
    public void lockTimeout(Duration limit) throws SQLException {
        query.text("SELECT set_config('lock_timeout', ?, false)", milliseconds(limit));
    }

    @Override
    public void lockTimeout(Duration from, Duration to) throws SQLException {
        query.text(
                "SELECT set_config('lock_timeout', ?, false) WHERE current_setting('lock_timeout')::interval = ?::interval",
                milliseconds(to),
                milliseconds(from));
    }

    private static String milliseconds(Duration limit) {
        return limit.toMillis() + "ms";
    }

    @Override
    public boolean prepareMarkers() throws SQLException {
        for (int attempt = 0; ; attempt++) {
            var markers = seen == null ? Markers.of(query.text(MARKERS).orElse(null)) : seen;
            seen = null;
            if (markers != Markers.MISSING) {
                return markers == Markers.READY;
            }
            try {
                makeMarkers();
                return true;
            } catch (SQLException e) {
                if (NOT_ALLOWED.contains(e.getSQLState())) {
                    return false;
                }
                if (attempt > 2 || !MADE_BY_ANOTHER.contains(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    /** One round trip and one transaction. A run's name is short enough for the table to need no TOAST table beside it. */
    private void makeMarkers() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE SCHEMA IF NOT EXISTS bytebase;
                    CREATE TABLE bytebase.task_run (
                        run varchar(190) NOT NULL,
                        segment integer NOT NULL,
                        marked_at timestamptz NOT NULL DEFAULT now(),
                        PRIMARY KEY (run, segment)
                    )""");
        }
    }

    /** The script may act as another role by now, which need not have a right to our table; its own deferred triggers fire as that. */
    @Override
    public void mark(String run, int segment) throws SQLException {
        try (var statement = connection.prepareStatement("""
                SET CONSTRAINTS ALL IMMEDIATE; SET LOCAL role TO DEFAULT;
                INSERT INTO bytebase.task_run (run, segment) VALUES (?, ?)""")) {
            statement.setString(1, run);
            statement.setInt(2, segment);
            statement.execute();
        }
    }

    @Override
    public boolean marked(String run, int segment) throws SQLException {
        return query.yes("SELECT to_regclass('bytebase.task_run') IS NOT NULL")
                && query.yes(
                        "SELECT EXISTS (SELECT FROM bytebase.task_run WHERE run = ? AND segment = ?)", run, segment);
    }

    @Override
    public boolean databaseExists(String name) throws SQLException {
        return query.yes("SELECT EXISTS (SELECT FROM pg_database WHERE datname = ?)", name);
    }

    @Override
    public Evidence examine(Statement statement) throws SQLException {
        return new Examination(query, this).of(statement.body());
    }

    @Override
    public Optional<String> remains(Statement statement) throws SQLException {
        return invalidIndex(statement).map(index -> "the invalid index " + index);
    }

    @Override
    public boolean clear(Statement statement, Duration limit) throws SQLException {
        var index = invalidIndex(statement);
        if (index.isEmpty()) {
            return true;
        }
        var usual = query.text("SHOW lock_timeout").orElseThrow();
        lockTimeout(limit);
        try (var drop = connection.createStatement()) {
            drop.execute("DROP INDEX CONCURRENTLY IF EXISTS " + index.get());
            return true;
        } catch (SQLException e) {
            if (Errors.explain(e, "").lockTimeout()) {
                return false; // it has lost its name's worth, and can be dropped again
            }
            throw e;
        } finally {
            if (!connection.isClosed()) {
                query.text("SELECT set_config('lock_timeout', ?, false)", usual);
            }
        }
    }

    /** The index that the statement builds, quoted, where it is there and not valid. A new session's statement would not find it half built. */
    private Optional<String> invalidIndex(Statement statement) throws SQLException {
        if (!(statement.body() instanceof CreateIndex create)
                || !create.concurrently()
                || create.name().isEmpty()) {
            return Optional.empty();
        }
        return query.text(
                """
                SELECT format('%I.%I', n.nspname, c.relname)
                FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE i.indrelid = to_regclass(?) AND c.relname = ? AND NOT i.indisvalid""", Examination.regclass(create.table()), create.name().get());
    }
}

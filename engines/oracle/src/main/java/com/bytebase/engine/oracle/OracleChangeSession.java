package com.bytebase.engine.oracle;

import com.bytebase.engine.ChangeSession;
import com.bytebase.engine.catalog.CatalogQueries;
import com.bytebase.engine.catalog.Presence;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody.ObjectKind;
import com.bytebase.engine.sql.TableRef;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * One change at a time, once each, on Oracle: by locks of DBMS_LOCK, which belong to a session. Each session of ours holds one more, named after
 * itself, by which it is known to live. Rows are waited for without end: Oracle has no limit for that.
 *
 * <p>Markers are a table of the user who connects, for only an administrator could make a schema for them.
 */
final class OracleChangeSession implements ChangeSession, Presence {
    static final String MARKERS = "BYTEBASE_TASK_RUN";

    /** No right, no quota, a database that takes no writes. */
    private static final Set<Integer> NOT_ALLOWED = Set.of(1031, 1536, 1950, 16000, 25153);

    private static final int NAME_IN_USE = 955;
    private static final int NO_SUCH_TABLE = 942;

    /** PL/SQL does not compile: the package is not there for this user. */
    private static final int NOT_COMPILED = 6550;

    /** Exclusive, without waiting, kept over commits; 0 is success, 4 that it is held by this session already. */
    static final String REQUEST = "BEGIN ? := SYS.DBMS_LOCK.REQUEST(?, 6, 0, FALSE); END;";

    static final String RELEASE = "BEGIN ? := SYS.DBMS_LOCK.RELEASE(?); END;";

    private final Connection connection;
    private final String lock;

    OracleChangeSession(Connection connection, String database) {
        this.connection = connection;
        this.lock = "bytebase:" + database;
    }

    @Override
    public boolean tryLock() throws SQLException {
        request(session(sessionId()));
        return request(lock);
    }

    @Override
    public void unlock() throws SQLException {
        call(RELEASE, lock);
    }

    /** The number of the session in the audit trail, which does not come back as others do. */
    @Override
    public String sessionId() throws SQLException {
        return answer("SELECT SYS_CONTEXT('USERENV', 'SESSIONID') AS answer FROM dual")
                .orElseThrow(() -> new SQLException("The server does not show this session."));
    }

    @Override
    public boolean terminate(String sessionId) throws SQLException {
        if (isGone(sessionId)) {
            return true;
        }
        try {
            var found = answer(
                    "SELECT sid || ',' || serial# AS answer FROM v$session WHERE program = 'Bytebase' AND audsid = ?",
                    sessionId);
            if (found.isPresent()) {
                run("ALTER SYSTEM KILL SESSION '" + found.get() + "' IMMEDIATE");
            }
        } catch (SQLException e) {
            if (e.getErrorCode() != NO_SUCH_TABLE && !NOT_ALLOWED.contains(e.getErrorCode())) {
                throw e;
            }
            // We may neither see nor end sessions: it ends by itself.
        }
        return isGone(sessionId);
    }

    private boolean isGone(String sessionId) throws SQLException {
        if (request(session(sessionId))) {
            call(RELEASE, session(sessionId));
            return true;
        }
        return false;
    }

    private static String session(String id) {
        return "bytebase:session:" + id;
    }

    /** None is known that hands sessions around between statements. */
    @Override
    public Optional<String> transactionPooler() {
        return Optional.empty();
    }

    @Override
    public void lockTimeout(Duration limit) throws SQLException {
        run("ALTER SESSION SET DDL_LOCK_TIMEOUT = " + Math.clamp((limit.toMillis() + 999) / 1000, 1, 1_000_000));
    }

    @Override
    public boolean prepareMarkers() throws SQLException {
        try {
            run("CREATE TABLE " + MARKERS + " (run VARCHAR2(190 CHAR) NOT NULL, segment NUMBER(10) NOT NULL,"
                    + " marked_at TIMESTAMP DEFAULT SYSTIMESTAMP NOT NULL, PRIMARY KEY (run, segment))");
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() == NAME_IN_USE) {
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
        try (var insert = connection.prepareStatement("INSERT INTO " + MARKERS + " (run, segment) VALUES (?, ?)")) {
            insert.setString(1, run);
            insert.setInt(2, segment);
            insert.executeUpdate();
        }
    }

    @Override
    public boolean marked(String run, int segment) throws SQLException {
        try (var query = connection.prepareStatement("SELECT 1 FROM " + MARKERS + " WHERE run = ? AND segment = ?")) {
            query.setString(1, run);
            query.setInt(2, segment);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            if (e.getErrorCode() == NO_SUCH_TABLE) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean databaseExists(String name) throws SQLException {
        return ServerFacts.databases(connection).stream()
                .anyMatch(database -> database.name().equalsIgnoreCase(name));
    }

    @Override
    public Evidence examine(Statement statement) throws SQLException {
        return Presence.super.examine(statement);
    }

    @Override
    public boolean exists(ObjectKind kind, TableRef name) throws SQLException {
        return found(
                "SELECT 1 FROM all_objects WHERE object_type IN ('TABLE', 'VIEW') AND owner = COALESCE(?, " + HERE
                        + ") AND object_name = ?",
                name.schema().orElse(null),
                name.name());
    }

    @Override
    public boolean hasColumn(TableRef table, String column) throws SQLException {
        return found(
                "SELECT 1 FROM all_tab_columns WHERE owner = COALESCE(?, " + HERE
                        + ") AND table_name = ? AND column_name = ?",
                table.schema().orElse(null),
                table.name(),
                column);
    }

    private static final String HERE = "SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA')";

    private boolean found(String sql, @org.jspecify.annotations.Nullable String... parameters) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private boolean request(String name) throws SQLException {
        try {
            int result = call(REQUEST, name);
            return result == 0 || result == 4;
        } catch (SQLException e) {
            if (e.getErrorCode() == NOT_COMPILED) {
                throw new SQLException(
                        "Changes are locked with DBMS_LOCK, which this user may not use; GRANT EXECUTE ON"
                                + " SYS.DBMS_LOCK lets it.",
                        e.getSQLState(),
                        e.getErrorCode(),
                        e);
            }
            throw e;
        }
    }

    private int call(String block, String name) throws SQLException {
        try (var call = connection.prepareCall(block)) {
            call.registerOutParameter(1, Types.INTEGER);
            call.setInt(2, number(name));
            call.execute();
            return call.getInt(1);
        }
    }

    /** Locks have numbers up to 1073741823; two names of one number only wait for each other. */
    static int number(String name) {
        var sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        return (int) (sum.getValue() & 0x3fffffff);
    }

    private Optional<String> answer(String sql) throws SQLException {
        return answer(sql, null);
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

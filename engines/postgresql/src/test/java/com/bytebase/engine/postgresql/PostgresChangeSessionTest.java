package com.bytebase.engine.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.ChangeSession.Evidence;
import com.bytebase.engine.ConnectionSpec;
import java.sql.Connection;
import java.sql.SQLException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresChangeSessionTest {
    private static final PostgresServer SERVER = new PostgresServer();
    private static final PostgresEngine ENGINE = new PostgresEngine();
    private static final String DATABASE = "change_session";

    @BeforeAll
    static void createDatabase() throws Exception {
        SERVER.admin("CREATE DATABASE change_session");
    }

    @Test
    void theRemainsOfAConcurrentIndexAreNotTheIndex() throws Exception {
        try (var connection = ENGINE.connect(spec())) {
            run(connection, "CREATE TABLE doubled (a int)");
            run(connection, "INSERT INTO doubled VALUES (1), (1)");
            var sql = "CREATE UNIQUE INDEX CONCURRENTLY doubled_a ON doubled (a)";
            Assertions.assertThatThrownBy(() -> run(connection, sql)).isInstanceOf(SQLException.class);

            assertThat(evidence(connection, sql)).isEqualTo(Evidence.NOT_APPLIED);

            run(connection, "DROP INDEX doubled_a");
            run(connection, "DELETE FROM doubled");
            run(connection, sql);
            assertThat(evidence(connection, sql)).isEqualTo(Evidence.APPLIED);
            assertThat(evidence(connection, "CREATE INDEX CONCURRENTLY doubled_a ON doubled (a)"))
                    .as("another index of that name")
                    .isEqualTo(Evidence.UNKNOWN);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            statement                                                                                   | code  | lost
            SELECT $1                                                                                   | 08P01 | false
            DO $$ BEGIN RAISE 'The foreign server is gone.' USING ERRCODE = 'connection_failure'; END $$ | 08006 | false
            SELECT 1 / 0                                                                                | 22012 | false
            SELECT pg_terminate_backend(pg_backend_pid())                                               | 57P01 | true
            """)
    void aSessionIsLostOnlyWhereItHasEnded(String sql, String code, boolean lost) throws Exception {
        try (var connection = ENGINE.connect(spec())) {
            var thrown = Assertions.catchThrowableOfType(SQLException.class, () -> run(connection, sql));

            var error = ENGINE.explain(thrown, sql);

            assertThat(error.code()).isEqualTo(code);
            assertThat(error.connectionLost()).isEqualTo(lost);
            assertThat(connection.isValid(1)).isNotEqualTo(lost);
        }
    }

    @Test
    void whatLeavesNoTraceProvesNothing() throws Exception {
        try (var connection = ENGINE.connect(spec())) {
            for (var sql : new String[] {
                "VACUUM",
                "ALTER SYSTEM SET work_mem = '5MB'",
                "REINDEX SCHEMA public",
                "CREATE INDEX CONCURRENTLY ON t (a)"
            }) {
                assertThat(evidence(connection, sql)).as(sql).isEqualTo(Evidence.UNKNOWN);
            }
        }
    }

    @Test
    void halfOfADropProvesNothing() throws Exception {
        try (var connection = ENGINE.connect(spec())) {
            run(connection, "CREATE TABLE half (a int)");

            assertThat(evidence(connection, "DROP TABLE half, other_half")).isEqualTo(Evidence.UNKNOWN);
        }
    }

    @Test
    void withoutTheRightToMakeMarkersThereAreNone() throws Exception {
        try (var connection = ENGINE.connect(SERVER.powerless().withDatabase(DATABASE))) {
            var session = ENGINE.changeSession(connection, DATABASE);

            assertThat(session.prepareMarkers()).isFalse();
            assertThat(session.marked("run", 0)).isFalse();
        }
    }

    @Test
    void whatAUserCalledLikeTheMarkersSchemaMakesIsNotAmongThem() throws Exception {
        SERVER.admin("CREATE DATABASE namesake");
        var namesake = SERVER.spec().withDatabase("namesake");
        assertThat(namesake.username()).isEqualTo("bytebase");
        try (var connection = ENGINE.connect(namesake)) {
            assertThat(ENGINE.changeSession(connection, "namesake").prepareMarkers())
                    .isTrue();
        }
        try (var connection = ENGINE.connect(namesake)) {
            run(connection, "CREATE TABLE berth (a int)");

            assertThat(new Query(connection).yes("SELECT to_regclass('public.berth') IS NOT NULL"))
                    .isTrue();
        }
    }

    @Test
    void aPoolerIsToldByItsCancelKey() throws Exception {
        var direct = SERVER.spec().withDatabase(DATABASE);
        try (var pooler = new CancelKeyChangingProxy(direct.host(), direct.port());
                var connection = ENGINE.connect(new ConnectionSpec(
                        "127.0.0.1",
                        pooler.port(),
                        direct.username(),
                        direct.password(),
                        direct.database(),
                        direct.tls(),
                        false,
                        direct.connectTimeout(),
                        direct.options()))) {
            assertThat(ENGINE.changeSession(connection, DATABASE).transactionPooler())
                    .isPresent();
        }
    }

    @Test
    void aSessionThatHasEndedIsGone() throws Exception {
        String id;
        try (var connection = ENGINE.connect(spec())) {
            id = ENGINE.changeSession(connection, DATABASE).sessionId();
        }
        try (var connection = ENGINE.connect(spec())) {
            var session = ENGINE.changeSession(connection, DATABASE);
            while (!session.terminate(id)) {
                Thread.onSpinWait();
            }
            assertThat(session.terminate("1@1.5")).isTrue();
        }
    }

    @Test
    void theServerLooksWhetherItsClientLives() throws Exception {
        try (var connection = ENGINE.connect(spec())) {
            var query = new Query(connection);

            assertThat(query.text("SHOW client_connection_check_interval")).contains("5s");
            assertThat(query.text("SHOW application_name")).contains("Bytebase");
        }
    }

    private static Evidence evidence(Connection connection, String sql) throws SQLException {
        var statement = ENGINE.parser().parse(sql).statements().getFirst();
        return ENGINE.changeSession(connection, DATABASE).examine(statement);
    }

    private static ConnectionSpec spec() {
        return SERVER.spec().withDatabase(DATABASE);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

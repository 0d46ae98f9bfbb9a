package com.bytebase.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytebase.engine.ConnectionSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session cannot do to other files, nor one that only reads to its own. */
class DuckDbFilesTest {
    private static final DuckDbEngine ENGINE = new DuckDbEngine();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATTACH 'other.duckdb' AS other",
                "COPY (SELECT 1) TO 'other.csv'",
                "EXPORT DATABASE 'other'",
                "IMPORT DATABASE 'other'",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM read_text('/etc/passwd')",
                "SELECT * FROM glob('/etc/*')",
                "SELECT * FROM '/etc/passwd.csv'",
                "INSTALL httpfs",
                "LOAD 'other.so'",
                "SET enable_external_access = true",
                "SET GLOBAL allowed_directories = ['/']",
                "PRAGMA enable_logging('FileSystem')",
                "SET log_query_path = 'other'",
                "SET temp_directory = 'other'",
                "CREATE PERSISTENT SECRET s (TYPE s3)",
                "CREATE DATABASE \"../other\""
            })
    void noStatementReachesAnotherFile(String sql) throws Exception {
        try (var connection = ENGINE.connect(spec())) {
            assertThatThrownBy(() -> run(connection, sql)).isInstanceOf(SQLException.class);
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()))).allMatch(name -> name.startsWith("own"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (2)",
                "SELECT 1; INSERT INTO t VALUES (2)",
                "COMMIT; INSERT INTO t VALUES (2)",
                "SELECT 1; ROLLBACK; INSERT INTO t VALUES (2)",
                "WITH a AS (SELECT 2) INSERT INTO t FROM a",
                "CREATE TABLE u (a INTEGER)",
                "CREATE DATABASE third"
            })
    void aSessionThatOnlyReadsWritesNothing(String sql) throws Exception {
        try (var connection = ENGINE.connect(spec())) {
            run(connection, "CREATE TABLE t (a INTEGER)");
        }
        var spec = spec();
        var reading = new ConnectionSpec(
                spec.host(),
                spec.port(),
                spec.username(),
                spec.password(),
                spec.database(),
                spec.tls(),
                true,
                spec.connectTimeout(),
                spec.options(),
                spec.files());
        try (var connection = ENGINE.connect(reading)) {
            assertThatThrownBy(() -> run(connection, sql)).isInstanceOf(SQLException.class);
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT count(*) FROM t")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isZero();
            }
        }
    }

    @Test
    void aDatabaseInMemoryThatIsAttachedIsNoPartOfTheSchema() throws Exception {
        try (var connection = ENGINE.connect(spec())) {
            run(connection, "ATTACH ':memory:' AS other");
            run(connection, "CREATE TABLE other.main.t (a INTEGER)");

            var schema = ENGINE.readSchema(connection, "own").schema();

            assertThat(schema.schemas().getFirst().tables()).isEmpty();
        }
    }

    private ConnectionSpec spec() throws Exception {
        var spec = DuckDbFolder.get().spec(folder, ".");
        if (!Files.exists(folder.resolve("own.duckdb"))) {
            try (var connection = ENGINE.connect(spec)) {
                run(connection, "CREATE DATABASE own");
            }
        }
        return spec.withDatabase("own");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package com.bytebase.engine.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectionSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session cannot do to other files and to this process, nor one that only reads to its own; and which files are not opened. */
class H2FilesTest {
    private static final H2Engine ENGINE = new H2Engine();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE ALIAS f AS 'int f() { return 1; }'",
                "CREATE ALIAS f FOR 'java.lang.System.exit'",
                "CREATE FORCE ALIAS f FOR 'java.lang.System.exit'",
                "CREATE AGGREGATE f FOR 'java.lang.Object'",
                "CREATE TRIGGER g BEFORE INSERT ON t CALL 'java.lang.Object'",
                "CREATE TRIGGER g BEFORE INSERT ON t AS 'org.h2.api.Trigger f() { return null; }'",
                "CREATE FORCE TRIGGER g BEFORE SELECT ON t AS '#ruby'",
                "CREATE TABLE u (a INT) ENGINE \"java.lang.Object\"",
                "CREATE LINKED TABLE l ('', 'jdbc:h2:mem:x', 'sa', '', 'T')",
                "CREATE LINKED TABLE l ('javax.naming.InitialContext', 'ldap://127.0.0.1/', 'sa', '', 'T')",
                "CALL LINK_SCHEMA('l', '', 'jdbc:h2:mem:x', 'sa', '', 'PUBLIC')",
                "SELECT FILE_READ('/etc/passwd')",
                "SELECT FILE_WRITE('x', 'other')",
                "SELECT * FROM CSVREAD('/etc/passwd')",
                "CREATE VIEW v AS SELECT * FROM CSVREAD('/etc/passwd')",
                "CREATE TABLE u AS SELECT FILE_READ('/etc/passwd') AS a",
                "ALTER TABLE t ADD COLUMN b CLOB DEFAULT FILE_READ('/etc/passwd', 'UTF-8')",
                "CREATE CONSTANT c VALUE FILE_READ('/etc/passwd')",
                "CREATE DOMAIN d AS VARCHAR DEFAULT FILE_WRITE('x', 'other') CHECK (FILE_READ('/etc/passwd') IS NULL)",
                "CALL CSVWRITE('other', 'SELECT 1')",
                "SCRIPT TO 'other'",
                "SCRIPT",
                "RUNSCRIPT FROM '/etc/passwd'",
                "BACKUP TO 'other'",
                "SET DATABASE_EVENT_LISTENER 'java.lang.Object'",
                "SET JAVA_OBJECT_SERIALIZER 'java.lang.Object'",
                "SET AUTHENTICATOR TRUE",
                "SET BUILTIN_ALIAS_OVERRIDE TRUE",
                "SET DEFAULT_TABLE_ENGINE 'java.lang.Object'",
                "SET TRACE_LEVEL_FILE 3",
                "SET MODE MySQL",
                "SET EXCLUSIVE 1",
                "SHUTDOWN",
                "DROP ALL OBJECTS DELETE FILES",
                "ALTER USER ADA ADMIN TRUE",
                "ALTER USER ADA SET PASSWORD 'other'",
                "SELECT 1; ALTER USER ADA SET PASSWORD 'other'",
                "CREATE USER other PASSWORD 'other' ADMIN",
                "GRANT ALTER ANY SCHEMA TO PUBLIC",
                "EXECUTE IMMEDIATE 'ALTER USER ADA SET PASSWORD ''other'''",
                "CREATE MATERIALIZED VIEW v AS SELECT 1",
                "CALL ABORT_SESSION(1)",
                "CALL DB_OBJECT_SQL('USER', 'ADA')",
                "CREATE DATABASE \"../other\""
            })
    void noStatementLeadsOutOfTheDatabase(String sql) throws Exception {
        try (var connection = ENGINE.connect(spec())) {
            run(connection, "CREATE TABLE t (a INT)");
            assertThatThrownBy(() -> {
                        run(connection, sql);
                        run(connection, "INSERT INTO t (a) VALUES (1)"); // what is made may be run only then
                    })
                    .isInstanceOf(SQLException.class);
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()))).containsExactly("own.mv.db");
        }
        try (var connection = ENGINE.connect(spec())) {
            run(connection, "SELECT 1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (2)",
                "SELECT 1; INSERT INTO t VALUES (2)",
                "SELECT * FROM FINAL TABLE (INSERT INTO t VALUES (2))",
                "SELECT * FROM final/**/table/**/(INSERT INTO t VALUES (2))",
                "WITH a AS (SELECT * FROM NEW TABLE (INSERT INTO t VALUES (2))) SELECT * FROM a",
                "SELECT NEXT VALUE FOR s",
                "EXPLAIN ANALYZE INSERT INTO t VALUES (2)",
                "EXECUTE IMMEDIATE 'INSERT INTO t VALUES (2)'",
                "COMMIT",
                "SET AUTOCOMMIT TRUE",
                "CREATE TABLE u (a INT)",
                "CREATE DATABASE third"
            })
    void aSessionThatOnlyReadsWritesNothing(String sql) throws Exception {
        try (var connection = ENGINE.connect(spec())) {
            run(connection, "CREATE TABLE t (a INT)");
            run(connection, "CREATE SEQUENCE s");
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
            connection.commit();
        }
        try (var connection = ENGINE.connect(reading);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT (SELECT count(*) FROM t), BASE_VALUE FROM"
                        + " INFORMATION_SCHEMA.SEQUENCES WHERE SEQUENCE_NAME = 'S'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isZero();
            assertThat(rows.getInt(2)).isEqualTo(1);
        }
    }

    @Test
    void bytesOfAnObjectStayBytes() throws Exception {
        try (var connection = ENGINE.connect(spec());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT CAST(X'aced0005' AS JAVA_OBJECT)")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getObject(1)).isInstanceOf(byte[].class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE ALIAS f AS 'int f() { System.setProperty(\"bytebase.escaped\", \"yes\"); return 1; }'",
                "CREATE ALIAS f FOR 'java.lang.Math.abs(int)'",
                "CREATE TRIGGER g BEFORE INSERT ON t AS 'org.h2.api.Trigger f() {"
                        + " System.setProperty(\"bytebase.escaped\", \"yes\"); return new"
                        + " org.h2.tools.TriggerAdapter() { public void fire(java.sql.Connection c,"
                        + " java.sql.ResultSet o, java.sql.ResultSet n) {} }; }'",
                "CREATE FORCE AGGREGATE f FOR 'java.lang.Object'",
                "CREATE LINKED TABLE l ('', 'jdbc:h2:mem:other', 'sa', '', 'INFORMATION_SCHEMA.TABLES')",
                "CREATE VIEW v AS SELECT * FROM CSVREAD('/etc/passwd')"
            })
    void aFileWithJavaInItIsNotOpened(String sql) throws Exception {
        try (var owner = owner("theirs")) {
            run(owner, "CREATE USER ada PASSWORD 'it''s ''hers'''");
            run(owner, "GRANT ALTER ANY SCHEMA TO ada");
            run(owner, "CREATE TABLE t (a INT PRIMARY KEY)");
            run(owner, sql);
        }
        System.clearProperty("bytebase.escaped");

        assertThatThrownBy(() -> ENGINE.connect(H2Folder.get().spec(folder, ".").withDatabase("theirs")))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("only an administrator can make");
        assertThat(System.getProperty("bytebase.escaped")).isNull();
    }

    @Test
    void anAdministratorIsRefusedAndAUserIsNot() throws Exception {
        try (var owner = owner("theirs")) {
            run(owner, "CREATE USER ada PASSWORD 'it''s ''hers''' ADMIN");
        }
        var spec = H2Folder.get().spec(folder, ".").withDatabase("theirs");
        assertThatThrownBy(() -> ENGINE.connect(spec))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("administrator")
                .hasMessageContaining("GRANT ALTER ANY SCHEMA");
        try (var owner = owner("theirs")) {
            run(owner, "ALTER USER ada ADMIN FALSE");
            assertThatThrownBy(() -> ENGINE.connect(spec("theirs", "wrong")))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("ADA")
                    .hasMessageNotContaining("wrong ");
        }
        try (var connection = ENGINE.connect(spec)) {
            run(connection, "SELECT 1");
        }
    }

    @Test
    void settingsInTheNameAndOptionsAreRefused() throws Exception {
        spec();
        assertThatThrownBy(() -> ENGINE.connect(
                        H2Folder.get().spec(folder, ".").withDatabase("own;INIT=RUNSCRIPT FROM '/etc/passwd'")))
                .isInstanceOf(ConnectException.class);
        var spec = spec();
        var options = new ConnectionSpec(
                spec.host(),
                spec.port(),
                spec.username(),
                spec.password(),
                spec.database(),
                spec.tls(),
                false,
                spec.connectTimeout(),
                Map.of("INIT", "SELECT 1"),
                spec.files());
        assertThatThrownBy(() -> ENGINE.connect(options)).isInstanceOf(ConnectException.class);
    }

    private Connection owner(String name) throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + folder.resolve(name), "boss", "b");
    }

    private ConnectionSpec spec(String database, String password) {
        var spec = H2Folder.get().spec(folder, ".");
        return new ConnectionSpec(
                        spec.host(),
                        spec.port(),
                        spec.username(),
                        password,
                        spec.database(),
                        spec.tls(),
                        false,
                        spec.connectTimeout(),
                        spec.options(),
                        spec.files())
                .withDatabase(database);
    }

    private ConnectionSpec spec() throws Exception {
        var spec = H2Folder.get().spec(folder, ".");
        if (!Files.exists(folder.resolve("own.mv.db"))) {
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

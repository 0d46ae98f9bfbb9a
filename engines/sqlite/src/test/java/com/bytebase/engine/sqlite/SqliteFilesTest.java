package com.bytebase.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectException.Kind;
import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.DatabaseInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are opened, and what a session cannot do to others. */
class SqliteFilesTest {
    private static final SqliteEngine ENGINE = new SqliteEngine();

    @TempDir
    Path outside;

    @Test
    void nothingOutsideOfTheAllowedFolderIsOpened() throws Exception {
        var allowed = Files.createDirectory(outside.resolve("allowed"));
        make(outside, "secret");
        Files.createSymbolicLink(allowed.resolve("link"), outside);
        Files.createSymbolicLink(allowed.resolve("file.db"), outside.resolve("secret.db"));

        assertThat(refusal(allowed, "..").kind()).isEqualTo(Kind.MISSING_PRIVILEGE);
        assertThat(refusal(allowed, "../secret.db").kind()).isEqualTo(Kind.MISSING_PRIVILEGE);
        assertThat(refusal(allowed, "../allowed/../secret.db").kind()).isEqualTo(Kind.MISSING_PRIVILEGE);
        assertThat(refusal(allowed, outside.resolve("secret.db").toString()).kind())
                .isEqualTo(Kind.MISSING_PRIVILEGE);
        assertThat(refusal(allowed, "link").kind()).isEqualTo(Kind.MISSING_PRIVILEGE);
        assertThat(refusal(allowed, "link/secret.db").kind()).isEqualTo(Kind.MISSING_PRIVILEGE);
        assertThat(refusal(allowed, "file.db").kind()).isEqualTo(Kind.MISSING_PRIVILEGE);
        assertThat(refusal(allowed, "nothing").kind()).isEqualTo(Kind.UNKNOWN_DATABASE);
        assertThat(refusal(allowed, "nothing\0").kind()).isEqualTo(Kind.UNKNOWN_DATABASE);
    }

    @Test
    void aDatabaseThatIsALinkIsNone() throws Exception {
        var allowed = Files.createDirectory(outside.resolve("allowed"));
        make(outside, "secret");
        make(allowed, "own");
        Files.createSymbolicLink(allowed.resolve("file.db"), outside.resolve("secret.db"));

        try (var connection = ENGINE.connect(SqliteFolder.get().spec(allowed, "."))) {
            assertThat(ENGINE.databases(connection))
                    .extracting(DatabaseInfo::name)
                    .containsExactly("own");
        }
        for (var name :
                new String[] {"file", "file.db", "../secret", "../secret.db", "", ".", "own\0", "own?mode=rw"}) {
            assertThat(refusal(SqliteFolder.get().spec(allowed, ".").withDatabase(name))
                            .kind())
                    .as(name)
                    .isEqualTo(Kind.UNKNOWN_DATABASE);
        }
    }

    @Test
    void otherFilesAreNoDatabases() throws Exception {
        Files.writeString(outside.resolve("notes.db"), "These are notes.");
        make(outside, "own");

        assertThat(refusal(outside, "notes.db").kind()).isEqualTo(Kind.WRONG_ENGINE);
        try (var connection = ENGINE.connect(SqliteFolder.get().spec(outside, "."))) {
            assertThat(ENGINE.databases(connection))
                    .extracting(DatabaseInfo::name)
                    .containsExactly("own");
        }
    }

    @Test
    void anInstanceMayBeOneFile() throws Exception {
        make(outside, "one");
        make(outside, "other");
        var spec = SqliteFolder.get().spec(outside, "one.db");

        try (var connection = ENGINE.connect(spec)) {
            assertThat(ENGINE.databases(connection))
                    .extracting(DatabaseInfo::name)
                    .containsExactly("one");
            assertThatThrownBy(() -> run(connection, "CREATE DATABASE third")).hasMessageContaining("single file");
        }
        assertThat(refusal(spec.withDatabase("other")).kind()).isEqualTo(Kind.UNKNOWN_DATABASE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATTACH 'other.db' AS other",
                "attach database 'file:other.db' as other",
                "/* */ ATTACH ':memory:' AS other",
                "BACKUP TO other.db",
                "backup main to 'other.db'",
                "Restore from 'other.db'",
                "VACUUM INTO 'other.db'",
                "SELECT load_extension('other.db')",
                "PRAGMA temp_store_directory = '.'",
                "SELECT 1; PRAGMA main.temp_store_directory = '.'",
                "SELECT readfile('other.db')",
                "CREATE DATABASE \"../other\"",
                "CREATE DATABASE a b"
            })
    void noStatementReachesAnotherFile(String sql) throws Exception {
        make(outside, "own");
        try (var connection =
                ENGINE.connect(SqliteFolder.get().spec(outside, ".").withDatabase("own"))) {
            assertThatThrownBy(() -> run(connection, sql)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connection.prepareStatement(sql).execute()).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> {
                        try (var statement = connection.createStatement()) {
                            statement.executeUpdate("SELECT 1; " + sql);
                        }
                    })
                    .isInstanceOf(SQLException.class);
        }
        try (var files = Files.list(outside)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .allMatch(name -> name.startsWith("own.db"));
        }
    }

    @Test
    void whatStaysInTheFileMayBeDone() throws Exception {
        make(outside, "own");
        try (var connection =
                ENGINE.connect(SqliteFolder.get().spec(outside, ".").withDatabase("own"))) {
            run(connection, "VACUUM");
            run(connection, "CREATE TABLE backup (restore INT)");
            run(connection, "PRAGMA foreign_keys = OFF");
            assertThatThrownBy(() -> run(connection, "ATTACH ':memory:' AS other"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void anotherProgramsLockKeepsChangesAway() throws Exception {
        make(outside, "own");
        var lock = outside.resolve(".own.db.bytebase-lock");
        try (var connection =
                ENGINE.connect(SqliteFolder.get().spec(outside, ".").withDatabase("own"))) {
            var session = ENGINE.changeSession(connection, "own");
            assertThat(session.terminate("another-process/1")).isTrue();
            var holder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            LockHolder.class.getName(),
                            lock.toString())
                    .redirectErrorStream(true)
                    .start();
            try {
                assertThat(holder.inputReader().readLine()).isEqualTo("locked");
                assertThat(session.tryLock()).isFalse();
                assertThat(session.terminate("another-process/1")).isFalse();
            } finally {
                holder.destroyForcibly().waitFor();
            }
            assertThat(session.terminate("another-process/1")).isTrue();
            assertThat(session.tryLock()).isTrue();
        }
    }

    private static void make(Path folder, String name) throws Exception {
        try (var connection = ENGINE.connect(SqliteFolder.get().spec(folder, "."))) {
            run(connection, "CREATE DATABASE " + name);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static ConnectException refusal(Path allowed, String path) {
        return refusal(SqliteFolder.get().spec(allowed, path));
    }

    private static ConnectException refusal(ConnectionSpec spec) {
        var error = Objects.requireNonNull(
                catchThrowableOfType(
                        ConnectException.class, () -> ENGINE.connect(spec).close()),
                () -> "No refusal of " + spec.files() + spec.database().or(Optional::empty));
        assertThat(error.getMessage()).endsWith(".");
        return error;
    }
}

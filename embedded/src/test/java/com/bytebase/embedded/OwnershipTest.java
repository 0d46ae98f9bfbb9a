package com.bytebase.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may run a server where, and what its data folder keeps. */
class OwnershipTest {
    @TempDir
    Path folder;

    private EmbeddedPostgresSpec spec;

    @BeforeEach
    void aFolderThatTheServersUserMayPass() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        spec = EmbeddedPostgresSpec.in(folder.resolve("data"));
    }

    @Test
    void aRestartKeepsDataAndPassword() throws SQLException {
        String password;
        try (var server = EmbeddedPostgres.start(spec)) {
            password = server.password();
            server.createDatabaseIfMissing("kept");
            execute(server, "kept", "CREATE TABLE t AS SELECT 42 AS answer");
        }
        try (var server = EmbeddedPostgres.start(spec)) {
            assertThat(server.password()).isEqualTo(password);
            assertThat(ask(server, "kept", "SELECT answer FROM t")).isEqualTo("42");
        }
    }

    @Test
    void theServerIsDurableAndAnswersOnLoopbackOnly() throws Exception {
        try (var server = EmbeddedPostgres.start(spec.withSetting("max_connections", "30"))) {
            assertThat(ask(server, "postgres", "SHOW fsync")).isEqualTo("on");
            assertThat(ask(server, "postgres", "SHOW full_page_writes")).isEqualTo("on");
            assertThat(ask(server, "postgres", "SHOW data_checksums")).isEqualTo("on");
            assertThat(ask(server, "postgres", "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(server, "postgres", "SHOW unix_socket_directories")).isEmpty();
            assertThat(ask(server, "postgres", "SHOW max_connections")).isEqualTo("30");
            assertThat(ask(server, "postgres", "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(spec.dataFolder().resolve("password"))))
                    .isEqualTo("rw-------");
            assertThat(ProcessHandle.of(server.pid()).orElseThrow().info().user())
                    .isNotEqualTo(Optional.of("root"));
        }
    }

    @Test
    void aSecondOwnerIsRefusedInThisProcessAndInAnother() throws IOException {
        try (var server = EmbeddedPostgres.start(spec)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(spec))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessage(
                            "The data folder %s is in use by another Bytebase (process %d); stop that one, or choose another folder."
                                    .formatted(
                                            spec.dataFolder(),
                                            ProcessHandle.current().pid()));
            assertThatThrownBy(() -> Owner.start(spec.dataFolder(), spec.cacheFolder()))
                    .hasMessageContaining("is in use by another Bytebase");
            assertThat(ProcessHandle.of(server.pid())).isPresent();
        }
    }

    @Test
    void aTakenPortIsSaid() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(spec.withPort(taken.getLocalPort())))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessage(
                            "The embedded PostgreSQL cannot listen on port %d because another program does; choose another port."
                                    .formatted(taken.getLocalPort()));
        }
    }

    @Test
    void aFolderThatTheServersUserMayNotPassIsSaid() throws IOException {
        assumeThat(ServerUser.weAreRoot()).isTrue();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));

        assertThatThrownBy(() -> EmbeddedPostgres.start(spec))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("may not pass %s".formatted(folder));
    }

    static void execute(EmbeddedPostgres server, String database, String sql) throws SQLException {
        try (var connection = server.connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String ask(EmbeddedPostgres server, String database, String sql) throws SQLException {
        try (var connection = server.connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}

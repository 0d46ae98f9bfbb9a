package com.bytebase.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ThrowawayTest {
    @Test
    void aThrowawayServerAnswersAndLeavesNothingBehind() throws SQLException {
        var server = EmbeddedPostgres.throwaway();
        server.createDatabaseIfMissing("it's \"mine\"");
        server.createDatabaseIfMissing("it's \"mine\"");
        try (var connection = server.connect("postgres");
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT count(*), current_setting('server_version_num')::int FROM pg_database"
                                + " WHERE datname = 'it''s \"mine\"'")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1);
            assertThat(rows.getInt(2)).isGreaterThanOrEqualTo(180_000);
        }
        var pid = server.pid();

        server.stop();
        server.stop();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(Files.exists(server.dataFolder())).isFalse();
    }

    @Test
    void aWrongPasswordIsRefused() {
        var server = EmbeddedPostgres.shared();

        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("postgres"), server.user(), "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }
}

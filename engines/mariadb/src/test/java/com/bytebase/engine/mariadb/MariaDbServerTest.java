package com.bytebase.engine.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class MariaDbServerTest {
    @Test
    void aRealServerAnswers() throws SQLException {
        var server = MariaDbServer.get();
        try (var connection = server.connection(server.newDatabase());
                var rows = connection.createStatement().executeQuery("SELECT VERSION()")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).startsWith("11.4");
        }
    }
}

package com.bytebase.engine.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.mysql.sql.ApplicationsTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The statements of applications that our parser analyzes are SQL to a real server, but for those that only MySQL knows. */
class MariaDbApplicationsTest {
    private static final int SYNTAX_ERROR = 1064;

    private static final List<String> MYSQL_ONLY = List.of(
            "INSERT INTO `a` (`x`) VALUES (1), (2) AS new ON DUPLICATE KEY UPDATE `x` = new.`x`",
            "select * from `users` where `options`->'$.a' = 1 or `options`->>'$.b' = 'x'",
            "select * from (values row(1,2), row(3,4)) as t(a,b)",
            "CREATE TABLE g (a INT, b INT GENERATED ALWAYS AS (a * 2) STORED, c INT AS (a + 1) VIRTUAL, d JSON, INDEX ((CAST(d AS CHAR(10)))))",
            "WITH x AS (SELECT 1) UPDATE t, x SET t.a = 1",
            "TABLE t");

    @Test
    void theServerTakesThem() throws SQLException {
        var server = MariaDbServer.get();
        var refused = new ArrayList<String>();
        try (var connection = server.connection(server.newDatabase())) {
            for (var sql : ApplicationsTest.statements()) {
                if (isSyntaxError(connection, sql)) {
                    refused.add(sql);
                }
            }
        }
        assertThat(refused).containsExactlyElementsOf(MYSQL_ONLY);
    }

    /** Nothing is executed: the server only prepares it. */
    private static boolean isSyntaxError(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("PREPARE s FROM '" + sql.replace("\\", "\\\\").replace("'", "\\'") + "'");
            return false;
        } catch (SQLException e) {
            return e.getErrorCode() == SYNTAX_ERROR;
        }
    }
}

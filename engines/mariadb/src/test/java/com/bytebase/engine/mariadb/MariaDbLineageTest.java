package com.bytebase.engine.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.LineageCase;
import com.bytebase.engine.lineage.StatementLineage.ResultColumn;
import com.bytebase.engine.mysql.sql.LineageTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The family's cases of lineage on a real server: it says what the results' columns are called. */
class MariaDbLineageTest {
    private static Connection server;

    @BeforeAll
    static void makeTheSchema() throws SQLException {
        var mariaDb = MariaDbServer.get();
        mariaDb.execute("DROP DATABASE IF EXISTS " + LineageTest.DATABASE, "CREATE DATABASE " + LineageTest.DATABASE);
        server = mariaDb.connection(LineageTest.DATABASE);
        try (Statement statement = server.createStatement()) {
            for (var sql : LineageTest.schema().split(";\\n")) {
                statement.execute(sql);
            }
        }
    }

    @AfterAll
    static void leaveNothingBehind() throws SQLException {
        server.close();
        MariaDbServer.get().execute("DROP DATABASE " + LineageTest.DATABASE);
    }

    @TestFactory
    Stream<DynamicTest> columnsAreCalledWhatTheServerCallsThem() {
        var reader = new MariaDbEngine().lineage().orElseThrow();
        return LineageTest.cases()
                .filter(LineageCase::runs)
                .filter(one -> one.sql().matches("(?is)^(\\(|select|with).*"))
                .map(one -> DynamicTest.dynamicTest(
                        one.name(), () -> assertThat(one.lineage(reader).columns())
                                .extracting(ResultColumn::name)
                                .containsExactlyElementsOf(called(one.sql()))));
    }

    private static List<String> called(String sql) throws SQLException {
        try (var statement = server.createStatement();
                var rows = statement.executeQuery(sql)) {
            var names = new ArrayList<String>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                names.add(rows.getMetaData().getColumnLabel(i));
            }
            return names;
        }
    }
}

package com.bytebase.engine.postgresql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.embedded.EmbeddedPostgres;
import com.bytebase.engine.LineageCase;
import com.bytebase.engine.lineage.StatementLineage.ResultColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/** The cases stand in {@code lineage/*.yaml}, their sources worked out by hand; a real server says what the results' columns are called. */
class LineageTest {
    private static final List<String> FILES = List.of(
            "queries",
            "joins",
            "subqueries",
            "sets",
            "common-tables",
            "functions",
            "changes",
            "views",
            "schemas",
            "unknown");

    private static final String DATABASE = "lineage_cases";
    private static final PostgresParser PARSER = new PostgresParser();
    private static Connection server;

    @BeforeAll
    static void makeTheSchema() throws SQLException {
        var postgres = EmbeddedPostgres.shared();
        postgres.createDatabaseIfMissing(DATABASE);
        server = postgres.connect(DATABASE);
        try (var statement = server.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE; DROP SCHEMA IF EXISTS shop CASCADE; CREATE SCHEMA public");
            statement.execute(read("schema.sql"));
        }
    }

    @AfterAll
    static void leaveTheServer() throws SQLException {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> sourcesAreThoseWorkedOutByHand() {
        return cases().map(one ->
                DynamicTest.dynamicTest(one.name(), () -> assertThat(one.found(one.lineage(PARSER.lineage())))
                        .containsExactlyElementsOf(one.expected())));
    }

    @TestFactory
    Stream<DynamicTest> columnsAreCalledWhatTheServerCallsThem() {
        return cases().filter(LineageCase::runs)
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> {
                    var described = described(one.sql());
                    if (!described.isEmpty()) {
                        assertThat(one.lineage(PARSER.lineage()).columns())
                                .extracting(ResultColumn::name)
                                .containsExactlyElementsOf(described);
                    }
                }));
    }

    /** The names of the result's columns as the server describes them without running the statement. */
    private static List<String> described(String sql) throws SQLException {
        try (var statement = server.prepareStatement(sql)) {
            var names = new ArrayList<String>();
            var columns = statement.getMetaData();
            for (int i = 1; columns != null && i <= columns.getColumnCount(); i++) {
                names.add(columns.getColumnLabel(i));
            }
            return names;
        }
    }

    static Stream<LineageCase> cases() {
        var schema = read("schema.sql");
        return FILES.stream().flatMap(file -> {
            List<Map<String, Object>> cases = new Yaml().load(read(file + ".yaml"));
            return cases.stream().map(yaml -> new LineageCase(yaml, schema, "public"));
        });
    }

    private static String read(String file) {
        try (var in = LineageTest.class.getResourceAsStream("lineage/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package com.bytebase.engine.mysql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.LineageCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/** The cases stand in {@code lineage/*.yaml}, their sources worked out by hand. */
public class LineageTest {
    /** The database that the cases' names belong to. */
    public static final String DATABASE = "shop";

    private static final List<String> FILES =
            List.of("queries", "joins", "subqueries", "sets", "common-tables", "changes", "views", "unknown");

    @TestFactory
    Stream<DynamicTest> mySql() {
        return sourcesAreThoseWorkedOutByHand(Dialect.MYSQL, cases());
    }

    @TestFactory
    Stream<DynamicTest> mariaDb() {
        return sourcesAreThoseWorkedOutByHand(Dialect.MARIADB, Stream.concat(cases(), cases("mariadb")));
    }

    private static Stream<DynamicTest> sourcesAreThoseWorkedOutByHand(Dialect dialect, Stream<LineageCase> cases) {
        var reader = new ScriptParser(dialect).lineage();
        return cases.map(one -> DynamicTest.dynamicTest(one.name(), () -> assertThat(one.found(one.lineage(reader)))
                .containsExactlyElementsOf(one.expected())));
    }

    /** All cases; a server's module compares the columns' names with what its server calls them. */
    public static Stream<LineageCase> cases() {
        return FILES.stream().flatMap(LineageTest::cases);
    }

    private static Stream<LineageCase> cases(String file) {
        List<Map<String, Object>> cases = new Yaml().load(read(file + ".yaml"));
        return cases.stream().map(yaml -> new LineageCase(yaml, schema(), DATABASE));
    }

    /** What makes the tables and views of the cases. */
    public static String schema() {
        return read("schema.sql");
    }

    private static String read(String file) {
        try (var in = LineageTest.class.getResourceAsStream("lineage/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package com.bytebase.engine.oracle.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.LineageCase;
import com.bytebase.engine.ScriptCases;
import com.bytebase.engine.oracle.OracleEngine;
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

/** What statements of Oracle say ({@code facts.cases}), and where their columns come from ({@code lineage.yaml}, over {@code schema.sql}). */
class OracleSqlTest {
    private final OracleEngine engine = new OracleEngine();

    @TestFactory
    Stream<DynamicTest> factsAreThoseOfTheStatements() {
        return ScriptCases.read(OracleSqlTest.class, "facts.cases")
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> assertThat(
                                ScriptCases.facts(engine.parser().parse(one.script())))
                        .isEqualTo(one.expected())));
    }

    @TestFactory
    Stream<DynamicTest> sourcesAreThoseWorkedOutByHand() {
        var reader = engine.lineage().orElseThrow();
        List<Map<String, Object>> cases = new Yaml().load(read("lineage.yaml"));
        return cases.stream()
                .map(yaml -> new LineageCase(yaml, read("schema.sql"), ""))
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> assertThat(one.found(one.lineage(reader)))
                        .containsExactlyElementsOf(one.expected())));
    }

    private static String read(String file) {
        try (var in = OracleSqlTest.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

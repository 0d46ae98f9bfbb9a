package com.bytebase.engine.generic;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.LineageCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/**
 * Where columns come from; the cases stand in {@code lineage/*.yaml}, over the tables of {@code lineage/schema.sql}; those of
 * Oracle, which has a grammar besides, with its engine.
 */
class LineageTest {
    @TestFactory
    Stream<DynamicTest> sourcesAreThoseWorkedOutByHand() {
        return Stream.of(Dialect.values())
                .filter(dialect -> dialect != Dialect.ORACLE)
                .flatMap(LineageTest::cases);
    }

    private static Stream<DynamicTest> cases(Dialect dialect) {
        var reader = new ScriptParser(dialect).lineage();
        List<Map<String, Object>> cases = new Yaml().load(read(dialect.name().toLowerCase(Locale.ROOT) + ".yaml"));
        return cases.stream()
                .map(yaml -> new LineageCase(yaml, read("schema.sql"), dialect.defaultSchema()))
                .map(one -> DynamicTest.dynamicTest(
                        dialect + ": " + one.name(),
                        () -> assertThat(one.found(one.lineage(reader))).containsExactlyElementsOf(one.expected())));
    }

    private static String read(String file) {
        try (var in = LineageTest.class.getResourceAsStream("lineage/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package com.bytebase.engine.generic;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.ScriptCases;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What statements say; the cases stand in {@code facts/*.cases}; those of Oracle, which has a grammar besides, with its engine. */
class FactsTest {
    @TestFactory
    Stream<DynamicTest> factsAreThoseOfTheStatements() {
        return Stream.of(Dialect.values())
                .filter(dialect -> dialect != Dialect.ORACLE)
                .flatMap(dialect -> {
                    var parser = new ScriptParser(dialect);
                    return ScriptCases.read(
                                    FactsTest.class, "facts/" + dialect.name().toLowerCase(Locale.ROOT) + ".cases")
                            .map(one -> DynamicTest.dynamicTest(dialect + ": " + one.name(), () -> assertThat(
                                            ScriptCases.facts(parser.parse(one.script())))
                                    .isEqualTo(one.expected())));
                });
    }
}

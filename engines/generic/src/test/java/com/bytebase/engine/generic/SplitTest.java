package com.bytebase.engine.generic;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.ScriptCases;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** How scripts fall into statements; the cases stand in {@code split/*.cases}. */
class SplitTest {
    @TestFactory
    Stream<DynamicTest> scriptsAreTakenApartAsTheEnginesDo() {
        return Stream.of(Dialect.values()).flatMap(dialect -> {
            var parser = new ScriptParser(dialect);
            return ScriptCases.read(SplitTest.class, "split/" + dialect.name().toLowerCase(Locale.ROOT) + ".cases")
                    .map(one -> DynamicTest.dynamicTest(
                            dialect + ": " + one.name(), () -> assertThat(ScriptCases.texts(parser.parse(one.script())))
                                    .isEqualTo(one.expected())));
        });
    }
}

package com.bytebase.engine.oracle.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.bytebase.engine.HostileScripts;
import com.bytebase.engine.Mutations;
import com.bytebase.engine.ScriptCases;
import com.bytebase.engine.oracle.OracleEngine;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever a script holds, the grammar answers, in bounded time. */
class HostileScriptTest {
    private final OracleEngine engine = new OracleEngine();

    @TestFactory
    Stream<DynamicTest> noScriptTakesLong() {
        return HostileScripts.all().stream()
                .map(hostile -> DynamicTest.dynamicTest(
                        hostile.name(),
                        () -> assertTimeoutPreemptively(Duration.ofSeconds(30), () -> engine.parser()
                                .parse(hostile.text().get()))));
    }

    @Test
    void aBlockOfTenThousandStatementsIsAnswered() {
        var script = "BEGIN " + "UPDATE a SET b = 1 WHERE c = 'x'; ".repeat(10_000) + "END;";
        var parsed = assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> engine.parser().parse(script));
        assertThat(parsed.statements()).hasSize(1);
    }

    @Test
    void damagedStatementsAreAnswered() {
        var scripts = ScriptCases.read(OracleSqlTest.class, "facts.cases")
                .map(ScriptCases.ScriptCase::script)
                .toList();
        new Mutations(20261128, scripts).tryOn(engine.parser(), engine.lineage().orElseThrow(), Duration.ofSeconds(20));
    }
}

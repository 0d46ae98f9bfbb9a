package com.bytebase.engine.mysql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.ScriptCases;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases stand in {@code *.cases}, as {@link ScriptCases} reads them. */
class FactsTest {
    @TestFactory
    Stream<DynamicTest> mySql() {
        return cases("mysql.cases", Dialect.MYSQL);
    }

    @TestFactory
    Stream<DynamicTest> mariaDb() {
        return cases("mariadb.cases", Dialect.MARIADB);
    }

    @TestFactory
    Stream<DynamicTest> bothAgree() {
        return Stream.of(Dialect.values()).flatMap(dialect -> cases("both.cases", dialect));
    }

    private static Stream<DynamicTest> cases(String file, Dialect dialect) {
        var parser = new ScriptParser(dialect);
        return ScriptCases.read(FactsTest.class, file)
                .map(one -> DynamicTest.dynamicTest(
                        dialect + ": " + one.name(), () -> assertThat(ScriptCases.facts(parser.parse(one.script())))
                                .isEqualTo(one.expected())));
    }
}

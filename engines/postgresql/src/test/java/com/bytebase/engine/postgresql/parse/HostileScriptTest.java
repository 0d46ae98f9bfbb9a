package com.bytebase.engine.postgresql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.bytebase.engine.LineageCase;
import com.bytebase.engine.Mutations;
import com.bytebase.engine.lineage.Lineage;
import com.bytebase.engine.lineage.SchemaLookup;
import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whatever a script holds, the parser answers, in bounded time, and goes on. */
class HostileScriptTest {
    private static final PostgresParser PARSER = new PostgresParser();

    @Test
    void damagedStatementsAreAnswered() {
        var statements = LineageTest.cases().map(LineageCase::sql).toList();
        new Mutations(20261122, statements).tryOn(PARSER, PARSER.lineage(), Duration.ofSeconds(5));
    }

    @Test
    void aHundredThousandParenthesesAreNotAnalyzed() {
        var script = "SELECT " + "(".repeat(100_000) + "1" + ")".repeat(100_000);

        assertThat(inTime(script).statements()).singleElement().matches(statement -> !statement.analyzed());
        goesOn();
    }

    @Test
    void deepSubqueriesAndCasesAreAnswered() {
        for (var script : new String[] {
            "SELECT * FROM " + "(SELECT * FROM ".repeat(5_000) + "t" + ") x".repeat(5_000),
            "SELECT " + "CASE WHEN ".repeat(20_000) + "1",
            "SELECT " + "f(".repeat(30_000) + ")".repeat(30_000),
            "SELECT a" + "[1]".repeat(50_000),
            "SELECT " + "- ".repeat(100_000) + "1",
            "SELECT 1 " + "UNION SELECT 1 ".repeat(10_000),
            "SELECT * FROM a " + "JOIN b USING (x) ".repeat(5_000)
        }) {
            assertThat(inTime(script).statements()).hasSize(1);
            new Lineage(PARSER.lineage()).analyze(script, SchemaLookup.NOTHING, "", "");
        }
        goesOn();
    }

    @Test
    void columnsThatDoubleAtEachLevelAreGivenUp() {
        var script = new StringBuilder("WITH c0 AS (SELECT 1 AS a, 2 AS b)");
        for (int i = 1; i < 60; i++) {
            script.append(", c")
                    .append(i)
                    .append(" AS (SELECT x.*, y.* FROM c")
                    .append(i - 1)
                    .append(" x, c");
            script.append(i - 1).append(" y)");
        }
        script.append(" SELECT * FROM c59");
        var result = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> new Lineage(PARSER.lineage())
                .analyze(script.toString(), SchemaLookup.NOTHING, "", ""));

        assertThat(result.statements().getFirst().notAnalyzed()).anyMatch(note -> note.contains("too wide"));
    }

    @Test
    void aLongInsertIsAnalyzed() {
        var rows = "(1, 'some text that is not short', now()),\n".repeat(20_000);
        var body = inTime("INSERT INTO t (a, b, c) VALUES " + rows + "(2, 'x', NULL)")
                .statements()
                .getFirst()
                .body();

        assertThat(body).isInstanceOfSatisfying(StatementBody.Insert.class, insert -> assertThat(insert.rows())
                .isEqualTo(20_001));
    }

    @Test
    void aMillionSemicolonsAreNothing() {
        assertThat(inTime(";".repeat(1_000_000)).statements()).isEmpty();
        assertThat(inTime(";".repeat(1_000_000)).syntaxError()).isEmpty();
    }

    @Test
    void oneHugeLineOfCommentsOrBlanksIsNothing() {
        assertThat(inTime("-- " + "x".repeat(9_000_000)).statements()).isEmpty();
        assertThat(inTime(" ".repeat(9_000_000)).statements()).isEmpty();
        assertThat(inTime("/* " + "x".repeat(9_000_000)).syntaxError()).isPresent();
    }

    @Test
    void runsOfOperatorsTakeNoTime() {
        for (var run : new String[] {"/*", "+", "+-", "-", "*/", "<>=", "/", "@-"}) {
            inTime("SELECT 1 " + run.repeat(2_000_000));
            inTime("/* " + run.repeat(2_000_000));
        }
        assertThat(inTime("/" + "*".repeat(100_000) + "/ SELECT 1 " + "-".repeat(100_000))
                        .statements())
                .singleElement()
                .matches(Statement::analyzed);
    }

    @Test
    void oneHugeStringIsAnalyzed() {
        var statement = inTime("SELECT '" + "é".repeat(2_000_000) + "', * FROM t")
                .statements()
                .getFirst();

        assertThat(statement.stars()).containsExactly(new Position(1, 2_000_012));
    }

    @Test
    void manyStatementsTakeTheTimeOfTheirNumber() {
        assertThat(inTime("INSERT INTO t VALUES (1, 'x');\n".repeat(50_000)).statements())
                .hasSize(50_000)
                .last()
                .matches(Statement::analyzed);
    }

    @Test
    void brokenUnicodeCountsAsCharacters() {
        var parsed = inTime("SELECT '\uD83D', '\uDE00', '😀';\nSELECT * FROM t");

        assertThat(parsed.statements()).hasSize(2);
        assertThat(parsed.statements().getLast().stars()).containsExactly(new Position(2, 8));
    }

    @Test
    void aNulCharacterIsRefusedWhereItStands() {
        assertThat(inTime("SELECT 1;\nSELECT '\0'").syntaxError())
                .hasValueSatisfying(error -> assertThat(error.at()).isEqualTo(new Position(2, 9)));
    }

    @Test
    void commandsOfPsqlAreRefusedByName() {
        var parsed = inTime("SELECT 1;\n\\d t\nSELECT 2;");

        assertThat(parsed.syntaxError()).hasValueSatisfying(error -> {
            assertThat(error.at()).isEqualTo(new Position(2, 1));
            assertThat(error.message()).contains("psql");
        });
    }

    private static void goesOn() {
        assertThat(PARSER.parse("SELECT 1").statements()).first().matches(Statement::analyzed);
    }

    private static Script inTime(String script) {
        return assertTimeoutPreemptively(Duration.ofSeconds(60), () -> PARSER.parse(script));
    }
}

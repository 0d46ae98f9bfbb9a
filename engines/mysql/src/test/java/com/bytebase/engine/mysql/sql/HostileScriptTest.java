package com.bytebase.engine.mysql.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.bytebase.engine.LineageCase;
import com.bytebase.engine.Mutations;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.StatementBody;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a script holds, the parser answers, in bounded time. */
class HostileScriptTest {
    private static final String[] PARTS = {
        "SELECT ",
        "(",
        ")",
        "'",
        "\"",
        "`",
        ";",
        "--",
        " ",
        "\n",
        "/*",
        "*/",
        "/*!",
        "50003",
        "#",
        "DELIMITER ",
        "//",
        "BEGIN ",
        "END ",
        "IF ",
        "CREATE ",
        "TRIGGER ",
        "PROCEDURE ",
        "TABLE ",
        "a",
        ".",
        ",",
        "=",
        "1",
        "INSERT INTO ",
        "VALUES ",
        "\\",
        "\0",
        "😀",
        "\ud800",
        "WITH ",
        "AS ",
        "FROM ",
        "WHERE ",
        "ALTER ",
        "ADD ",
        "DROP ",
        "UPDATE ",
        "SET ",
        "DEFINER",
        "@",
        "\ufeff",
        "RETURNING ",
        "*"
    };

    @ParameterizedTest
    @EnumSource
    void anyTextIsAnswered(Dialect dialect) {
        var parser = new ScriptParser(dialect);
        var random = new Random(42);
        for (int i = 0; i < 400; i++) {
            var script = new StringBuilder();
            for (int n = random.nextInt(40); n >= 0; n--) {
                script.append(PARTS[random.nextInt(PARTS.length)]);
            }
            assertThatCode(() -> parser.parse(script.toString()))
                    .as(script.toString())
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource
    void damagedStatementsAreAnswered(Dialect dialect) {
        var parser = new ScriptParser(dialect);
        var statements = LineageTest.cases().map(LineageCase::sql).toList();
        new Mutations(20261122, statements).tryOn(parser, parser.lineage(), Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsMadeOfNothing(Dialect dialect) {
        assertThat(inTime(dialect, ";".repeat(1_000_000)).statements()).isEmpty();
        assertThat(inTime(dialect, "").statements()).isEmpty();
        assertThat(inTime(dialect, "-- " + "x".repeat(9_000_000)).statements()).isEmpty();
        assertThat(inTime(dialect, " ".repeat(9_000_000)).statements()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void deepNestingIsNotAnalyzed(Dialect dialect) {
        for (var script : new String[] {
            "SELECT " + "(".repeat(100_000) + "1" + ")".repeat(100_000),
            "SELECT " + "NOT ".repeat(100_000) + "1",
            "SELECT " + "CASE WHEN ".repeat(50_000) + "1"
        }) {
            assertThat(inTime(dialect, script).statements()).first().matches(s -> !s.analyzed());
        }
    }

    @ParameterizedTest
    @EnumSource
    void longChainsAreAnswered(Dialect dialect) {
        inTime(dialect, "SELECT " + "1 + ".repeat(20_000) + "1");
        inTime(dialect, "SELECT 1 " + "UNION SELECT 1 ".repeat(2_000));
        inTime(dialect, "SELECT * FROM a WHERE " + "x = 1 OR ".repeat(5_000) + "y");
        inTime(dialect, "SELECT * FROM a " + "JOIN b ON a.x = b.y ".repeat(2_000));
        inTime(dialect, "SELECT ".repeat(20_000));
    }

    @Test
    void aLongInsertIsAnalyzedByItsFirstRow() {
        var script =
                "INSERT INTO a (id, name) VALUES " + "(1, 'some text that is not short'),".repeat(100_000) + "(2, 'x')";
        var body = inTime(Dialect.MYSQL, script).statements().getFirst().body();
        assertThat(body).isInstanceOfSatisfying(StatementBody.Insert.class, i -> assertThat(i.rows())
                .isEqualTo(100_001));
    }

    @Test
    void aScriptOverTheLimitIsSplitButNotAnalyzed() {
        var script = "SELECT 1;".repeat(10) + "-- " + "x".repeat(11_000_000);
        assertThat(inTime(Dialect.MYSQL, script).statements()).hasSize(10).noneMatch(s -> s.analyzed());
    }

    @Test
    void manyStatementsTakeTheTimeOfTheirNumber() {
        assertThat(inTime(Dialect.MYSQL, "INSERT INTO a VALUES (1, 'x');\n".repeat(20_000))
                        .statements())
                .hasSize(20_000);
    }

    private static Script inTime(Dialect dialect, String script) {
        return assertTimeoutPreemptively(Duration.ofSeconds(40), () -> new ScriptParser(dialect).parse(script));
    }
}

package com.bytebase.engine.postgresql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.TableRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PostgresParserTest {
    private static final PostgresParser PARSER = new PostgresParser();

    /** Each case of {@code cases.txt}: a name after {@code ===}, the script, {@code ---}, what is read from it. */
    @TestFactory
    Stream<DynamicTest> cases() {
        return Arrays.stream(read("cases.txt").split("(?m)^=== ", -1))
                .filter(part -> !part.isBlank())
                .map(part -> {
                    var name = part.substring(0, part.indexOf('\n'));
                    var halves = part.substring(name.length() + 1).split("(?m)^---\n", -1);
                    return DynamicTest.dynamicTest(name, () -> assertThat(Rendering.of(PARSER.parse(halves[0])))
                            .isEqualTo(halves[1].strip()));
                });
    }

    @Test
    void aStatementsTextHasItsCommentsAndNoDelimiter() {
        var script = "  -- first\n/* of /* two */ */ SELECT 1 ;\n\n;; -- second\nSELECT 'é;' || $x$;$x$ -- last\n";

        assertThat(PARSER.parse(script).statements())
                .extracting(Statement::text)
                .containsExactly("-- first\n/* of /* two */ */ SELECT 1", "-- second\nSELECT 'é;' || $x$;$x$");
        assertThat(PARSER.parse(script).statements())
                .allSatisfy(statement -> assertThat(script.startsWith(statement.text(), statement.startOffset()))
                        .isTrue());
    }

    @Test
    void placesCountCharactersWhateverTheirWidth() {
        var statements =
                PARSER.parse("SELECT '😀é', * FROM \"😀\"; SELECT * FROM b").statements();

        assertThat(statements.getFirst().stars()).containsExactly(new Position(1, 14));
        assertThat(statements.getFirst().reads().getFirst().at()).isEqualTo(new Position(1, 21));
        assertThat(statements.get(1).stars()).containsExactly(new Position(1, 33));
    }

    @Test
    void emptyScriptsHaveNoStatements() {
        for (var script : List.of("", " ", "\uFEFF", ";;", "-- c", "/* c */ ; -- d\n")) {
            assertThat(PARSER.parse(script).statements()).as(script).isEmpty();
            assertThat(PARSER.parse(script).syntaxError()).as(script).isEmpty();
        }
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstStatement() {
        var statement = PARSER.parse("\uFEFFSELECT 1").statements().getFirst();

        assertThat(statement.text()).isEqualTo("SELECT 1");
        assertThat(statement.startOffset()).isEqualTo(1);
    }

    @Test
    void nestingBeyondMeasureIsReportedAndHarmless() {
        for (int depth : new int[] {100, 1_000, 20_000, 300_000}) {
            var script = "SELECT 1; SELECT " + "(".repeat(depth) + "1" + ")".repeat(depth) + "; SELECT 2";
            var parsed = PARSER.parse(script);

            assertThat(parsed.statements()).hasSize(3);
            assertThat(parsed.statements().getFirst().analyzed()).isTrue();
            assertThat(parsed.statements().getLast().analyzed()).isTrue();
        }
    }

    @Test
    void deepExpressionsAreReportedAndHarmless() {
        var script = "SELECT 1; SELECT " + "NOT ".repeat(9_000) + "true; SELECT 1" + " + 1".repeat(9_000);
        var parsed = PARSER.parse(script);

        assertThat(parsed.statements()).hasSize(3);
        assertThat(parsed.statements().getFirst().analyzed()).isTrue();
    }

    @Test
    void largeScriptsAreSplitAndNotAnalyzed() {
        var row = "INSERT INTO t VALUES ('" + "x".repeat(1000) + ";');\n";
        var parsed = PARSER.parse(row.repeat(10_500));

        assertThat(parsed.syntaxError()).isEmpty();
        assertThat(parsed.statements()).hasSize(10_500);
        assertThat(parsed.statements().getLast().body()).isInstanceOf(StatementBody.NotAnalyzed.class);
        assertThat(parsed.statements().getLast().start()).isEqualTo(new Position(10_500, 1));
    }

    @Test
    void noTextMakesItThrow() {
        var random = new Random(42);
        var pieces = List.of(
                "SELECT", "*", "FROM", "\"", "'", "$$", "$a$", "--", "\n", "/*", "*/", ";", "(", ")", "\0", "\uD800",
                "\uDE00", "😀", "é", "\\", "BEGIN", "ATOMIC", "END", "CREATE", "TABLE", "t", ",", "1e", "E'", "U&\"",
                " ");
        for (int i = 0; i < 3_000; i++) {
            var script = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                script.append(pieces.get(random.nextInt(pieces.size()))).append(random.nextBoolean() ? " " : "");
            }
            var parsed = PARSER.parse(script.toString());
            assertThat(parsed.statements()).allSatisfy(statement -> assertThat(statement.text())
                    .isEqualTo(script.substring(
                            statement.startOffset(),
                            statement.startOffset() + statement.text().length())));
        }
    }

    @Test
    void aBlockTouchesWhatItsBodyDoes() {
        var block = PARSER.parse("""
                        DO $$ DECLARE r record; n int := (SELECT count(*) FROM counted);
                        BEGIN
                          FOR r IN SELECT * FROM s.book LOOP
                            UPDATE archive SET n = r.n WHERE EXISTS (SELECT FROM sale);
                          END LOOP;
                          PERFORM 1 FROM other;
                          DROP TABLE gone;
                        END $$
                        """).statements().getFirst();

        assertThat(block.reads())
                .extracting(TableRef::label)
                .containsExactlyInAnyOrder("counted", "s.book", "sale", "other");
        assertThat(block.writes()).extracting(TableRef::label).containsExactlyInAnyOrder("archive", "gone");
    }

    @Test
    void aBodyThatPlpgsqlRefusesIsASyntaxErrorThere() {
        var parsed =
                PARSER.parse("SELECT 1;\nCREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN SELEC 1; END $$");

        assertThat(parsed.syntaxError()).hasValueSatisfying(error -> {
            assertThat(error.message()).startsWith("syntax error at or near \"SELEC\"");
            assertThat(error.at()).isEqualTo(new Position(2, 53));
        });
        assertThat(parsed.statements()).hasSize(2);
    }

    @Test
    void aRoutinesBodyTouchesNothingUntilItIsCalled() {
        var routine =
                PARSER.parse("CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DELETE FROM t; END $$");

        assertThat(routine.syntaxError()).isEmpty();
        assertThat(routine.statements().getFirst().writes()).isEmpty();
    }

    @Test
    void manyThreadsParseAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = new ArrayList<java.util.concurrent.Future<String>>();
            for (int i = 0; i < 200; i++) {
                var sql = "SELECT * FROM t" + i;
                work.add(threads.submit(() -> PARSER.parse(sql)
                        .statements()
                        .getFirst()
                        .reads()
                        .getFirst()
                        .name()));
            }
            for (int i = 0; i < work.size(); i++) {
                assertThat(work.get(i).get()).isEqualTo("t" + i);
            }
        }
    }

    private static String read(String resource) {
        try (var in = PostgresParserTest.class.getResourceAsStream(resource)) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package com.bytebase.engine.mysql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.sql.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases stand in {@code *.cases}: a name after ###, the script, a line of dashes, what is to be found out. */
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
        return Arrays.stream(text(file).split("(?m)^### "))
                .filter(block -> !block.isBlank())
                .map(block -> {
                    var name = block.lines().findFirst().orElseThrow();
                    var parts = block.substring(name.length() + 1).split("(?m)^-----\n", 2);
                    return DynamicTest.dynamicTest(
                            dialect + ": " + name,
                            () -> assertThat(render(parser.parse(parts[0]))).isEqualTo(parts[1].strip()));
                });
    }

    private static String text(String file) {
        try (var in = FactsTest.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String render(Script script) {
        var statements = script.statements().stream().map(s -> {
            var line = new StringBuilder("%s %s %s-%s".formatted(s.type(), s.commit(), s.start(), s.end()));
            if (!s.reads().isEmpty()) {
                line.append("\n  reads ").append(s.reads());
            }
            if (!s.writes().isEmpty()) {
                line.append("\n  writes ").append(s.writes());
            }
            if (!s.columns().isEmpty()) {
                line.append("\n  columns ").append(s.columns());
            }
            if (!s.stars().isEmpty()) {
                line.append("\n  stars ").append(s.stars());
            }
            return line.append("\n  ").append(s.body());
        });
        var errors = script.syntaxError().stream().map(e -> "SYNTAX " + e.at() + " " + e.message());
        return Stream.concat(statements, errors)
                .collect(Collectors.joining("\n"))
                .replaceAll("Position\\[line=(\\d+), column=(\\d+)]", "$1:$2")
                .replaceAll("TableRef\\[schema=Optional\\.empty, name=(.*?), at=(\\d+:\\d+)]", "$1@$2")
                .replaceAll("TableRef\\[schema=Optional\\[(.*?)], name=(.*?), at=(\\d+:\\d+)]", "$1.$2@$3")
                .replaceAll("ColumnRef\\[table=(.*?)@\\d+:\\d+, name=(.*?), at=(\\d+:\\d+)]", "$1.$2@$3")
                .replace("Optional.empty", "-")
                .replaceAll("Optional\\[(.*?)]", "$1");
    }
}

package com.bytebase.engine;

import com.bytebase.engine.sql.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Cases of scripts in a file: a name after ###, the script, a line of dashes, what is to be found out. */
public final class ScriptCases {
    private ScriptCases() {}

    /** One of them. */
    public record ScriptCase(String name, String script, String expected) {}

    /** @param beside the class in whose package the file lies */
    public static Stream<ScriptCase> read(Class<?> beside, String file) {
        return Arrays.stream(text(beside, file).split("(?m)^### "))
                .filter(block -> !block.isBlank())
                .map(block -> {
                    var name = block.lines().findFirst().orElseThrow();
                    var parts = block.substring(name.length() + 1).split("(?m)^-----\n", 2);
                    return new ScriptCase(name, parts[0], parts[1].strip());
                });
    }

    private static String text(Class<?> beside, String file) {
        try (var in = beside.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The statements' texts. */
    public static String texts(Script script) {
        var texts = script.statements().stream().map(statement -> statement.text() + "\n");
        var errors = script.syntaxError().stream()
                .map(e -> "!!!!! %d:%d %s\n".formatted(e.at().line(), e.at().column(), e.message()));
        return texts.collect(Collectors.joining("=====\n"))
                .concat(errors.collect(Collectors.joining()))
                .strip();
    }

    /** All that was found out, a few lines per statement. */
    public static String facts(Script script) {
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

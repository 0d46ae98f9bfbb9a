package com.bytebase.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.lineage.Lineage;
import com.bytebase.engine.lineage.LineageReader;
import com.bytebase.engine.lineage.SchemaLookup;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.SqlParser;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Damages statements at random, from a seed, and looks whether a parser keeps its word: an answer for any text, with places inside of it. */
public final class Mutations {
    private static final List<String> JUNK = List.of(
            "(",
            ")",
            "'",
            "\"",
            "`",
            "$$",
            "$a$",
            ";",
            "--",
            "/*",
            "*/",
            "/*!",
            "\\",
            "\0",
            "\uD800",
            "\uDC00",
            "😀",
            "é",
            "\n",
            ",",
            ".",
            "*",
            "::",
            "@",
            "#",
            "DELIMITER //\n",
            " SELECT ",
            " FROM ",
            " WITH ",
            " AS ",
            " BEGIN ",
            " END ",
            " ATOMIC ",
            " NULL ",
            " 1e",
            " x'",
            " E'\\",
            "\u202E",
            "\uFEFF");

    private final Random random;
    private final List<String> statements;

    public Mutations(long seed, List<String> statements) {
        this.random = new Random(seed);
        this.statements = List.copyOf(statements);
    }

    /** Tries for as long as {@code time}; at least a hundred texts. */
    public void tryOn(SqlParser parser, LineageReader reader, Duration time) {
        var lineage = new Lineage(reader);
        long end = System.nanoTime() + time.toNanos();
        for (int i = 0; i < 100 || System.nanoTime() < end; i++) {
            var text = next();
            check(text, parser.parse(text));
            if (i % 4 == 0) {
                lineage.analyze(text, SchemaLookup.NOTHING, "", "");
            }
        }
    }

    private static void check(String text, Script script) {
        int last = 0;
        for (var statement : script.statements()) {
            assertThat(statement.text()).as(text).isNotBlank();
            assertThat(statement.startOffset()).as(text).isGreaterThanOrEqualTo(last);
            assertThat(text.startsWith(statement.text(), statement.startOffset()))
                    .as(text)
                    .isTrue();
            assertThat(statement.end()).as(text).isGreaterThanOrEqualTo(statement.start());
            last = statement.startOffset() + statement.text().length();
        }
        script.syntaxError().ifPresent(error -> assertThat(error.at().line())
                .as(text)
                .isBetween(1, (int) text.lines().count() + 1));
    }

    private String next() {
        var text = new StringBuilder(statement());
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, JUNK.get(random.nextInt(JUNK.size())));
                case 2 -> text.insert(at, text.substring(at, to));
                case 3 -> text.append(";\n").append(statement());
                default -> {
                    var other = statement();
                    text.insert(at, other, 0, random.nextInt(other.length()));
                }
            }
        }
        return text.toString();
    }

    private String statement() {
        return statements.get(random.nextInt(statements.size()));
    }
}

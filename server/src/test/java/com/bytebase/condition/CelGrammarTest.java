package com.bytebase.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** In a JVM of its own: the parser is loaded once. */
class CelGrammarTest {
    /** What the other JVM runs. */
    static final class FirstFilter {
        private FirstFilter() {}

        public static void main(String[] arguments) {
            Filters.condition("title == \"a\"", new ListFields().text("title", DSL.field("title", String.class)));
            System.out.println("compiled");
        }
    }

    @Test
    void theFirstFilterSaysNothingOnTheConsole() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstFilter.class.getName())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("compiled")
                .doesNotContain("ANTLR");
        assertThat(process.waitFor()).isZero();
    }
}

package com.bytebase.engine.mysql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Statements as applications send them: content management, shops, and what object-relational mappers write, with the types, options and
 * functions that they use. They stand in {@code applications.sql}, one to a line.
 */
public class ApplicationsTest {
    /** One that runs a text which only the server sees is not analyzed on purpose. */
    private static final List<String> NOT_ANALYZED = List.of("PREPARE", "EXECUTE", "DEALLOCATE");

    @ParameterizedTest
    @EnumSource
    void allButPreparedOnesAreAnalyzed(Dialect dialect) {
        var parser = new ScriptParser(dialect);
        var refused = statements().stream()
                .filter(sql -> {
                    var script = parser.parse("DELIMITER $$$\n" + sql + "$$$");
                    return script.statements().size() != 1
                            || !script.statements().getFirst().analyzed();
                })
                .map(sql -> sql.split(" ", 2)[0])
                .toList();
        assertThat(statements()).hasSize(COUNT);
        assertThat(refused).containsExactlyElementsOf(NOT_ANALYZED);
    }

    /** How many there are. */
    public static final int COUNT = 614;

    /** All of them; the MariaDB module has a server prepare them. */
    public static List<String> statements() {
        try (var in = ApplicationsTest.class.getResourceAsStream("applications.sql")) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split(";\n"))
                    .filter(sql -> !sql.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

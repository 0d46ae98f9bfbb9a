package com.bytebase.engine.postgresql.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The schemas that are left out of every reading: a list that operators may replace by their own file, named by the system
 * property {@value #PROPERTY}.
 *
 * @param patterns {@code *} stands for anything
 */
public record SystemSchemas(List<String> patterns) {
    static final String PROPERTY = "bytebase.postgresql.system-schemas";

    public SystemSchemas {
        patterns = List.copyOf(patterns);
    }

    /** The operator's list, or ours where there is none. */
    public static SystemSchemas configured() {
        var file = System.getProperty(PROPERTY, "");
        try {
            return file.isEmpty() ? ours() : of(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The list of system schemas \"%s\" cannot be read. Name a readable file in %s, or leave it out."
                            .formatted(file, PROPERTY),
                    e);
        }
    }

    static SystemSchemas of(String text) {
        return new SystemSchemas(text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList());
    }

    /** A condition on a schema's name. */
    String leftOut(String column) {
        var conditions = Stream.concat(
                Stream.of("false"),
                patterns.stream()
                        .map(pattern -> column + " LIKE "
                                + Names.literal(pattern.replace("\\", "\\\\")
                                        .replace("%", "\\%")
                                        .replace("_", "\\_")
                                        .replace("*", "%"))));
        return "(" + String.join(" OR ", conditions.toList()) + ")";
    }

    private static SystemSchemas ours() throws IOException {
        try (var in = Objects.requireNonNull(SystemSchemas.class.getResourceAsStream("system-schemas.txt"))) {
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}

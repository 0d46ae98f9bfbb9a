package com.bytebase.engine.diff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Cases as data. A file is a list of cases, each with sections that begin on a line of their own:
 *
 * <pre>
 * === title of the case
 * --- before
 * SQL
 * --- after
 * SQL
 * --- changes
 * create column public.book.title
 * </pre>
 *
 * Optional sections: {@code renames} ({@code table public.a -> b}), {@code not compared} (paths), {@code script} (lines that the script
 * must hold), {@code one way} (the way back is not to be had, with the reason).
 */
public final class DiffCases {
    private DiffCases() {}

    /** One case; a section that is missing is empty. */
    public record Case(
            String title,
            String before,
            String after,
            List<String> changes,
            List<String> renames,
            List<String> notCompared,
            List<String> script,
            boolean oneWay) {}

    public static List<Case> read(Class<?> beside, String file) {
        try (var stream = beside.getResourceAsStream(file)) {
            var text = new String(
                    Objects.requireNonNull(stream, file).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            var cases = new ArrayList<Case>();
            for (var part : ("\n" + text).split("\n=== ")) {
                if (!part.isBlank()) {
                    cases.add(of(part));
                }
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case of(String text) {
        var parts = text.split("\n--- ");
        return new Case(
                parts[0].strip(),
                section(parts, "before"),
                section(parts, "after"),
                lines(section(parts, "changes")),
                lines(section(parts, "renames")),
                lines(section(parts, "not compared")),
                lines(section(parts, "script")),
                Arrays.stream(parts).anyMatch(part -> part.startsWith("one way")));
    }

    private static String section(String[] parts, String name) {
        return Arrays.stream(parts)
                .filter(part -> part.startsWith(name + "\n") || part.equals(name))
                .findFirst()
                .map(part -> part.substring(name.length()).strip())
                .orElse("");
    }

    private static List<String> lines(String section) {
        return section.isEmpty()
                ? List.of()
                : section.lines().map(String::strip).toList();
    }
}

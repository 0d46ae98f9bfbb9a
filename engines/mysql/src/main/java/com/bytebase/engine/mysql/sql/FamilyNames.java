package com.bytebase.engine.mysql.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How MySQL and MariaDB look names up; its functions are those of both. */
final class FamilyNames implements com.bytebase.engine.lineage.Dialect {
    static final FamilyNames INSTANCE = new FamilyNames();

    private final Set<String> functions = read();

    private FamilyNames() {}

    @Override
    public boolean columnsIgnoreCase() {
        return true;
    }

    @Override
    public boolean resultNamesInExpressions() {
        return true;
    }

    @Override
    public boolean wholeRows() {
        return false;
    }

    @Override
    public boolean isSystemColumn(String name) {
        return name.equalsIgnoreCase("_rowid");
    }

    @Override
    public String defaultSchema() {
        return "";
    }

    @Override
    public List<String> systemSchemas() {
        return List.of();
    }

    @Override
    public Optional<List<String>> systemTable(String schema, String name) {
        return Optional.empty();
    }

    @Override
    public boolean isBuiltIn(String function) {
        return function.isEmpty() || functions.contains(function.toLowerCase(Locale.ROOT));
    }

    @Override
    public Optional<List<String>> builtInColumns(String function) {
        return Optional.empty();
    }

    private static Set<String> read() {
        try (var in = FamilyNames.class.getResourceAsStream("functions.txt")) {
            if (in == null) {
                throw new IllegalStateException("functions.txt is missing from the class path.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

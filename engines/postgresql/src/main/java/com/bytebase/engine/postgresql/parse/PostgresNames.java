package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.lineage.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** How PostgreSQL looks names up; its functions and system tables are those of version 18. */
final class PostgresNames implements Dialect {
    static final PostgresNames INSTANCE = new PostgresNames();

    private static final Set<String> SYSTEM_COLUMNS = Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid");

    /** What is no function in the catalog and may stand where one does. */
    private static final Set<String> KEYWORDS = Set.of(
            "current_date",
            "current_time",
            "current_timestamp",
            "localtime",
            "localtimestamp",
            "current_user",
            "user",
            "session_user",
            "current_role",
            "current_catalog",
            "current_schema",
            "coalesce",
            "xmltable",
            "json_table",
            "?column?");

    private final Map<String, List<String>> functions = new HashMap<>();
    private final Map<String, List<String>> tables = new HashMap<>();

    private PostgresNames() {
        read("functions.txt", functions);
        read("catalog.txt", tables);
    }

    @Override
    public boolean columnsIgnoreCase() {
        return false;
    }

    @Override
    public boolean resultNamesInExpressions() {
        return false;
    }

    @Override
    public boolean wholeRows() {
        return true;
    }

    @Override
    public boolean isSystemColumn(String name) {
        return SYSTEM_COLUMNS.contains(name);
    }

    @Override
    public String defaultSchema() {
        return "public";
    }

    @Override
    public List<String> systemSchemas() {
        return List.of("pg_catalog");
    }

    @Override
    public Optional<List<String>> systemTable(String schema, String name) {
        return Optional.ofNullable(tables.get(schema + "." + name));
    }

    @Override
    public boolean isBuiltIn(String function) {
        return functions.containsKey(function) || KEYWORDS.contains(function);
    }

    @Override
    public Optional<List<String>> builtInColumns(String function) {
        var columns = KEYWORDS.contains(function) ? List.<String>of() : functions.get(function);
        if (columns == null || columns.equals(List.of("?"))) {
            return Optional.empty();
        }
        return Optional.of(columns.isEmpty() ? List.of(function) : columns);
    }

    /** The columns of the views of a system schema, by their names. */
    static SortedMap<String, List<String>> views(String schema) {
        var views = new TreeMap<String, List<String>>();
        INSTANCE.tables.forEach((name, columns) -> {
            if (name.startsWith(schema + ".")) {
                views.put(name.substring(schema.length() + 1), columns);
            }
        });
        return views;
    }

    static Set<String> functionNames() {
        return new TreeSet<>(INSTANCE.functions.keySet());
    }

    /** {@code name} or {@code name: column column …}; {@code name: ?} where the call decides about the columns. */
    private static void read(String resource, Map<String, List<String>> into) {
        try (var in = PostgresNames.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the class path.");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                var parts = line.split(": ", 2);
                into.put(parts[0], parts.length == 1 ? List.of() : List.of(parts[1].split(" ")));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package com.bytebase.engine.sqlite.diff;

import com.bytebase.engine.diff.RandomSchemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Tables with keys, indexes, checks, references, generated columns, and views and triggers around them. */
public final class SqliteRandomSchemas implements RandomSchemas {
    private static final List<String> TYPES =
            List.of("", "INT", "INTEGER", "TEXT", "VARCHAR(20)", "REAL", "BLOB", "NUMERIC", "DECIMAL(10, 2)", "DATE");
    private static final List<String> DEFAULTS = List.of(
            "",
            "",
            "",
            " DEFAULT 7",
            " DEFAULT -1.5e3",
            " DEFAULT 'it''s'",
            " DEFAULT (1 + 2)",
            " DEFAULT CURRENT_DATE",
            " DEFAULT x'00ff'",
            " DEFAULT NULL");
    private static final List<String> COLLATIONS = List.of("", "", "", " COLLATE NOCASE", " COLLATE rtrim");

    private final Random random;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private int names;

    private static final class Table {
        private final Map<String, String> columns = new LinkedHashMap<>();
        private int keys;
        private int options;
        private int extras;
    }

    public SqliteRandomSchemas(Random random) {
        this(random, 5);
    }

    public SqliteRandomSchemas(Random random, int count) {
        this.random = random;
        for (int i = 0; i < count; i++) {
            addTable();
        }
    }

    private void addTable() {
        var table = new Table();
        int count = 2 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            table.columns.put(name("c"), column());
        }
        table.keys = random.nextInt(1000);
        table.options = random.nextInt(8);
        table.extras = random.nextInt(1000);
        tables.put(name("t"), table);
    }

    private String name(String prefix) {
        int number = names++;
        return number % 9 == 0 ? prefix + " \"odd'" + number : prefix + number;
    }

    private String column() {
        return TYPES.get(random.nextInt(TYPES.size()))
                + (random.nextInt(4) == 0 ? " NOT NULL" : "")
                + DEFAULTS.get(random.nextInt(DEFAULTS.size()))
                + COLLATIONS.get(random.nextInt(COLLATIONS.size()));
    }

    @Override
    public void mutate() {
        for (int changes = 4 + random.nextInt(8); changes > 0; changes--) {
            var all = new ArrayList<>(tables.keySet());
            var name = all.get(random.nextInt(all.size()));
            var table = java.util.Objects.requireNonNull(tables.get(name));
            var columns = new ArrayList<>(table.columns.keySet());
            var column = columns.get(random.nextInt(columns.size()));
            switch (random.nextInt(9)) {
                case 0 -> addTable();
                case 1 -> {
                    if (tables.size() > 2) {
                        tables.remove(name);
                    }
                }
                case 2 -> table.columns.put(name("c"), column());
                case 3 -> {
                    if (columns.size() > 2) {
                        table.columns.remove(column);
                    }
                }
                case 4 -> table.columns.put(column, column());
                case 5 -> table.columns.put(column, table.columns.remove(column));
                case 6 -> table.keys = random.nextInt(1000);
                case 7 -> table.options = random.nextInt(8);
                default -> table.extras = random.nextInt(1000);
            }
        }
    }

    @Override
    public String script() {
        var script = new StringBuilder();
        var made = new ArrayList<String>();
        tables.forEach((name, table) -> {
            script.append(create(name, table, made)).append(";\n");
            made.add(name);
        });
        tables.forEach((name, table) -> script.append(around(name, table)));
        return script.toString();
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private String create(String name, Table table, List<String> made) {
        var columns = new ArrayList<>(table.columns.keySet());
        var first = columns.getFirst();
        var last = columns.getLast();
        boolean numbered = table.keys % 3 == 0;
        var parts = new ArrayList<String>();
        table.columns.forEach((column, clause) -> parts.add(quoted(column)
                + (numbered && column.equals(first)
                        ? " INTEGER PRIMARY KEY" + (table.keys % 2 == 0 ? " AUTOINCREMENT" : "")
                        : " " + clause)));
        if (table.extras % 5 == 0) {
            parts.add("twice AS (length(" + quoted(first) + ") * 2) " + (table.extras % 2 == 0 ? "STORED" : ""));
        }
        if (!numbered && table.keys % 3 == 1) {
            parts.add(
                    "PRIMARY KEY (" + quoted(first) + (table.keys % 2 == 0 ? " DESC" : "") + ", " + quoted(last) + ")");
        }
        if (table.keys % 4 == 1) {
            parts.add((table.keys % 8 == 1 ? "CONSTRAINT " + quoted("k " + name) : "") + " UNIQUE (" + quoted(last)
                    + " COLLATE NOCASE)" + (table.keys % 5 == 0 ? " ON CONFLICT REPLACE" : ""));
        }
        if (table.keys % 5 == 2 && !made.isEmpty()) {
            parts.add("FOREIGN KEY (" + quoted(last) + ") REFERENCES " + quoted(made.get(table.keys % made.size()))
                    + (table.keys % 2 == 0 ? " ON DELETE CASCADE ON UPDATE SET NULL" : ""));
        }
        if (table.extras % 3 == 0) {
            parts.add("CHECK (" + quoted(last) + " <> ')' /* of all */ OR " + quoted(first) + " IS NULL)");
        }
        boolean keyed = !numbered && table.keys % 3 == 1;
        return "CREATE TABLE " + quoted(name) + " (" + String.join(", ", parts) + ")"
                + (keyed && table.options % 2 == 0 ? " WITHOUT ROWID" : "");
    }

    private static String around(String name, Table table) {
        var columns = new ArrayList<>(table.columns.keySet());
        var list = columns.stream().map(SqliteRandomSchemas::quoted).collect(Collectors.joining(", "));
        var script = new StringBuilder();
        if (table.extras % 2 == 0) {
            script.append("CREATE %s INDEX %s ON %s (%s, lower(%s) DESC) %s;\n"
                    .formatted(
                            table.extras % 4 == 0 ? "UNIQUE" : "",
                            quoted("i " + name),
                            quoted(name),
                            quoted(columns.getFirst()),
                            quoted(columns.getLast()),
                            table.extras % 6 == 0 ? "WHERE " + quoted(columns.getFirst()) + " > 1" : ""));
        }
        if (table.extras % 7 < 3) {
            script.append("CREATE VIEW %s AS SELECT %s FROM %s;\n".formatted(quoted("v " + name), list, quoted(name)));
            script.append("CREATE VIEW %s AS SELECT * FROM %s;\n".formatted(quoted("a " + name), quoted("v " + name)));
        }
        if (table.extras % 11 < 4) {
            script.append("CREATE TRIGGER %s AFTER %s ON %s BEGIN SELECT 'a;b', %d; END;\n"
                    .formatted(
                            quoted("g " + name),
                            table.extras % 2 == 0 ? "INSERT" : "DELETE",
                            quoted(name),
                            table.extras % 3));
        }
        return script.toString();
    }
}

package com.bytebase.engine.duckdb.diff;

import com.bytebase.engine.diff.RandomSchemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Tables in two schemas with keys, indexes, checks, references, generated columns, and types, sequences, macros, views and comments around them. */
public final class DuckDbRandomSchemas implements RandomSchemas {
    private static final List<String> TYPES = List.of(
            "INTEGER",
            "BIGINT",
            "VARCHAR",
            "DOUBLE",
            "DECIMAL(10, 2)",
            "DATE",
            "TIMESTAMP WITH TIME ZONE",
            "BLOB",
            "INTEGER[]",
            "STRUCT(a INTEGER, \"b c\" VARCHAR)",
            "MAP(VARCHAR, INTEGER)",
            "ENUM('a', 'it''s')",
            "UUID");

    private final Random random;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private int names;
    private int salt;

    private static final class Table {
        private final Map<String, String> columns = new LinkedHashMap<>();
        private int keys;
        private int extras;
    }

    public DuckDbRandomSchemas(Random random) {
        this(random, 5);
    }

    public DuckDbRandomSchemas(Random random, int count) {
        this.random = random;
        for (int i = 0; i < count; i++) {
            addTable();
        }
        salt = random.nextInt(1000);
    }

    private void addTable() {
        var table = new Table();
        int count = 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            table.columns.put(name("c"), column());
        }
        table.keys = random.nextInt(1000);
        table.extras = random.nextInt(1000);
        tables.put((random.nextInt(3) == 0 ? "\"Other one\"." : "main.") + quoted(name("t")), table);
    }

    private String name(String prefix) {
        int number = names++;
        return number % 9 == 0 ? prefix + " \"odd'" + number : prefix + number;
    }

    private String column() {
        var type = TYPES.get(random.nextInt(TYPES.size()));
        var value = type.equals("INTEGER") || type.equals("DOUBLE")
                ? List.of("", " DEFAULT 7", " DEFAULT (1 + 2)").get(random.nextInt(3))
                : type.equals("VARCHAR") ? List.of("", " DEFAULT 'it''s; so'").get(random.nextInt(2)) : "";
        return type + value + (random.nextInt(4) == 0 ? " NOT NULL" : "");
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
                case 2, 3 -> table.columns.put(name("c"), column());
                case 4 -> {
                    if (columns.size() > 2) {
                        table.columns.remove(column);
                    }
                }
                case 5 -> table.columns.put(column, column());
                case 6 -> table.keys = random.nextInt(1000);
                case 7 -> table.extras = random.nextInt(1000);
                default -> salt = random.nextInt(1000);
            }
        }
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    @Override
    public String script() {
        var script = new StringBuilder("CREATE SCHEMA \"Other one\";\n");
        if (salt % 2 == 0) {
            script.append("CREATE TYPE mood AS ENUM ('low', 'high%d');\n".formatted(salt % 3));
            script.append("CREATE SEQUENCE numbers START %d;\n".formatted(5));
            script.append("CREATE TABLE \"Other one\".moods (id BIGINT DEFAULT nextval('numbers'), m mood);\n");
            script.append("COMMENT ON TYPE mood IS 'How it is %d';\n".formatted(salt % 3));
        }
        if (salt % 5 < 3) {
            script.append("CREATE MACRO added(a, b) AS a + b + %d;\n".formatted(salt % 5));
            script.append("CREATE MACRO many(n) AS TABLE SELECT * FROM range(n);\n");
            script.append("CREATE VIEW \"Other one\".sums (s) AS SELECT added(1, 2);\n");
            script.append("COMMENT ON MACRO added IS 'Adds %d';\n".formatted(salt % 4));
        }
        if (salt % 7 == 0) {
            script.append("CREATE SCHEMA third;\nCREATE TABLE third.t (a INTEGER);\n");
        }
        var keyed = new ArrayList<String>();
        tables.forEach((name, table) -> {
            script.append(create(name, table, keyed)).append(";\n");
            if (isKeyed(table)) {
                keyed.add(name);
            }
        });
        tables.forEach((name, table) -> script.append(around(name, table)));
        return script.toString();
    }

    private static boolean isKeyed(Table table) {
        return table.keys % 3 == 0;
    }

    private String create(String name, Table table, List<String> keyed) {
        var columns = new ArrayList<>(table.columns.keySet());
        var parts = new ArrayList<String>();
        if (isKeyed(table)) {
            parts.add("id INTEGER PRIMARY KEY");
        }
        table.columns.forEach((column, clause) -> parts.add(quoted(column) + " " + clause));
        var schema = name.substring(0, name.indexOf('.', name.startsWith("\"Other one") ? 10 : 0) + 1);
        var others = keyed.stream().filter(other -> other.startsWith(schema)).toList();
        if (table.keys % 4 == 1) {
            parts.add("\"a key\" BIGINT UNIQUE");
        }
        if (table.keys % 5 < 2 && !others.isEmpty()) {
            parts.add("other INTEGER REFERENCES " + others.get(table.keys % others.size()) + " (id)");
        }
        if (table.extras % 5 == 0) {
            parts.add("twice INTEGER GENERATED ALWAYS AS (length(CAST(" + quoted(columns.getFirst())
                    + " AS VARCHAR)) * 2)");
        }
        if (table.extras % 3 == 0) {
            parts.add("CHECK (CAST(" + quoted(columns.getLast()) + " AS VARCHAR) <> ')' OR "
                    + quoted(columns.getFirst()) + " IS NULL)");
        }
        return "CREATE TABLE " + name + " (" + String.join(", ", parts) + ")";
    }

    private static String around(String name, Table table) {
        var columns = new ArrayList<>(table.columns.keySet());
        var own = name.substring(name.lastIndexOf(name.contains(".\"") ? ".\"" : ".") + 1);
        var plain = own.substring(1, own.length() - 1).replace("\"\"", "\"");
        var schema = name.substring(0, name.length() - own.length());
        var script = new StringBuilder();
        if (table.extras % 2 == 0) {
            script.append("CREATE INDEX %s ON %s ((CAST(%s AS VARCHAR)));\n"
                    .formatted(quoted("i " + plain), name, quoted(columns.getFirst())));
            if (table.extras % 4 == 0) {
                script.append("COMMENT ON INDEX %s%s IS 'Of %d';\n"
                        .formatted(schema, quoted("i " + plain), table.extras % 7));
            }
        }
        if (table.extras % 7 < 3) {
            script.append("CREATE VIEW %s AS SELECT %s FROM %s;\n"
                    .formatted(
                            schema + quoted("v " + plain),
                            columns.stream().map(DuckDbRandomSchemas::quoted).collect(Collectors.joining(", ")),
                            name));
            script.append("CREATE VIEW %s AS SELECT * FROM %s;\n"
                    .formatted(schema + quoted("a " + plain), schema + quoted("v " + plain)));
        }
        if (table.extras % 11 < 4) {
            script.append("COMMENT ON TABLE %s IS 'It''s %d';\n".formatted(name, table.extras % 3));
            script.append(
                    "COMMENT ON COLUMN %s.%s IS 'c%d';\n".formatted(name, quoted(columns.getLast()), table.extras % 5));
        }
        return script.toString();
    }
}

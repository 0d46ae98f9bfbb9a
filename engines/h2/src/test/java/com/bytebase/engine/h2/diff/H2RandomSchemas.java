package com.bytebase.engine.h2.diff;

import com.bytebase.engine.diff.RandomSchemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Tables in two schemas with keys, indexes, checks, references, generated columns, and domains, sequences, views and comments around them. */
public final class H2RandomSchemas implements RandomSchemas {
    private static final List<String> TYPES = List.of(
            "INTEGER",
            "BIGINT",
            "CHARACTER VARYING(50)",
            "DOUBLE PRECISION",
            "DECIMAL(10, 2)",
            "DATE",
            "TIMESTAMP(3) WITH TIME ZONE",
            "VARBINARY(20)",
            "INTEGER ARRAY[3]",
            "ROW(A INTEGER, \"b c\" CHARACTER VARYING)",
            "ENUM('a', 'it''s')",
            "CLOB",
            "BOOLEAN",
            "UUID",
            "JSON");

    private final Random random;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private int names;
    private int salt;

    private static final class Table {
        private final Map<String, String> columns = new LinkedHashMap<>();
        private int keys;
        private int extras;
    }

    public H2RandomSchemas(Random random) {
        this(random, 5);
    }

    public H2RandomSchemas(Random random, int count) {
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
        tables.put((random.nextInt(3) == 0 ? "\"Other one\"." : "PUBLIC.") + quoted(name("t")), table);
    }

    private String name(String prefix) {
        int number = names++;
        return number % 9 == 0 ? prefix + " \"odd'" + number : prefix + number;
    }

    private String column() {
        var type = TYPES.get(random.nextInt(TYPES.size()));
        var value = type.equals("INTEGER") || type.equals("BIGINT")
                ? List.of("", " DEFAULT 7", " DEFAULT (1 + 2)", " INVISIBLE DEFAULT 3")
                        .get(random.nextInt(4))
                : type.startsWith("CHARACTER")
                        ? List.of("", " DEFAULT 'it''s; so'").get(random.nextInt(2))
                        : "";
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
        script.append("CREATE DOMAIN mood AS VARCHAR(%d) %s CHECK (VALUE <> 'bad%d');\n"
                .formatted(9, salt % 3 == 0 ? "DEFAULT 'x'" : "", salt % 4));
        if (salt % 2 == 0) {
            script.append("CREATE SEQUENCE numbers START WITH %d INCREMENT BY %d;\n".formatted(5, 1 + salt % 3));
            script.append("CREATE TABLE \"Other one\".moods (id BIGINT DEFAULT NEXT VALUE FOR numbers, m mood);\n");
            script.append("COMMENT ON DOMAIN mood IS 'How it is %d';\n".formatted(salt % 3));
        }
        if (salt % 5 < 3) {
            script.append("CREATE CONSTANT \"Other one\".added VALUE %d;\n".formatted(salt % 5));
            script.append("CREATE VIEW \"Other one\".sums (s) AS SELECT \"Other one\".added + 1;\n");
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

    private static String plain(String name) {
        var own = own(name);
        return own.substring(1, own.length() - 1).replace("\"\"", "\"");
    }

    private static String own(String name) {
        return name.substring(schema(name).length());
    }

    private static String schema(String name) {
        return name.startsWith("PUBLIC.") ? "PUBLIC." : "\"Other one\".";
    }

    private String create(String name, Table table, List<String> keyed) {
        var columns = new ArrayList<>(table.columns.keySet());
        var parts = new ArrayList<String>();
        var plain = plain(name);
        if (isKeyed(table)) {
            parts.add("id INTEGER" + (table.keys % 2 == 0 ? " GENERATED BY DEFAULT AS IDENTITY" : ""));
            parts.add("CONSTRAINT %s PRIMARY KEY (id)".formatted(quoted("pk " + plain)));
        }
        table.columns.forEach((column, clause) -> parts.add(quoted(column) + " " + clause));
        if (table.keys % 4 == 1) {
            parts.add("\"a key\" BIGINT");
            parts.add("CONSTRAINT %s UNIQUE (\"a key\")".formatted(quoted("u " + plain)));
        }
        if (table.keys % 5 < 2 && !keyed.isEmpty()) {
            parts.add("other INTEGER");
            parts.add("CONSTRAINT %s FOREIGN KEY (other) REFERENCES %s (id)%s"
                    .formatted(
                            quoted("fk " + plain),
                            keyed.get(table.keys % keyed.size()),
                            table.keys % 7 < 3 ? " ON DELETE CASCADE" : ""));
        }
        if (table.extras % 5 == 0) {
            parts.add("twice INTEGER GENERATED ALWAYS AS (CHAR_LENGTH(CAST(" + quoted(columns.getFirst())
                    + " AS VARCHAR)) * 2)");
        }
        if (table.extras % 3 == 0) {
            parts.add("CONSTRAINT %s CHECK (CAST(%s AS VARCHAR) <> ')' OR %s IS NULL)"
                    .formatted(quoted("c " + plain), quoted(columns.getLast()), quoted(columns.getFirst())));
        }
        return "CREATE TABLE " + name + " (" + String.join(", ", parts) + ")";
    }

    private static String around(String name, Table table) {
        var columns = new ArrayList<>(table.columns.keySet());
        var plain = plain(name);
        var schema = schema(name);
        var script = new StringBuilder();
        var indexed = columns.stream()
                .filter(column -> !java.util.Objects.requireNonNull(table.columns.get(column))
                        .startsWith("CLOB"))
                .findFirst();
        if (table.extras % 2 == 0 && indexed.isPresent()) {
            script.append("CREATE INDEX %s ON %s (%s%s);\n"
                    .formatted(
                            schema + quoted("i " + plain),
                            name,
                            quoted(indexed.get()),
                            table.extras % 4 == 0 ? " DESC NULLS LAST" : ""));
            if (table.extras % 4 == 0) {
                script.append("COMMENT ON INDEX %s%s IS 'Of %d';\n"
                        .formatted(schema, quoted("i " + plain), table.extras % 7));
            }
        }
        if (table.extras % 7 < 3) {
            script.append("CREATE VIEW %s AS SELECT %s FROM %s;\n"
                    .formatted(
                            schema + quoted("v " + plain),
                            columns.stream().map(H2RandomSchemas::quoted).collect(Collectors.joining(", ")),
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

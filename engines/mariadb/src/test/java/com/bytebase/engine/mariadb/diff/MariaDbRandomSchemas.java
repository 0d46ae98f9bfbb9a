package com.bytebase.engine.mariadb.diff;

import com.bytebase.engine.diff.RandomSchemas;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Tables with keys, indexes, checks, partitions and foreign keys, and the views, triggers and routines around them. */
final class MariaDbRandomSchemas implements RandomSchemas {
    private static final List<String> TYPES = List.of(
            "int",
            "bigint unsigned",
            "tinyint",
            "varchar(20)",
            "varchar(200)",
            "char(7)",
            "text",
            "longtext",
            "decimal(10,2)",
            "decimal(14,4)",
            "double",
            "date",
            "datetime(3)",
            "timestamp NULL",
            "enum('a','b')",
            "enum('a','b','c')",
            "blob",
            "varchar(20) CHARACTER SET latin1",
            "json",
            "bit(4)");

    private final Random random;
    private final Map<String, Map<String, Column>> tables = new LinkedHashMap<>();
    private int names;
    private int salt;

    /** @param extra decides over keys, indexes and defaults */
    private record Column(String type, boolean notNull, int extra) {
        boolean number() {
            return List.of("int", "bigint unsigned", "tinyint", "decimal(10,2)", "decimal(14,4)", "double")
                    .contains(type);
        }

        boolean characters() {
            return type.startsWith("varchar") || type.startsWith("char");
        }

        boolean large() {
            return List.of("text", "longtext", "blob", "json").contains(type);
        }
    }

    MariaDbRandomSchemas(Random random) {
        this.random = random;
        for (int i = 0; i < 5; i++) {
            addTable();
        }
        salt = random.nextInt(1000);
    }

    private void addTable() {
        var columns = new LinkedHashMap<String, Column>();
        int count = 2 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            columns.put("c" + names++, column());
        }
        tables.put("t" + names++, columns);
    }

    private Column column() {
        return new Column(TYPES.get(random.nextInt(TYPES.size())), random.nextInt(3) == 0, random.nextInt(100));
    }

    @Override
    public void mutate() {
        int changes = 5 + random.nextInt(12);
        for (int i = 0; i < changes; i++) {
            switch (random.nextInt(8)) {
                case 0 -> addTable();
                case 1 -> {
                    if (tables.size() > 3) {
                        tables.remove(some(tables));
                    }
                }
                case 2, 3 -> someTable().put("c" + names++, column());
                case 4 -> {
                    var columns = someTable();
                    if (columns.size() > 1) {
                        columns.remove(some(columns));
                    }
                }
                case 5, 6 -> {
                    var columns = someTable();
                    columns.put(some(columns), column());
                }
                case 7 -> shuffle();
                default -> throw new IllegalStateException();
            }
        }
        salt = random.nextInt(1000);
    }

    private void shuffle() {
        var name = some(tables);
        var entries = new ArrayList<>(tables.getOrDefault(name, Map.of()).entrySet());
        Collections.shuffle(entries, random);
        var shuffled = new LinkedHashMap<String, Column>();
        entries.forEach(entry -> shuffled.put(entry.getKey(), entry.getValue()));
        tables.put(name, shuffled);
    }

    private Map<String, Column> someTable() {
        return List.copyOf(tables.values()).get(random.nextInt(tables.size()));
    }

    private <T> String some(Map<String, T> map) {
        return List.copyOf(map.keySet()).get(random.nextInt(map.size()));
    }

    @Override
    public String script() {
        var sql = new StringBuilder();
        sql.append("CREATE FUNCTION calc(n int) RETURNS int DETERMINISTIC RETURN n + %d;\n".formatted(salt % 5));
        sql.append("CREATE SEQUENCE numbers INCREMENT BY %d;\n".formatted(salt % 3 + 1));
        tables.forEach((name, columns) -> table(sql, name, columns));
        tables.forEach((name, columns) -> around(sql, name, columns));
        var all = List.copyOf(tables.keySet());
        for (int i = 0; i < all.size(); i++) {
            if (!partitioned(all.get(i)) && !partitioned(all.get((i + salt) % all.size()))) {
                sql.append("ALTER TABLE %s ADD CONSTRAINT %s_fk FOREIGN KEY (ref) REFERENCES %s (id);\n"
                        .formatted(all.get(i), all.get(i), all.get((i + salt) % all.size())));
            }
        }
        return sql.toString();
    }

    private static boolean partitioned(String table) {
        return table.hashCode() % 4 == 0;
    }

    private void table(StringBuilder sql, String name, Map<String, Column> columns) {
        var lines = new ArrayList<String>();
        lines.add("id int NOT NULL AUTO_INCREMENT");
        columns.forEach((column, spec) -> lines.add(column + " " + spec.type()
                + (spec.notNull() && !spec.type().endsWith("NULL") ? " NOT NULL" : "") + defaultOf(spec)
                + (spec.extra() % 11 == 0 ? " COMMENT 'it''s " + spec.extra() + "'" : "")));
        lines.add("ref int");
        lines.add(
                "twice bigint AS (ref * %d) %s".formatted(salt % 2 + 2, name.length() % 2 == 0 ? "VIRTUAL" : "STORED"));
        lines.add("PRIMARY KEY (id)");
        columns.forEach((column, spec) -> {
            if (spec.extra() % 5 == 0 && !spec.large()) {
                lines.add("%sKEY %s_i (%s%s%s)"
                        .formatted(
                                spec.extra() % 2 == 0 && !partitioned(name) ? "UNIQUE " : "",
                                column,
                                column,
                                spec.characters() && spec.extra() % 3 == 0 ? "(5)" : "",
                                spec.extra() % 4 == 0 ? " DESC" : ""));
            }
            if (spec.extra() % 7 == 0 && spec.number()) {
                lines.add("CONSTRAINT %s_check CHECK (%s > %d)".formatted(column, column, spec.extra() % 3));
            }
        });
        sql.append("CREATE TABLE ")
                .append(name)
                .append(" (\n  ")
                .append(String.join(",\n  ", lines))
                .append("\n)")
                .append(salt % 4 == 0 ? " COMMENT='salt " + salt + "'" : "")
                .append(partitioned(name) ? " PARTITION BY HASH (id) PARTITIONS " + (2 + salt % 3) : "")
                .append(";\n");
    }

    private static String defaultOf(Column spec) {
        if (spec.extra() % 3 != 0) {
            return "";
        }
        return switch (spec.type()) {
            case "int", "bigint unsigned" ->
                spec.extra() % 2 == 0 ? " DEFAULT nextval(numbers)" : " DEFAULT " + spec.extra();
            case "tinyint", "decimal(10,2)", "decimal(14,4)", "double" -> " DEFAULT " + spec.extra();
            case "varchar(20)", "varchar(200)", "varchar(20) CHARACTER SET latin1", "text" ->
                " DEFAULT 'it''s " + spec.extra() + "'";
            case "datetime(3)" -> " DEFAULT current_timestamp(3)";
            case "enum('a','b')", "enum('a','b','c')" -> " DEFAULT 'a'";
            case "bit(4)" -> " DEFAULT b'101'";
            default -> "";
        };
    }

    private void around(StringBuilder sql, String name, Map<String, Column> columns) {
        var shown = String.join(", ", columns.keySet());
        sql.append("CREATE VIEW %s_v AS SELECT id, %s FROM %s;\n".formatted(name, shown, name));
        sql.append("CREATE VIEW a_%s AS SELECT id, calc(id) AS n FROM %s_v;\n".formatted(name, name));
        if (salt % 3 == 0) {
            sql.append("CREATE TRIGGER %s_touch BEFORE UPDATE ON %s FOR EACH ROW SET @touched = %d;\n"
                    .formatted(name, name, salt % 5));
        }
    }
}

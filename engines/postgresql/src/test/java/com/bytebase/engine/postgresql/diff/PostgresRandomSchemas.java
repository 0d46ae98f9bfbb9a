package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.diff.RandomSchemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Tables, types, sequences, routines and views that refer to each other. A table is a list of columns; keys, indexes, checks and
 * views are made from those that are there when the script is written.
 */
final class PostgresRandomSchemas implements RandomSchemas {
    private static final List<String> TYPES = List.of(
            "integer",
            "bigint",
            "smallint",
            "text",
            "varchar(20)",
            "varchar(50)",
            "numeric(10,2)",
            "numeric(14,4)",
            "boolean",
            "date",
            "timestamp",
            "timestamptz",
            "uuid",
            "jsonb",
            "mood",
            "positive",
            "text[]",
            "bytea",
            "real");

    private final Random random;
    private final PostgresRandomObjects objects;
    private final Map<String, LinkedHashMap<String, Column>> tables = new LinkedHashMap<>();
    private final List<String> labels = new ArrayList<>(List.of("low", "mid", "high"));
    private final Map<String, Integer> sequences = new LinkedHashMap<>();
    private final Map<String, Integer> partitions = new LinkedHashMap<>();
    private int bound = 10;
    private int body = 1;
    private int salt;
    private int names;

    /** @param extra decides over keys, indexes and defaults */
    private record Column(String type, boolean notNull, int extra, String comment) {}

    PostgresRandomSchemas(Random random) {
        this.random = random;
        this.objects = new PostgresRandomObjects(random);
        for (int i = 0; i < 6; i++) {
            addTable();
        }
        sequences.put("free_seq", 1);
        partitions.put("part_0", 0);
        partitions.put("part_1", 1);
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
        return new Column(
                TYPES.get(random.nextInt(TYPES.size())),
                random.nextInt(3) == 0,
                random.nextInt(100),
                random.nextInt(4) == 0 ? "note " + random.nextInt(10) : "");
    }

    @Override
    public void mutate() {
        objects.mutate();
        int changes = 5 + random.nextInt(15);
        for (int i = 0; i < changes; i++) {
            switch (random.nextInt(12)) {
                case 0 -> addTable();
                case 1 -> {
                    if (tables.size() > 3) {
                        tables.remove(some(tables));
                    }
                }
                case 2, 3, 4 -> someTable().put("c" + names++, column());
                case 5 -> {
                    var columns = someTable();
                    if (columns.size() > 1) {
                        columns.remove(some(columns));
                    }
                }
                case 6, 7 -> {
                    var columns = someTable();
                    columns.put(some(columns), column());
                }
                case 8 -> {
                    if (random.nextBoolean()) {
                        labels.add(random.nextInt(labels.size() + 1), "label " + names++);
                    } else if (labels.size() > 2) {
                        labels.remove(random.nextInt(labels.size()));
                    }
                }
                case 9 -> {
                    bound += random.nextInt(3);
                    body += random.nextInt(2);
                }
                case 10 -> {
                    sequences.put("seq_" + names++, random.nextInt(9) + 1);
                    sequences.replaceAll((_, step) -> random.nextInt(9) + 1);
                }
                case 11 -> {
                    salt = random.nextInt(1000);
                    partitions.put("part_" + names, names++);
                    partitions.remove(some(partitions));
                }
                default -> throw new IllegalStateException();
            }
        }
    }

    private LinkedHashMap<String, Column> someTable() {
        return List.copyOf(tables.values()).get(random.nextInt(tables.size()));
    }

    private <T> String some(Map<String, T> map) {
        return List.copyOf(map.keySet()).get(random.nextInt(map.size()));
    }

    @Override
    public String script() {
        var sql = new StringBuilder();
        sql.append("CREATE TYPE mood AS ENUM ('")
                .append(String.join("', '", labels))
                .append("');\n");
        sql.append("CREATE DOMAIN positive AS integer CONSTRAINT is_positive CHECK (VALUE > ")
                .append(bound)
                .append(");\n");
        sequences.forEach((name, step) -> sql.append("CREATE SEQUENCE %s INCREMENT BY %d;\n".formatted(name, step)));
        sql.append("CREATE FUNCTION calc(n %s) RETURNS %s LANGUAGE sql IMMUTABLE AS $$ SELECT n + %d $$;\n"
                .formatted(body % 2 == 0 ? "int" : "bigint", body % 2 == 0 ? "int" : "bigint", body));
        sql.append("CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;\n");
        sql.append("CREATE FUNCTION feel(m mood) RETURNS mood LANGUAGE plpgsql AS $$ BEGIN RETURN m; END $$;\n");
        sql.append("CREATE TABLE parted (id integer NOT NULL, note %s) PARTITION BY LIST (id);\n"
                .formatted(salt % 2 == 0 ? "text" : "varchar(10)"));
        partitions.forEach((name, value) ->
                sql.append("CREATE TABLE %s PARTITION OF parted FOR VALUES IN (%d);\n".formatted(name, value)));
        objects.first(sql);
        tables.forEach((name, columns) -> table(sql, name, columns));
        tables.forEach((name, columns) -> parts(sql, name, columns));
        keys(sql);
        tables.forEach((name, columns) -> objects.table(sql, name, columns.keySet()));
        objects.last(
                sql,
                tables.keySet(),
                tables.keySet().stream().map(PostgresRandomSchemas::view).toList());
        return sql.toString();
    }

    private void table(StringBuilder sql, String name, Map<String, Column> columns) {
        var lines = new ArrayList<String>();
        lines.add("id integer GENERATED BY DEFAULT AS IDENTITY" + objects.identity(name));
        columns.forEach((column, spec) ->
                lines.add(column + " " + spec.type() + (spec.notNull() ? " NOT NULL" : "") + defaultOf(spec)));
        lines.add("CONSTRAINT %s_pk PRIMARY KEY (id)".formatted(name));
        columns.forEach((column, spec) -> {
            if (spec.extra() % 7 == 0 && number(spec)) {
                lines.add("CONSTRAINT %s_%s_check CHECK (%s > %d)".formatted(name, column, column, spec.extra() % 3));
            }
        });
        sql.append("CREATE TABLE ")
                .append(name)
                .append(" (\n  ")
                .append(String.join(",\n  ", lines))
                .append("\n);\n");
        columns.forEach((column, spec) -> {
            if (!spec.comment().isEmpty()) {
                sql.append("COMMENT ON COLUMN %s.%s IS '%s';\n".formatted(name, column, spec.comment()));
            }
        });
    }

    private String defaultOf(Column spec) {
        if (spec.extra() % 3 != 0) {
            return "";
        }
        return switch (spec.type()) {
            case "integer", "bigint" ->
                spec.extra() % 2 == 0 ? " DEFAULT calc(" + spec.extra() + ")" : " DEFAULT nextval('free_seq')";
            case "smallint", "real", "numeric(10,2)", "numeric(14,4)", "positive" -> " DEFAULT " + (spec.extra() + 50);
            case "text", "varchar(20)", "varchar(50)" -> " DEFAULT 'it''s " + spec.extra() + "'";
            case "boolean" -> " DEFAULT " + (spec.extra() % 2 == 0);
            case "timestamp", "timestamptz" -> " DEFAULT now()";
            case "uuid" -> " DEFAULT gen_random_uuid()";
            case "mood" -> " DEFAULT '" + labels.getFirst() + "'";
            default -> "";
        };
    }

    private static boolean number(Column spec) {
        return List.of("integer", "bigint", "smallint", "real", "numeric(10,2)", "numeric(14,4)")
                .contains(spec.type());
    }

    private void parts(StringBuilder sql, String name, Map<String, Column> columns) {
        columns.forEach((column, spec) -> {
            boolean sortable = !List.of("jsonb").contains(spec.type());
            if (spec.extra() % 5 == 0 && sortable) {
                sql.append("CREATE %sINDEX %s_%s_i ON %s (%s%s)%s;\n"
                        .formatted(
                                spec.extra() % 2 == 0 ? "UNIQUE " : "",
                                name,
                                column,
                                name,
                                column,
                                spec.extra() % 4 == 0 ? " DESC" : "",
                                number(spec) ? " WHERE " + column + " > 0" : ""));
            }
        });
        var shown = String.join(", ", columns.keySet());
        if (name.hashCode() % 2 == 0) {
            sql.append("CREATE VIEW %s_v AS SELECT id, %s FROM %s;\n".formatted(name, shown, name));
            sql.append("CREATE VIEW %s_top AS SELECT id FROM %s_v;\n".formatted(name, name));
        } else {
            sql.append("CREATE MATERIALIZED VIEW %s_m AS SELECT %s FROM %s;\n".formatted(name, shown, name));
        }
        if (salt % 3 == 0) {
            sql.append("CREATE TRIGGER %s_touch BEFORE UPDATE OF %s ON %s FOR EACH ROW EXECUTE FUNCTION touch();\n"
                    .formatted(name, columns.keySet().iterator().next(), name));
        }
    }

    private static String view(String table) {
        return table + (table.hashCode() % 2 == 0 ? "_v" : "_m");
    }

    private void keys(StringBuilder sql) {
        var all = List.copyOf(tables.keySet());
        for (int i = 0; i < all.size(); i++) {
            var to = all.get((i + salt) % all.size());
            sql.append("ALTER TABLE %s ADD CONSTRAINT %s_fk FOREIGN KEY (id) REFERENCES %s (id);\n"
                    .formatted(all.get(i), all.get(i), to));
        }
    }
}

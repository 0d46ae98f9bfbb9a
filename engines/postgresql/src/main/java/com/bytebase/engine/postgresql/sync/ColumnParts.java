package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Values.text;
import static com.bytebase.engine.postgresql.sync.Values.texts;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Setting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Columns of tables, views and composite types, from their rows. */
final class ColumnParts {
    private ColumnParts() {}

    static Column column(ResultSet row, int position, Map<Setting, String> settings) throws SQLException {
        var expression = Settled.of(text(row, "expression"));
        var generated = text(row, "attgenerated");
        return new Column(
                row.getString("attname"),
                position,
                row.getString("type"),
                !row.getBoolean("attnotnull"),
                generated.isEmpty() ? expression : "",
                generated.isEmpty() ? "" : expression,
                switch (generated) {
                    case "s" -> "STORED";
                    case "v" -> "VIRTUAL";
                    default -> "";
                },
                switch (text(row, "attidentity")) {
                    case "a" -> "ALWAYS";
                    case "d" -> "BY DEFAULT";
                    default -> "";
                },
                "",
                text(row, "collation"),
                "",
                text(row, "comment"),
                settings);
    }

    static Map<Setting, String> settings(ResultSet row) throws SQLException {
        var settings = new EnumMap<Setting, String>(Setting.class);
        put(
                settings,
                Setting.STORAGE,
                switch (text(row, "storage")) {
                    case "p" -> "PLAIN";
                    case "e" -> "EXTERNAL";
                    case "x" -> "EXTENDED";
                    case "m" -> "MAIN";
                    default -> "";
                });
        put(
                settings,
                Setting.COMPRESSION,
                switch (text(row, "compression")) {
                    case "p" -> "pglz";
                    case "l" -> "lz4";
                    default -> "";
                });
        put(settings, Setting.STATISTICS, text(row, "statistics"));
        put(settings, Setting.PARAMETERS, Values.parameters(texts(row, "attoptions"), List.of()));
        put(settings, Setting.FOREIGN_OPTIONS, Values.options(texts(row, "attfdwoptions")));
        putCollationSchema(settings, row);
        return settings;
    }

    /** Collations of the server itself are known without their schema. */
    static void putCollationSchema(Map<Setting, String> settings, ResultSet row) throws SQLException {
        var schema = text(row, "collation").isEmpty() ? "" : text(row, "collation_schema");
        put(settings, Setting.COLLATION_SCHEMA, schema.equals("pg_catalog") ? "" : schema);
    }

    /** From PostgreSQL 18 on NOT NULL is a constraint with a name. */
    static String notNull(ResultSet row, Relation relation) throws SQLException {
        var name = text(row, "null_name");
        boolean local = row.getBoolean("null_local");
        if (name.isEmpty() || relation.isView() || relation.partition && !local) {
            return "";
        }
        if (!local) {
            return "INHERITED";
        }
        boolean usual = name.equals(Names.generated(relation.name, row.getString("attname"), "not_null"));
        if (usual && row.getBoolean("null_valid") && !row.getBoolean("null_alone")) {
            return "";
        }
        return Stream.of(
                        usual ? "" : "CONSTRAINT " + Names.readable(name),
                        row.getBoolean("null_alone") ? "NO INHERIT" : "",
                        row.getBoolean("null_valid") ? "" : "NOT VALID")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Options of an identity's sequence that are not the default ones. */
    static String identity(ResultSet row, Relation relation, String column) throws SQLException {
        var options = new ArrayList<String>();
        var name = row.getString("relname");
        var schema = row.getString("nspname");
        if (!schema.equals(relation.schema) || !Names.isGenerated(name, relation.name, column, "seq")) {
            options.add("SEQUENCE NAME " + Names.readable(schema, name));
        }
        options.addAll(sequence(row));
        return String.join(" ", options);
    }

    static List<String> sequence(ResultSet row) throws SQLException {
        var options = new ArrayList<String>();
        var increment = row.getString("seqincrement");
        boolean down = increment.startsWith("-");
        var limit =
                switch (row.getString("type")) {
                    case "smallint" -> Short.MAX_VALUE;
                    case "integer" -> Integer.MAX_VALUE;
                    default -> Long.MAX_VALUE;
                };
        var minimum = Long.toString(down ? -limit - 1 : 1);
        var maximum = Long.toString(down ? -1 : limit);
        addUnless(options, "INCREMENT BY ", increment, "1");
        addUnless(options, "MINVALUE ", row.getString("seqmin"), minimum);
        addUnless(options, "MAXVALUE ", row.getString("seqmax"), maximum);
        addUnless(options, "START WITH ", row.getString("seqstart"), row.getString(down ? "seqmax" : "seqmin"));
        addUnless(options, "CACHE ", row.getString("seqcache"), "1");
        if (row.getBoolean("seqcycle")) {
            options.add("CYCLE");
        }
        return options;
    }

    private static void addUnless(List<String> options, String word, String value, String usual) {
        if (!value.equals(usual)) {
            options.add(word + value);
        }
    }

    static void put(Map<Setting, String> settings, Setting setting, String value) {
        if (!value.isEmpty()) {
            settings.put(setting, value);
        }
    }
}

package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Relation.text;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Schema.Routine;
import com.bytebase.engine.schema.Schema.Sequence;
import com.bytebase.engine.schema.Schema.UserType;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.schema.Trigger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Rows of {@link Catalog} as parts of the model. */
final class Parts {
    private Parts() {}

    static Column column(ResultSet row, int position) throws SQLException {
        var expression = text(row, "expression");
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
                text(row, "comment"));
    }

    static Index index(ResultSet row, Map<Integer, String> columns) throws SQLException {
        return new Index(
                row.getString("relname"),
                row.getBoolean("indisprimary"),
                row.getBoolean("indisunique"),
                row.getBoolean("is_constraint"),
                row.getString("amname"),
                keys(row, columns),
                row.getString("definition"),
                row.getBoolean("indisvalid"),
                text(row, "comment"));
    }

    static Table.ForeignKey foreignKey(ResultSet row, Map<Integer, String> columns, Map<Integer, String> referenced)
            throws SQLException {
        return new Table.ForeignKey(
                row.getString("conname"),
                names(row, "conkey", columns),
                text(row, "referenced_schema"),
                text(row, "referenced_table"),
                names(row, "confkey", referenced),
                action(row.getString("confupdtype")),
                action(row.getString("confdeltype")),
                row.getString("definition"));
    }

    /** {@code tgtype} is a set of bits: 1 row, 2 before, 4 insert, 8 delete, 16 update, 32 truncate, 64 instead. */
    static Trigger trigger(ResultSet row) throws SQLException {
        int type = row.getInt("tgtype");
        var events = new ArrayList<String>();
        addIf(events, type, 4, "INSERT");
        addIf(events, type, 8, "DELETE");
        addIf(events, type, 16, "UPDATE");
        addIf(events, type, 32, "TRUNCATE");
        return new Trigger(
                row.getString("tgname"),
                (type & 64) != 0 ? "INSTEAD OF" : (type & 2) != 0 ? "BEFORE" : "AFTER",
                String.join(" OR ", events),
                row.getString("definition"),
                text(row, "comment"));
    }

    static Routine routine(ResultSet row) throws SQLException {
        var name = row.getString("proname");
        return new Routine(
                name,
                switch (row.getString("prokind")) {
                    case "p" -> Routine.Kind.PROCEDURE;
                    case "a" -> Routine.Kind.AGGREGATE;
                    case "w" -> Routine.Kind.WINDOW;
                    default -> Routine.Kind.FUNCTION;
                },
                name + "(" + text(row, "arguments") + ")",
                row.getString("lanname"),
                text(row, "definition").strip(),
                text(row, "comment"));
    }

    static Sequence sequence(ResultSet row) throws SQLException {
        return new Sequence(
                row.getString("relname"),
                row.getString("type"),
                row.getString("seqstart"),
                row.getString("seqincrement"),
                row.getString("seqmin"),
                row.getString("seqmax"),
                row.getString("seqcache"),
                row.getBoolean("seqcycle"),
                text(row, "owner"),
                text(row, "comment"));
    }

    static UserType type(ResultSet row) throws SQLException {
        return new UserType(
                row.getString("typname"),
                switch (row.getString("typtype")) {
                    case "e" -> UserType.Kind.ENUM;
                    case "d" -> UserType.Kind.DOMAIN;
                    case "c" -> UserType.Kind.COMPOSITE;
                    default -> UserType.Kind.RANGE;
                },
                row.getString("definition"),
                text(row, "comment"),
                List.of(),
                List.of(),
                List.of());
    }

    private static void addIf(List<String> events, int type, int bit, String event) {
        if ((type & bit) != 0) {
            events.add(event);
        }
    }

    private static String action(String letter) {
        return switch (letter) {
            case "r" -> "RESTRICT";
            case "c" -> "CASCADE";
            case "n" -> "SET NULL";
            case "d" -> "SET DEFAULT";
            default -> "NO ACTION";
        };
    }

    private static List<String> names(ResultSet row, String numbers, Map<Integer, String> columns) throws SQLException {
        return Arrays.stream((Short[]) row.getArray(numbers).getArray())
                .map(number -> columns.getOrDefault(number.intValue(), ""))
                .toList();
    }

    /**
     * Columns by name, expressions as the server writes them. {@code indkey} and {@code indoption} are vectors, written with
     * spaces: 0 stands for an expression; bit 1 of an option is DESC, bit 2 NULLS FIRST.
     */
    private static List<String> keys(ResultSet row, Map<Integer, String> columns) throws SQLException {
        var numbers = row.getString("indkey").split(" ");
        var options = row.getString("indoption").split(" ");
        var expressions = row.getArray("expressions");
        var keys = new ArrayList<String>();
        for (int i = 0; i < row.getInt("indnkeyatts"); i++) {
            int number = Integer.parseInt(numbers[i]);
            var key = number == 0 && expressions != null
                    ? ((String[]) expressions.getArray())[i]
                    : columns.getOrDefault(number, "");
            keys.add(key
                    + switch (options[i]) {
                        case "1" -> " DESC NULLS LAST";
                        case "2" -> " NULLS FIRST";
                        case "3" -> " DESC";
                        default -> "";
                    });
        }
        return keys;
    }
}

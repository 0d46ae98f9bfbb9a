package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Values.text;

import com.bytebase.engine.schema.Schema.Sequence;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.schema.Trigger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Foreign keys, triggers and sequences from their rows. */
final class Parts {
    private Parts() {}

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
        var state = state(row.getString("tgenabled"));
        return new Trigger(
                row.getString("tgname"),
                (type & 64) != 0 ? "INSTEAD OF" : (type & 2) != 0 ? "BEFORE" : "AFTER",
                String.join(" OR ", events),
                Settled.of(row.getString("definition")),
                text(row, "comment"),
                state.isEmpty() ? Map.of() : Map.of(Setting.STATE, state));
    }

    private static String state(String letter) {
        return switch (letter) {
            case "D" -> "DISABLE";
            case "R" -> "ENABLE REPLICA";
            case "A" -> "ENABLE ALWAYS";
            default -> "";
        };
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
                text(row, "comment"),
                row.getString("relpersistence").equals("u") ? Map.of(Setting.UNLOGGED, "true") : Map.of());
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
}

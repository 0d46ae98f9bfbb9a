package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Values.text;
import static com.bytebase.engine.postgresql.sync.Values.texts;

import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Setting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Indexes from their rows. */
final class IndexParts {
    private IndexParts() {}

    /**
     * Whether an index of a partition comes with the one of the partitioned table, under the name that the server gives it as long as
     * nothing else has that, and has nothing of its own. A
     * parent that is not valid was made without its partitions: their indexes are told one by one.
     */
    static boolean isTheParents(ResultSet row, Relation relation) throws SQLException {
        return !text(row, "parent_name").isEmpty()
                && row.getBoolean("parent_valid")
                && !row.getBoolean("indisreplident")
                && !row.getBoolean("indisclustered")
                && text(row, "targets").isEmpty()
                && text(row, "comment").isEmpty()
                && row.getString("relname")
                        .equals(Names.generated(
                                relation.name,
                                row.getBoolean("indisprimary") ? "" : text(row, "own_columns"),
                                switch (text(row, "contype")) {
                                    case "p" -> "pkey";
                                    case "u" -> "key";
                                    case "x" -> "excl";
                                    default -> "idx";
                                }));
    }

    static Index index(ResultSet row, Map<Integer, String> columns) throws SQLException {
        boolean constraint = row.getObject("constraint_oid") != null;
        boolean valid = row.getBoolean("indisvalid");
        return new Index(
                row.getString("relname"),
                row.getBoolean("indisprimary"),
                row.getBoolean("indisunique"),
                constraint,
                row.getString("amname"),
                keys(row, columns),
                constraint ? constraint(row) : statement(row, valid),
                valid,
                text(row, "comment"),
                settings(row));
    }

    private static Map<Setting, String> settings(ResultSet row) throws SQLException {
        var settings = new EnumMap<Setting, String>(Setting.class);
        ColumnParts.put(settings, Setting.TABLESPACE, text(row, "spcname"));
        ColumnParts.put(settings, Setting.STATISTICS, text(row, "targets"));
        ColumnParts.put(settings, Setting.CLUSTERED, row.getBoolean("indisclustered") ? "true" : "");
        if (!text(row, "parent_name").isEmpty()) {
            settings.put(
                    Setting.ATTACHED_TO, Names.readable(row.getString("parent_schema"), row.getString("parent_name")));
        }
        return settings;
    }

    /** A valid index of a partitioned table is made for all its partitions. */
    private static String statement(ResultSet row, boolean valid) throws SQLException {
        var definition = Settled.of(row.getString("definition"));
        if (!row.getString("relkind").equals("I") || !valid) {
            return definition;
        }
        int name = definition.indexOf("INDEX ") + "INDEX ".length();
        int end = name + Names.length(definition.substring(name));
        return definition.startsWith(" ON ONLY ", end)
                ? definition.substring(0, end) + " ON " + definition.substring(end + " ON ONLY ".length())
                : definition;
    }

    /** The server leaves the storage parameters of keys out; they stand before DEFERRABLE. */
    private static String constraint(ResultSet row) throws SQLException {
        var definition = Settled.of(row.getString("definition"));
        var parameters = Values.parameters(texts(row, "reloptions"), List.of());
        if (parameters.isEmpty() || row.getString("contype").equals("x")) {
            return definition;
        }
        var end = !row.getBoolean("condeferrable")
                ? ""
                : row.getBoolean("condeferred") ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE";
        return definition.substring(0, definition.length() - end.length()) + " WITH (" + parameters + ")" + end;
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
                    ? Settled.of(((String[]) expressions.getArray())[i])
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

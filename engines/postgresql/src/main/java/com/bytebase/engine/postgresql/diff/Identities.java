package com.bytebase.engine.postgresql.diff;

import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Options of the sequences of identity columns, as the model writes them: only those that are not the usual ones. */
final class Identities {
    private static final Pattern OPTION = Pattern.compile(
            "(SEQUENCE NAME) ((?:\"(?:[^\"]|\"\")*\"|[^\\s.\"]+)(?:\\.(?:\"(?:[^\"]|\"\")*\"|[^\\s.\"]+))?)"
                    + "|(INCREMENT BY|MINVALUE|MAXVALUE|START WITH|CACHE) (-?\\d+)|(CYCLE|UNLOGGED|LOGGED)");

    private Identities() {}

    /** In parentheses, or empty. */
    static String clause(Column column) {
        var options = column.settings().getOrDefault(Setting.IDENTITY, "");
        return options.isEmpty() ? "" : " (" + options + ")";
    }

    /** What makes the one of the other where both are identities. */
    static List<String> alter(String alterColumn, ColumnObject before, ColumnObject after) {
        var statements = new ArrayList<String>();
        if (before.value().identity().isEmpty() || after.value().identity().isEmpty()) {
            return statements;
        }
        var old = options(before.value());
        var now = options(after.value());
        var names = List.of(name(before, old), name(after, now));
        if (!names.getFirst().equals(names.getLast())) {
            statements.addAll(renamed(names.getFirst(), names.getLast()));
        }
        old.remove("SEQUENCE NAME");
        now.remove("SEQUENCE NAME");
        var changes = new ArrayList<String>();
        now.forEach((option, value) -> {
            if (!value.equals(old.get(option))) {
                changes.add(option.equals("CYCLE") ? "SET " + value : "SET " + option + " " + value);
            }
        });
        if (!changes.isEmpty()) {
            statements.add(alterColumn + String.join(" ", changes));
        }
        return statements;
    }

    private static List<String> renamed(String before, String after) {
        var old = QualifiedNames.parts(before);
        var now = QualifiedNames.parts(after);
        var statements = new ArrayList<String>();
        if (!old.getLast().equals(now.getLast())) {
            statements.add("ALTER SEQUENCE " + before + " RENAME TO " + readable(now.getLast()));
        }
        return statements;
    }

    private static String name(ColumnObject column, Map<String, String> options) {
        return options.getOrDefault(
                "SEQUENCE NAME",
                readable(column.schema(), column.table() + "_" + column.value().name() + "_seq"));
    }

    /** All of them, the usual ones told too. */
    private static Map<String, String> options(Column column) {
        var told = new LinkedHashMap<String, String>();
        var matcher = OPTION.matcher(column.settings().getOrDefault(Setting.IDENTITY, ""));
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                told.put(matcher.group(1), matcher.group(2));
            } else if (matcher.group(3) != null) {
                told.put(matcher.group(3), matcher.group(4));
            } else {
                told.put("CYCLE".equals(matcher.group(5)) ? "CYCLE" : "LOGGED", matcher.group(5));
            }
        }
        boolean down = told.getOrDefault("INCREMENT BY", "1").startsWith("-");
        long limit =
                switch (column.type()) {
                    case "smallint" -> Short.MAX_VALUE;
                    case "integer" -> Integer.MAX_VALUE;
                    default -> Long.MAX_VALUE;
                };
        var all = new LinkedHashMap<String, String>();
        if (told.containsKey("SEQUENCE NAME")) {
            all.put("SEQUENCE NAME", told.get("SEQUENCE NAME"));
        }
        all.put("INCREMENT BY", told.getOrDefault("INCREMENT BY", "1"));
        all.put("MINVALUE", told.getOrDefault("MINVALUE", Long.toString(down ? -limit - 1 : 1)));
        all.put("MAXVALUE", told.getOrDefault("MAXVALUE", Long.toString(down ? -1 : limit)));
        all.put("START WITH", told.getOrDefault("START WITH", all.get(down ? "MAXVALUE" : "MINVALUE")));
        all.put("CACHE", told.getOrDefault("CACHE", "1"));
        all.put("CYCLE", told.getOrDefault("CYCLE", "NO CYCLE"));
        return all;
    }
}

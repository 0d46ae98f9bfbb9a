package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A table's options, which are settings; of schemas that were read before there were settings, a text such as
 * {@code UNLOGGED INHERITS (a, b) SERVER s WITH (fillfactor=50)}.
 *
 * @param parameters as in {@code WITH (…)}
 */
record Options(boolean unlogged, List<String> inherits, String server, String parameters) {
    static Options of(Table table) {
        var text = table.options();
        int server = text.indexOf("SERVER ");
        return new Options(
                text.startsWith("UNLOGGED") || table.settings().containsKey(Setting.UNLOGGED),
                Parameters.list(setting(table, Setting.INHERITS, inParentheses(text, "INHERITS ("))),
                setting(
                        table,
                        Setting.SERVER,
                        server < 0
                                ? ""
                                : text.substring(server + "SERVER ".length()).split(" ")[0]),
                setting(table, Setting.PARAMETERS, inParentheses(text, "WITH (")));
    }

    private static String setting(Table table, Setting setting, String otherwise) {
        return Objects.requireNonNullElse(table.settings().get(setting), otherwise);
    }

    private static String inParentheses(String text, String opening) {
        int start = text.indexOf(opening);
        return start < 0 ? "" : text.substring(start + opening.length(), text.indexOf(')', start));
    }

    /** Statements that make one of the other. */
    static List<String> alter(String alterTable, Table before, Table after) {
        var old = of(before);
        var now = of(after);
        var statements = new ArrayList<String>();
        if (old.unlogged != now.unlogged) {
            statements.add(alterTable + (now.unlogged ? "SET UNLOGGED" : "SET LOGGED"));
        }
        old.inherits.stream()
                .filter(parent -> !now.inherits.contains(parent))
                .forEach(parent -> statements.add(alterTable + "NO INHERIT " + parent));
        now.inherits.stream()
                .filter(parent -> !old.inherits.contains(parent))
                .forEach(parent -> statements.add(alterTable + "INHERIT " + parent));
        statements.addAll(Parameters.alter(alterTable, old.parameters, now.parameters));
        return statements;
    }
}

package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table's options taken apart: {@code UNLOGGED INHERITS (a, b) SERVER s WITH (fillfactor=50)}.
 *
 * @param parameters of storage, by name
 */
record Options(boolean unlogged, List<String> inherits, String server, Map<String, String> parameters) {
    static Options of(String text) {
        var parameters = new LinkedHashMap<String, String>();
        for (var parameter : list(text, "WITH (")) {
            int equals = parameter.indexOf('=');
            parameters.put(
                    equals < 0 ? parameter : parameter.substring(0, equals),
                    equals < 0 ? "true" : parameter.substring(equals + 1));
        }
        int server = text.indexOf("SERVER ");
        return new Options(
                text.startsWith("UNLOGGED"),
                list(text, "INHERITS ("),
                server < 0 ? "" : text.substring(server + "SERVER ".length()).split(" ")[0],
                parameters);
    }

    private static List<String> list(String text, String opening) {
        int start = text.indexOf(opening);
        if (start < 0) {
            return List.of();
        }
        int end = text.indexOf(')', start);
        return List.of(text.substring(start + opening.length(), end).split(", "));
    }

    /** Statements that make one of the other. */
    static List<String> alter(String alterTable, Table before, Table after) {
        var old = of(before.options());
        var now = of(after.options());
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
        var reset = old.parameters.keySet().stream()
                .filter(name -> !now.parameters.containsKey(name))
                .toList();
        if (!reset.isEmpty()) {
            statements.add(alterTable + "RESET (" + String.join(", ", reset) + ")");
        }
        var set = now.parameters.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(old.parameters.get(entry.getKey())))
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .toList();
        if (!set.isEmpty()) {
            statements.add(alterTable + "SET (" + String.join(", ", set) + ")");
        }
        return statements;
    }
}

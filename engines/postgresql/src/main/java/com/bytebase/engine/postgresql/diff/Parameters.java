package com.bytebase.engine.postgresql.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Storage parameters as in {@code WITH (fillfactor=50, autovacuum_enabled=false)}. */
final class Parameters {
    private Parameters() {}

    /** {@code SET (…)} and {@code RESET (…)} after {@code alter}. */
    static List<String> alter(String alter, String before, String after) {
        var old = parse(before);
        var now = parse(after);
        var statements = new ArrayList<String>();
        var reset = old.keySet().stream().filter(name -> !now.containsKey(name)).toList();
        if (!reset.isEmpty()) {
            statements.add(alter + "RESET (" + String.join(", ", reset) + ")");
        }
        var set = now.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(old.get(entry.getKey())))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
        if (!set.isEmpty()) {
            statements.add(alter + "SET (" + String.join(", ", set) + ")");
        }
        return statements;
    }

    private static Map<String, String> parse(String text) {
        var parameters = new LinkedHashMap<String, String>();
        for (var parameter : list(text)) {
            int equals = parameter.indexOf('=');
            parameters.put(
                    equals < 0 ? parameter : parameter.substring(0, equals),
                    equals < 0 ? "true" : parameter.substring(equals + 1));
        }
        return parameters;
    }

    /** The items between commas that are in no quotes. */
    static List<String> list(String text) {
        var items = new ArrayList<String>();
        int start = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == ',') {
                items.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        items.add(text.substring(start).strip());
        items.removeIf(String::isEmpty);
        return items;
    }
}

package com.bytebase.engine.postgresql.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statements about publications that stay: their subscribers do not notice. */
final class Publications {
    private static final String WITH = " WITH (publish = ";

    /** What options that were told before become when they are told no more. */
    private static final Map<String, String> DEFAULTS =
            Map.of("publish_via_partition_root", "false", "publish_generated_columns", "none");

    private Publications() {}

    /** Empty where it has to be made anew: all tables, or none, are no list that can be set. */
    static Optional<List<String>> alter(String alter, String before, String after) {
        var statements = new ArrayList<String>();
        var old = published(before);
        var now = published(after);
        if (!old.equals(now)) {
            if (now.isEmpty() || old.equals("ALL TABLES") || now.equals("ALL TABLES")) {
                return Optional.empty();
            }
            statements.add(alter + "SET " + now);
        }
        var options = options(after);
        options(before).keySet().stream()
                .filter(name -> !options.containsKey(name))
                .forEach(name -> options.put(name, DEFAULTS.getOrDefault(name, "")));
        if (!options.equals(options(before))) {
            var all = options.entrySet().stream().map(option -> option.getKey() + " = " + option.getValue());
            statements.add(alter + "SET (" + String.join(", ", all.toList()) + ")");
        }
        return Optional.of(statements);
    }

    /** What stands after FOR. */
    private static String published(String definition) {
        int start = definition.indexOf(" FOR ");
        int end = definition.lastIndexOf(WITH);
        return start < 0 || end < start ? "" : definition.substring(start + " FOR ".length(), end);
    }

    private static Map<String, String> options(String definition) {
        var options = new LinkedHashMap<String, String>();
        var list = definition.substring(definition.lastIndexOf(WITH) + " WITH (".length(), definition.length() - 1);
        for (var option : Parameters.list(list)) {
            var sides = option.split(" = ", 2);
            options.put(sides[0], sides[1]);
        }
        return options;
    }
}

package com.bytebase.engine.postgresql.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes of {@code OPTIONS (…)}, and of the options of text search dictionaries. */
final class ObjectOptions {
    private static final String OPTIONS = " OPTIONS (";

    private ObjectOptions() {}

    /** {@code OPTIONS (ADD …, SET …, DROP …)}, or nothing where they are equal. */
    static Optional<String> clause(String before, String after) {
        var old = named(before, " ");
        var now = named(after, " ");
        var changes = new ArrayList<String>();
        old.keySet().stream().filter(name -> !now.containsKey(name)).forEach(name -> changes.add("DROP " + name));
        now.forEach((name, value) -> {
            if (!old.containsKey(name)) {
                changes.add("ADD " + name + " " + value);
            } else if (!value.equals(old.get(name))) {
                changes.add("SET " + name + " " + value);
            }
        });
        return changes.isEmpty() ? Optional.empty() : Optional.of("OPTIONS (" + String.join(", ", changes) + ")");
    }

    /** Wrappers, servers and user mappings; empty where more than options differs. */
    static Optional<List<String>> foreign(String alter, String before, String after) {
        if (!head(before).equals(head(after))) {
            return Optional.empty();
        }
        return Optional.of(clause(options(before), options(after)).map(alter::concat).stream()
                .toList());
    }

    private static String head(String definition) {
        int start = definition.indexOf(OPTIONS);
        return start < 0 ? definition : definition.substring(0, start);
    }

    private static String options(String definition) {
        int start = definition.indexOf(OPTIONS);
        return start < 0 ? "" : definition.substring(start + OPTIONS.length(), definition.length() - 1);
    }

    /** An option without a value goes back to what it is by itself. */
    static Optional<List<String>> dictionary(String alter, String before, String after) {
        var old = named(parameters(before), " = ");
        var now = named(parameters(after), " = ");
        if (!old.getOrDefault("TEMPLATE", "").equals(now.getOrDefault("TEMPLATE", ""))) {
            return Optional.empty();
        }
        var changes = new ArrayList<String>();
        old.keySet().stream().filter(name -> !now.containsKey(name)).forEach(changes::add);
        now.forEach((name, value) -> {
            if (!value.equals(old.get(name))) {
                changes.add(name + " = " + value);
            }
        });
        return Optional.of(List.of(alter + "(" + String.join(", ", changes) + ")"));
    }

    private static String parameters(String definition) {
        return definition.substring(definition.indexOf('(') + 1, definition.length() - 1);
    }

    private static Map<String, String> named(String list, String between) {
        var options = new LinkedHashMap<String, String>();
        for (var option : Parameters.list(list)) {
            // Names in quotes may hold what stands between.
            int from = option.startsWith("\"") ? Math.max(0, option.indexOf('"', 1)) : 0;
            int end = option.indexOf(between, from);
            options.put(
                    end < 0 ? option : option.substring(0, end),
                    end < 0 ? "" : option.substring(end + between.length()).strip());
        }
        return options;
    }
}

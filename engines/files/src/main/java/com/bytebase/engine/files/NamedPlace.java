package com.bytebase.engine.files;

import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the place of a statement that an engine only quotes in words. */
public final class NamedPlace {
    private NamedPlace() {}

    /**
     * Where what a message quotes stands in the statement, if it stands there once.
     *
     * @param patterns whose first group is the quote; the first that is found counts
     */
    public static Optional<Integer> of(String message, String sql, Pattern... patterns) {
        for (var pattern : patterns) {
            var quoted = pattern.matcher(message);
            if (quoted.find()) {
                var name = quoted.group(1);
                return once(sql, name.substring(name.lastIndexOf('.') + 1));
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> once(String sql, String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var place = Pattern.compile(
                        "(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(sql);
        if (!place.find()) {
            return Optional.empty();
        }
        int at = place.start();
        return place.find() ? Optional.empty() : Optional.of(at);
    }
}

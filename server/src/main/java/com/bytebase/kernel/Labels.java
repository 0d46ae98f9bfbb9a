package com.bytebase.kernel;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Labels that people put on resources: 64 at most, keys of letters, digits and {@code _ - . /}, values up to 200 characters. */
public final class Labels {
    private static final int MAXIMUM = 64;
    private static final int VALUE = 200;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_./-]{0,61}[A-Za-z0-9])?");

    private Labels() {}

    /** @throws Problem at {@code field} where the labels break a limit */
    public static Map<String, String> check(@Nullable Map<String, @Nullable String> labels, String field) {
        if (labels == null) {
            return Map.of();
        }
        if (labels.size() > MAXIMUM) {
            throw Problem.field(field, "There are %d labels; %d is the most.".formatted(labels.size(), MAXIMUM));
        }
        var checked = new java.util.HashMap<String, String>();
        labels.forEach((key, value) -> {
            if (!KEY.matcher(key).matches()) {
                throw Problem.field(
                        field,
                        "\"%s\" is not a label's key: letters and digits, with _ - . / between them, 63 characters at most."
                                .formatted(key));
            }
            if (value == null) {
                throw Problem.field(field, "The label %s has no value; use \"\" for an empty one.".formatted(key));
            }
            checked.put(key, Text.optional(value, field + "." + key, VALUE));
        });
        return Map.copyOf(checked);
    }
}

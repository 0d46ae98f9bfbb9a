package com.bytebase.review;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The values of a rule: those of its setting, else its own defaults. */
public final class Payload {
    private final Map<String, Object> values;

    private Payload(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    static Payload of(List<PayloadField> fields, Map<String, Object> set) {
        var values = new HashMap<String, Object>();
        fields.forEach(field -> values.put(field.name(), field.defaultValue()));
        values.putAll(set);
        return new Payload(values);
    }

    public String text(String name) {
        return String.valueOf(values.get(name));
    }

    public int number(String name) {
        return values.get(name) instanceof Number number ? number.intValue() : 0;
    }

    /** Why {@code set} cannot be a payload of {@code fields}, in a sentence. */
    static Optional<String> problem(String rule, List<PayloadField> fields, Map<String, Object> set) {
        for (var entry : set.entrySet()) {
            var field =
                    fields.stream().filter(f -> f.name().equals(entry.getKey())).findFirst();
            if (field.isEmpty()) {
                return Optional.of("Rule %s has no payload field \"%s\"; it has %s."
                        .formatted(
                                rule,
                                entry.getKey(),
                                fields.stream().map(PayloadField::name).toList()));
            }
            var problem = problem(rule, field.get(), entry.getValue());
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problem(String rule, PayloadField field, Object value) {
        boolean fits =
                switch (field.kind()) {
                    case TEXT, REGULAR_EXPRESSION -> value instanceof String;
                    case NUMBER -> value instanceof Number;
                    case BOOLEAN -> value instanceof Boolean;
                    case LIST -> value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
                };
        if (!fits) {
            return Optional.of("Field \"%s\" of rule %s must be a %s.".formatted(field.name(), rule, field.kind()));
        }
        if (field.kind() == PayloadField.Kind.REGULAR_EXPRESSION) {
            try {
                Pattern.compile((String) value);
            } catch (PatternSyntaxException e) {
                return Optional.of("Field \"%s\" of rule %s is no regular expression: %s."
                        .formatted(field.name(), rule, e.getDescription()));
            }
        }
        return Optional.empty();
    }
}

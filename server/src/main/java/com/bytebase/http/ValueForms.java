package com.bytebase.http;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** Says what a value must look like that could not be read: by the type that was asked for, in words of JSON. */
@Component
class ValueForms {
    private final Problems problems;

    ValueForms(Problems problems) {
        this.problems = problems;
    }

    /** The whole sentence about a field or parameter. */
    String refused(String field, @Nullable Class<?> type) {
        return "%s has a value of the wrong type or form%s.".formatted(field, type == null ? "" : form(type));
    }

    /** The values of an enumeration as clients write them. */
    String words(Class<?> enumeration) {
        return Arrays.stream(enumeration.getEnumConstants()).map(problems::word).collect(Collectors.joining(", "));
    }

    private String form(Class<?> asked) {
        var type = ClassUtils.resolvePrimitiveIfNecessary(asked);
        if (type.isEnum()) {
            return "; it can be " + words(type);
        }
        if (type == Integer.class || type == Long.class) {
            return "; it is a whole number";
        }
        if (type == Boolean.class) {
            return "; it is true or false";
        }
        if (type == String.class) {
            return "; it is a text";
        }
        if (type == Instant.class) {
            return "; it is a time such as 2026-01-31T00:00:00Z";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "; it is a list";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "; it is an object" : "";
    }
}

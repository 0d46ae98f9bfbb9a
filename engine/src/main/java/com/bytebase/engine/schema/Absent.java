package com.bytebase.engine.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What schemas stored before a component was added do not have. */
final class Absent {
    private Absent() {}

    static <T> List<T> asNone(@Nullable List<T> items) {
        return items == null ? List.of() : List.copyOf(items);
    }

    static String asEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}

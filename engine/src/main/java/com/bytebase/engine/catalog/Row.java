package com.bytebase.engine.catalog;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A row of a catalog: values as text by their labels, whose case does not count. NULL is as good as nothing. */
public final class Row {
    private final Map<String, String> values = new TreeMap<>();

    public Row(Map<String, ? extends @Nullable Object> values) {
        values.forEach((label, value) -> {
            if (value != null) {
                this.values.put(label.toLowerCase(Locale.ROOT), value.toString());
            }
        });
    }

    /** Empty where there is nothing. */
    public String text(String label) {
        return values.getOrDefault(label, "");
    }

    public String text(String label, String otherwise) {
        return values.getOrDefault(label, otherwise);
    }

    /** Catalogs say it as bit, as number, and in several words. */
    public boolean yes(String label) {
        return switch (text(label).toUpperCase(Locale.ROOT)) {
            case "1", "Y", "YES", "T", "TRUE", "ENABLED" -> true;
            default -> false;
        };
    }

    /** -1 where there is nothing. */
    public long number(String label) {
        var text = text(label);
        return text.isEmpty() ? -1 : new java.math.BigDecimal(text).longValue();
    }

    /** The same, with another value at a label. */
    public Row with(String label, String value) {
        var changed = new TreeMap<>(values);
        changed.put(label, value);
        return new Row(changed);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}

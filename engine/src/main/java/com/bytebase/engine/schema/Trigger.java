package com.bytebase.engine.schema;

import java.util.Map;

/** A trigger; {@code event} and {@code timing} are SQL's words, {@code definition} the CREATE statement. */
public record Trigger(
        String name, String timing, String event, String definition, String comment, Map<Setting, String> settings) {
    public Trigger {
        settings = Setting.copy(settings);
    }

    /** A trigger that fires. */
    public Trigger(String name, String timing, String event, String definition, String comment) {
        this(name, timing, event, definition, comment, Map.of());
    }
}

package com.bytebase.engine.schema;

/** A trigger; {@code event} and {@code timing} are SQL's words, {@code definition} the CREATE statement. */
public record Trigger(String name, String timing, String event, String definition, String comment) {}

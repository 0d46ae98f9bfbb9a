package com.bytebase.engine.diff;

import java.util.Locale;

/** What a schema consists of, as far as things are compared one by one. */
public enum ElementKind {
    DATABASE,
    SCHEMA,
    EXTENSION,
    TYPE,
    SEQUENCE,
    ROUTINE,
    TABLE,
    COLUMN,
    INDEX,
    FOREIGN_KEY,
    CHECK,
    TRIGGER,
    VIEW;

    /** As people say it: "foreign key". */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

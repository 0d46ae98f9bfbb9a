package com.bytebase.environment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The colors that tell environments apart; what each looks like is the theme's to say. */
public enum Color {
    SLATE,
    BRONZE,
    OLIVE,
    STEEL,
    MOSS,
    CLAY,
    PLUM;

    /** As clients and the store write it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Color of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}

package com.bytebase.condition;

import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a condition on things in memory can ask for: names as people write them, each a text, a map of texts or a time. */
public final class Vocabulary {
    private final Map<String, CelType> names = new LinkedHashMap<>();

    public Vocabulary text(String name) {
        names.put(name, SimpleType.STRING);
        return this;
    }

    /** Labels: texts by name. */
    public Vocabulary texts(String name) {
        names.put(name, MapType.create(SimpleType.STRING, SimpleType.STRING));
        return this;
    }

    /** A point in time. */
    public Vocabulary time(String name) {
        names.put(name, SimpleType.TIMESTAMP);
        return this;
    }

    Map<String, CelType> names() {
        return names;
    }
}

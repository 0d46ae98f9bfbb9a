package com.bytebase.engine.postgresql.sync;

import com.bytebase.engine.schema.ObjectName;
import java.util.HashSet;
import java.util.Set;

/** What is made in two steps because it needs what needs it: first without the part that does, later with it. */
public final class Splits {
    private final Set<ObjectName> split = new HashSet<>();

    void add(ObjectName object) {
        split.add(object);
    }

    /** @param object a view, a routine, or a default or check of a table or domain */
    boolean has(ObjectName object) {
        return split.contains(object);
    }
}

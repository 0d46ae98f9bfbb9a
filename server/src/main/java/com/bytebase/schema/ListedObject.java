package com.bytebase.schema;

import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import java.util.List;

/**
 * An object of a schema as it is listed and found: where it is, and what its parts are called.
 *
 * @param name the part is empty but for what stands on a table: a policy, a rule, a trigger
 * @param form what tells it from others of its kind: {@code MATERIALIZED}, {@code PROCEDURE}, {@code ENUM}; or empty
 * @param parts columns, indexes and constraints
 */
record ListedObject(ObjectName name, String form, String comment, List<Part> parts) {
    ListedObject {
        parts = List.copyOf(parts);
    }

    /** A part of a table or view. */
    record Part(ObjectKind kind, String name) {}

    static ListedObject of(ObjectName name, String form, String comment) {
        return new ListedObject(name, form, comment, List.of());
    }

    /** What it is called itself. */
    String ownName() {
        return name.part().isEmpty() ? name.name() : name.part();
    }

    /** The table or view that it stands on, or empty. */
    String parent() {
        return name.part().isEmpty() ? "" : name.name();
    }
}

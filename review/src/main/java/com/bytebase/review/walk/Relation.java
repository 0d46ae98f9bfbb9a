package com.bytebase.review.walk;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A table, view or sequence as the walk knows it.
 *
 * @param columns empty when they are not known
 */
record Relation(String schema, String name, String word, Optional<Set<String>> columns) {
    static final String TABLE = "Table";
    static final String VIEW = "View";
    static final String SEQUENCE = "Sequence";

    Relation named(String otherSchema, String other) {
        return new Relation(otherSchema, other, word, columns);
    }

    Relation withColumn(String column) {
        return new Relation(schema, name, word, columns.map(known -> {
            var more = new LinkedHashSet<>(known);
            more.add(column);
            return more;
        }));
    }

    Relation withoutColumn(String column) {
        return new Relation(schema, name, word, columns.map(known -> {
            var fewer = new LinkedHashSet<>(known);
            fewer.remove(column);
            return fewer;
        }));
    }

    Relation ofUnknownColumns() {
        return new Relation(schema, name, word, Optional.empty());
    }
}

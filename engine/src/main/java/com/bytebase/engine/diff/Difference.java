package com.bytebase.engine.diff;

import java.util.List;
import java.util.Optional;

/**
 * An object of one schema beside its counterpart in the other; at least one of them is there.
 *
 * @param aspects where both are there, what differs
 */
public record Difference(Optional<SchemaElement> before, Optional<SchemaElement> after, List<String> aspects) {
    public Difference {
        aspects = List.copyOf(aspects);
    }

    public ElementPath path() {
        return after.or(() -> before).orElseThrow().path();
    }

    public boolean creates() {
        return before.isEmpty();
    }

    public boolean drops() {
        return after.isEmpty();
    }

    public boolean alters() {
        return before.isPresent() && after.isPresent();
    }

    SchemaChange change(Impact impact) {
        if (before.isEmpty()) {
            return new SchemaChange.Create(after.orElseThrow(), impact);
        }
        return after.<SchemaChange>map(object -> new SchemaChange.Alter(before.get(), object, aspects, impact))
                .orElseGet(() -> new SchemaChange.Drop(before.get(), impact));
    }
}

package com.bytebase.engine.diff;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What differs between two objects of one kind, by the names of the model's components: a new component is compared without being told. */
final class Aspects {
    /** Parts that are objects of their own. */
    private static final Map<ElementKind, Set<String>> PARTS = Map.of(
            ElementKind.DATABASE,
                    Set.of(
                            "name",
                            "schemas",
                            "extensions",
                            "objects",
                            "owners",
                            "grants",
                            "comments",
                            "dependencies",
                            "roles",
                            "notCompared"),
            ElementKind.SCHEMA, Set.of("name", "tables", "views", "routines", "sequences", "types", "objects"),
            ElementKind.TABLE, Set.of("columns", "indexes", "foreignKeys", "checks", "triggers"),
            ElementKind.VIEW, Set.of("indexes", "triggers"));

    private Aspects() {}

    static List<String> of(SchemaElement before, SchemaElement after, DiffDialect dialect) {
        if (before.value().equals(after.value())) {
            return List.of();
        }
        var parts = PARTS.getOrDefault(after.path().kind(), Set.of());
        return Arrays.stream(before.value().getClass().getRecordComponents())
                .filter(component -> !parts.contains(component.getName()))
                .filter(component -> !Objects.equals(
                        Records.value(component, before.value()), Records.value(component, after.value())))
                .map(RecordComponent::getName)
                .filter(aspect -> !dialect.ignores(before, after, aspect))
                .toList();
    }

    /** The value of a component as text. */
    static String text(Record record, String aspect) {
        return Arrays.stream(record.getClass().getRecordComponents())
                .filter(component -> component.getName().equals(aspect))
                .map(component -> String.valueOf(Records.value(component, record)))
                .findFirst()
                .orElse("");
    }
}

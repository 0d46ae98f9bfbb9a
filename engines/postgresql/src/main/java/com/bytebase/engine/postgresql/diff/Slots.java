package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.postgresql.diff.Key.Facet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The names that an object takes, as the server sees them: two objects with one in common cannot be there at once. */
final class Slots {
    private Slots() {}

    static List<String> of(Key key) {
        var path = key.path();
        var slots = new ArrayList<String>(2);
        if (key.facet() != Facet.WHOLE) {
            return slots;
        }
        switch (path.kind()) {
            case TABLE, VIEW, SEQUENCE, TYPE -> slots.add("relation " + path.schema() + "." + path.name());
            case INDEX -> {
                slots.add("relation " + path.schema() + "." + path.name());
                slots.add("constraint " + path.schema() + "." + path.parent() + "." + path.name());
            }
            case FOREIGN_KEY, CHECK ->
                slots.add("constraint " + path.schema() + "." + path.parent() + "." + path.name());
            case ROUTINE -> slots.add(routine(path));
            case TRIGGER, COLUMN -> slots.add(path.toString());
            case OWNER, RIGHTS, COMMENT -> {}
            default -> slots.add(path.toString());
        }
        return slots;
    }

    /** The name that the server gives to the sequence of an identity column. */
    static Optional<String> identity(Dependencies dependencies, Key key) {
        return dependencies.has(key)
                        && dependencies.element(key) instanceof ColumnObject(var schema, var table, var column)
                        && !column.identity().isEmpty()
                ? Optional.of("relation %s.%s_%s_seq".formatted(schema, table, column.name()))
                : Optional.empty();
    }

    /** Overloads share one: a call says only the name. */
    private static String routine(ElementPath path) {
        return "routine " + path.schema() + "."
                + path.name().substring(0, path.name().indexOf('('));
    }

    /** Whether something is called as {@code key} is. */
    static Predicate<Key> sharing(Key key) {
        var slots = of(key);
        return key.path().kind() == ElementKind.ROUTINE
                ? other -> of(other).stream().anyMatch(slots::contains)
                : key::equals;
    }
}

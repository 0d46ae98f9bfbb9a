package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.SchemaElement;
import com.bytebase.engine.diff.SchemaElement.RoutineObject;
import com.bytebase.engine.postgresql.diff.Key.Facet;
import com.bytebase.engine.postgresql.parse.Mentions;
import com.bytebase.engine.schema.Schema.Routine;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a routine's body can be refused where it is made, though all is there in the end: it names what comes or changes with it, maybe later,
 * or what the search path of here does not reach.
 */
final class UncheckedBodies {
    private static final Set<ElementKind> NAMED = EnumSet.of(
            ElementKind.TABLE,
            ElementKind.VIEW,
            ElementKind.TYPE,
            ElementKind.SEQUENCE,
            ElementKind.ROUTINE,
            ElementKind.COLUMN);

    private final Dependencies after;
    private final Collection<Key> coming;
    private final Set<String> names = new HashSet<>();

    /** @param coming what is made or changed */
    UncheckedBodies(Dependencies after, Collection<Key> coming) {
        this.after = after;
        this.coming = coming;
        coming.stream()
                .filter(key ->
                        key.facet() == Facet.WHOLE && NAMED.contains(key.path().kind()))
                .forEach(key -> names.add(name(after.element(key))));
    }

    private static String name(SchemaElement element) {
        return element instanceof RoutineObject(var _, var routine)
                ? routine.name()
                : element.path().name();
    }

    boolean areThere() {
        return coming.stream()
                .anyMatch(key -> key.path().kind() == ElementKind.ROUTINE
                        && after.element(key) instanceof RoutineObject(var _, var routine)
                        && Routines.bodyIsString(routine.definition())
                        && canBeRefused(key, routine));
    }

    /** What PL/pgSQL looks for when a routine is made are the types of its variables; what SQL looks for is everything. */
    private boolean canBeRefused(Key key, Routine routine) {
        return switch (routine.language()) {
            case "sql" -> after.needsPath(key) || mentions(routine);
            case "plpgsql" -> mentions(routine);
            default -> false;
        };
    }

    private boolean mentions(Routine routine) {
        return Mentions.withBodies(routine.definition()).stream()
                .anyMatch(word -> names.contains(word) && !word.equals(routine.name()));
    }
}

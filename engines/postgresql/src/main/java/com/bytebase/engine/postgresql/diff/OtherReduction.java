package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.diff.SchemaElement;
import com.bytebase.engine.diff.SchemaElement.CommentObject;
import com.bytebase.engine.diff.SchemaElement.OtherObject;
import com.bytebase.engine.diff.SchemaElement.OwnerObject;
import com.bytebase.engine.diff.SchemaElement.RightsObject;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What follows from other differences among objects that are known by their statements, owners, rights and comments: what goes with
 * the object that it is about. And what no statement does: replacing what tables stand on.
 */
final class OtherReduction {
    private final Set<ElementPath> dropped = new HashSet<>();
    private final DatabaseSchema before;
    private final List<NotCompared> notCompared;
    private @Nullable Dependencies dependencies;

    OtherReduction(List<Difference> differences, DatabaseSchema before, List<NotCompared> notCompared) {
        differences.stream().filter(Difference::drops).forEach(difference -> dropped.add(difference.path()));
        this.before = before;
        this.notCompared = notCompared;
    }

    boolean follows(Difference difference) {
        if (!difference.drops()) {
            return difference.after().orElseThrow() instanceof OwnerObject(var owner) && isOwned(owner.of());
        }
        return switch (difference.before().orElseThrow()) {
            case OtherObject(var schema, var object) ->
                !object.on().isEmpty() && goes(named(schema, object.kind(), object.on()));
            case OwnerObject(var owner) -> goes(owner.of()) || isOwned(owner.of());
            case RightsObject(var rights) -> goes(rights.on());
            case CommentObject(var comment) -> goes(comment.on());
            default -> false;
        };
    }

    private static ObjectName named(String schema, ObjectKind kind, String on) {
        if (kind != ObjectKind.STATISTICS) {
            return new ObjectName(ObjectKind.TABLE, schema, on);
        }
        var names = QualifiedNames.parts(on);
        return new ObjectName(ObjectKind.TABLE, names.getFirst(), names.getLast());
    }

    /** A sequence that belongs to a column has its table's owner. */
    private boolean isOwned(ObjectName name) {
        return name.kind() == ObjectKind.SEQUENCE
                && before.schemas().stream()
                        .filter(schema -> schema.name().equals(name.schema()))
                        .flatMap(schema -> schema.sequences().stream())
                        .anyMatch(sequence -> sequence.name().equals(name.name())
                                && !sequence.ownedBy().isEmpty());
    }

    /** Whether the object, or what it is part of, is dropped. */
    private boolean goes(ObjectName name) {
        var schema = name.schema();
        return switch (name.kind()) {
            case TABLE, VIEW -> relation(name);
            case COLUMN -> relation(name) || dropped.contains(part(ElementKind.COLUMN, name));
            case CONSTRAINT ->
                relation(name)
                        || dropped.contains(ElementPath.of(ElementKind.TYPE, schema, name.name()))
                        || Stream.of(ElementKind.CHECK, ElementKind.INDEX, ElementKind.FOREIGN_KEY)
                                .anyMatch(kind -> dropped.contains(part(kind, name)));
            case DATABASE, DEFAULT, INDEX, TRIGGER -> false;
            default ->
                dropped.contains(ElementPath.of(ElementKind.valueOf(name.kind().name()), schema, name.name()));
        };
    }

    private boolean relation(ObjectName name) {
        return dropped.contains(ElementPath.of(ElementKind.TABLE, name.schema(), name.name()))
                || dropped.contains(ElementPath.of(ElementKind.VIEW, name.schema(), name.name()));
    }

    private static ElementPath part(ElementKind kind, ObjectName name) {
        return new ElementPath(kind, name.schema(), name.name(), name.part());
    }

    /** Tells of objects that would have to be replaced while something stands on them that holds rows. */
    boolean cannotStepAside(Difference difference) {
        if (!difference.alters()
                || !(difference.after().orElseThrow() instanceof OtherObject after)
                || ObjectStatements.alterable((OtherObject) difference.before().orElseThrow(), after)) {
            return false;
        }
        var stands = standing(difference.before().orElseThrow());
        stands.forEach(key -> notCompared.add(new NotCompared(
                difference.path(),
                "It differs, and %s stands on it, so that it cannot be dropped and made anew. Make the new one under another name and go over to it."
                        .formatted(key))));
        return !stands.isEmpty();
    }

    private List<Key> standing(SchemaElement element) {
        if (dependencies == null) {
            dependencies = Dependencies.of(before);
        }
        var known = dependencies;
        return known.dependents(Key.of(element.path())).stream()
                .filter(key -> !Carriers.stepsAside(key)
                        || key.path().kind() == ElementKind.TYPE
                        || key.path().kind() == ElementKind.COLUMN && key.facet() == Key.Facet.WHOLE)
                .filter(key -> !dropped.contains(key.path()))
                .limit(1)
                .toList();
    }
}

package com.bytebase.engine.diff;

import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells of differences that no change stands for: objects known by their SQL alone, owners, rights, comments on them. */
final class OtherDifferences {
    private static final Map<ObjectKind, ElementKind> KINDS = Map.of(
            ObjectKind.TABLE, ElementKind.TABLE,
            ObjectKind.POLICY, ElementKind.TABLE,
            ObjectKind.RULE, ElementKind.TABLE,
            ObjectKind.COLUMN, ElementKind.TABLE,
            ObjectKind.CONSTRAINT, ElementKind.TABLE,
            ObjectKind.VIEW, ElementKind.VIEW,
            ObjectKind.ROUTINE, ElementKind.ROUTINE,
            ObjectKind.SEQUENCE, ElementKind.SEQUENCE,
            ObjectKind.TYPE, ElementKind.TYPE);

    private final List<NotCompared> found = new ArrayList<>();

    private OtherDifferences() {}

    static List<NotCompared> between(DatabaseSchema before, DatabaseSchema after) {
        var differences = new OtherDifferences();
        differences.objects("", before.objects(), after.objects());
        var earlier = bySchema(before);
        var later = bySchema(after);
        var names = new TreeSet<>(earlier.keySet());
        names.addAll(later.keySet());
        for (var name : names) {
            differences.objects(name, earlier.getOrDefault(name, List.of()), later.getOrDefault(name, List.of()));
        }
        differences.each("Comment", before.comments(), after.comments(), one -> one.on());
        // A script does not tell who runs it.
        if (!before.collation().isEmpty() && !after.collation().isEmpty()) {
            differences.each("Owner", before.owners(), after.owners(), one -> one.of());
            differences.each("Rights", before.grants(), after.grants(), one -> one.on());
        }
        return differences.found;
    }

    private static Map<String, List<SchemaObject>> bySchema(DatabaseSchema database) {
        return database.schemas().stream().collect(Collectors.toMap(Schema::name, Schema::objects));
    }

    private void objects(String schema, List<SchemaObject> before, List<SchemaObject> after) {
        var earlier = byName(schema, before);
        var later = byName(schema, after);
        var names = new TreeSet<>(earlier.keySet());
        names.addAll(later.keySet());
        for (var name : names) {
            var old = earlier.get(name);
            var now = later.get(name);
            if (old == null || now == null || !old.equals(now)) {
                var what = now == null ? "is only in the source" : old == null ? "is only in the target" : "differs";
                var next = now == null ? "Drop it by hand." : "Make it by hand: " + now.definition();
                found.add(new NotCompared(path(name), "%s %s %s. %s".formatted(words(name), title(name), what, next)));
            }
        }
    }

    private static Map<ObjectName, SchemaObject> byName(String schema, List<SchemaObject> objects) {
        return objects.stream()
                .collect(Collectors.toMap(object -> object.in(schema), object -> object, (one, _) -> one));
    }

    private <T> void each(String what, List<T> before, List<T> after, Function<T, ObjectName> on) {
        var earlier = before.stream().collect(Collectors.groupingBy(on));
        var later = after.stream().collect(Collectors.groupingBy(on));
        var names = new TreeSet<>(earlier.keySet());
        names.addAll(later.keySet());
        for (var name : names) {
            if (!earlier.getOrDefault(name, List.of()).equals(later.getOrDefault(name, List.of()))) {
                found.add(new NotCompared(
                        path(name),
                        "%s of %s %s: they differ, and no change is made of that. Set them by hand."
                                .formatted(what, words(name).toLowerCase(Locale.ROOT), title(name))));
            }
        }
    }

    private static String words(ObjectName name) {
        var words = name.kind().name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String title(ObjectName name) {
        return name.part().isEmpty() ? name.name() : name.part() + " of " + name.name();
    }

    /** The nearest thing that is compared: the object, what it is on, its schema, or the database. */
    private static ElementPath path(ObjectName name) {
        var kind = KINDS.get(name.kind());
        if (kind != null) {
            return ElementPath.of(kind, name.schema(), name.name());
        }
        return name.schema().isEmpty()
                ? ElementPath.of(ElementKind.DATABASE, "", "")
                : ElementPath.of(ElementKind.SCHEMA, "", name.schema());
    }
}

package com.bytebase.engine.postgresql.sync;

import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the definition of one object is written from, so that one of ten thousand tables does not cost as much as all: the object's own
 * tables are kept (its partitions and what it is one of, what it needs), the others left out.
 */
final class Surroundings {
    private final DatabaseSchema whole;
    private final Shape shape;
    private final Map<ObjectName, List<ObjectName>> leads = new HashMap<>();

    private Surroundings(DatabaseSchema whole) {
        this.whole = whole;
        this.shape = new Shape(whole);
        whole.dependencies().forEach(need -> lead(whole(need.from()), whole(need.on())));
        for (var schema : whole.schemas()) {
            for (var table : schema.tables()) {
                var name = new ObjectName(ObjectKind.TABLE, schema.name(), table.name());
                above(table).forEach(parent -> {
                    lead(name, parent);
                    lead(parent, name);
                });
            }
        }
    }

    static DatabaseSchema of(DatabaseSchema whole, ObjectName object) {
        return new Surroundings(whole).around(object);
    }

    private void lead(ObjectName from, ObjectName to) {
        leads.computeIfAbsent(from, _ -> new ArrayList<>()).add(to);
    }

    private List<ObjectName> above(Table table) {
        var above = new ArrayList<>(shape.parents(table));
        shape.named(table.partitionOf()).ifPresent(above::add);
        return above;
    }

    private DatabaseSchema around(ObjectName object) {
        var kept = reached(object);
        return new DatabaseSchema(
                whole.name(),
                whole.characterSet(),
                whole.collation(),
                whole.schemas().stream().map(schema -> around(schema, kept)).toList(),
                whole.extensions(),
                whole.objects(),
                some(whole.owners(), owner -> isOf(object, owner.of())),
                some(whole.grants(), grant -> isOf(object, grant.on())),
                some(whole.comments(), comment -> isOf(object, comment.on())),
                whole.dependencies(),
                whole.roles(),
                whole.notCompared());
    }

    private static Schema around(Schema schema, Set<ObjectName> kept) {
        return new Schema(
                schema.name(),
                schema.owner(),
                schema.comment(),
                some(
                        schema.tables(),
                        table -> kept.contains(new ObjectName(ObjectKind.TABLE, schema.name(), table.name()))),
                schema.views(),
                schema.routines(),
                schema.sequences(),
                schema.types(),
                schema.objects());
    }

    private Set<ObjectName> reached(ObjectName object) {
        var reached = new HashSet<ObjectName>();
        var next = new ArrayDeque<ObjectName>();
        next.add(whole(object));
        while (!next.isEmpty()) {
            var at = next.remove();
            if (reached.add(at)) {
                next.addAll(leads.getOrDefault(at, List.of()));
            }
        }
        return reached;
    }

    private static boolean isOf(ObjectName object, ObjectName other) {
        return object.schema().equals(other.schema()) && object.name().equals(other.name());
    }

    /** The table or view that a part belongs to; other objects are themselves. */
    private ObjectName whole(ObjectName name) {
        return switch (name.kind()) {
            case COLUMN, CONSTRAINT, DEFAULT, POLICY, RULE, TRIGGER -> {
                var view = new ObjectName(ObjectKind.VIEW, name.schema(), name.name());
                yield shape.view(view).isPresent()
                        ? view
                        : new ObjectName(ObjectKind.TABLE, name.schema(), name.name());
            }
            case INDEX -> shape.ofIndex(name).orElse(name);
            default -> name;
        };
    }

    private static <T> List<T> some(List<T> all, Predicate<T> kept) {
        return all.stream().filter(kept).toList();
    }
}

package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.SchemaElement.RoutineObject;
import com.bytebase.engine.diff.SchemaElement.TypeObject;
import com.bytebase.engine.diff.SchemaElement.ViewObject;
import com.bytebase.engine.postgresql.diff.Key.Facet;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Table;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is done about each object: made, dropped, altered, or dropped and made again. Differences say it for the objects that differ;
 * what depends on something that goes or changes its form, and stays, has to step aside meanwhile.
 */
final class Plan {
    /** What is done about one object. */
    enum Action {
        CREATE,
        DROP,
        ALTER,
        /** Dropped, and made again. */
        REPLACE,
        /** A column that goes over to a type that is made anew. */
        CONVERT
    }

    final Dependencies before;
    final Dependencies after;
    private final Map<Key, Action> actions = new LinkedHashMap<>();
    private final ArrayDeque<Key> disturbed = new ArrayDeque<>();

    private Plan(Dependencies before, Dependencies after) {
        this.before = before;
        this.after = after;
    }

    static Plan of(List<Difference> differences, DatabaseSchema before, DatabaseSchema after) {
        var plan = new Plan(Dependencies.of(before), Dependencies.of(after));
        differences.forEach(plan::add);
        plan.tables(before, after);
        plan.parts();
        plan.owners();
        while (!plan.disturbed.isEmpty()) {
            plan.spread(plan.disturbed.poll());
        }
        return plan;
    }

    Map<Key, Action> actions() {
        return actions;
    }

    Optional<Action> action(Key key) {
        return Optional.ofNullable(actions.get(key));
    }

    /** Whether it is dropped, for good or for a while. */
    boolean goes(Key key) {
        var action = actions.get(key);
        return action == Action.DROP || action == Action.REPLACE;
    }

    private void add(Difference difference) {
        var key = Key.of(difference.path());
        if (difference.creates()) {
            put(key, Action.CREATE);
        } else if (difference.drops()) {
            put(key, Action.DROP);
        } else {
            alter(key, difference);
        }
    }

    private void alter(Key key, Difference difference) {
        var old = difference.before().orElseThrow();
        var now = difference.after().orElseThrow();
        boolean onlyComment = Set.of("comment", "settings").containsAll(difference.aspects());
        switch (now) {
            case ColumnObject(var _, var _, var column) -> {
                var earlier = ((ColumnObject) old).value();
                if (difference.aspects().contains("defaultValue")) {
                    put(
                            key.facet(Facet.DEFAULT),
                            earlier.defaultValue().isEmpty()
                                    ? Action.CREATE
                                    : column.defaultValue().isEmpty() ? Action.DROP : Action.ALTER);
                }
                put(key, Columns.mustBeReplaced(earlier, column) ? Action.REPLACE : Action.ALTER);
            }
            case ViewObject(var _, var view) ->
                put(key, Views.replaceable(((ViewObject) old).value(), view) ? Action.ALTER : Action.REPLACE);
            case RoutineObject(var _, var routine) ->
                put(
                        key,
                        onlyComment || Routines.replaceable(((RoutineObject) old).value(), routine)
                                ? Action.ALTER
                                : Action.REPLACE);
            case TypeObject(var _, var type) ->
                put(key, UserTypes.alterable(((TypeObject) old).value(), type) ? Action.ALTER : Action.REPLACE);
            default -> {
                boolean inPlace = onlyComment
                        || switch (key.path().kind()) {
                            case INDEX, FOREIGN_KEY, CHECK, TRIGGER -> false;
                            case DATABASE, SCHEMA, EXTENSION, TYPE, SEQUENCE, ROUTINE, TABLE, COLUMN, VIEW -> true;
                        };
                put(key, inPlace ? Action.ALTER : Action.REPLACE);
            }
        }
    }

    /** Partitions get their columns from their table: what reads those is disturbed all the same. */
    private void tables(DatabaseSchema old, DatabaseSchema now) {
        var earlier = Tables.byName(old);
        Tables.byName(now).forEach((name, table) -> {
            var one = earlier.get(name);
            if (one == null || table.kind() != Table.Kind.PARTITION) {
                return;
            }
            for (var column : table.columns()) {
                Tables.column(one, column.name())
                        .filter(other -> Columns.changesType(other, column))
                        .ifPresent(_ -> disturbed.add(Key.of(new com.bytebase.engine.diff.ElementPath(
                                ElementKind.COLUMN,
                                name.substring(0, name.indexOf('.')),
                                table.name(),
                                column.name()))));
            }
        });
    }

    /** What belongs to an object that comes or goes as a whole. */
    private void parts() {
        for (var key : List.copyOf(actions.keySet())) {
            var action = actions.get(key);
            if (action == Action.REPLACE && key.path().kind() == ElementKind.VIEW) {
                replaceParts(key);
            }
        }
        for (var key : after.keys()) {
            if (Carriers.separate(after, key)
                    .filter(whole -> actions.get(whole) == Action.CREATE)
                    .isPresent()) {
                actions.putIfAbsent(key, Action.CREATE);
            }
        }
        for (var key : before.keys()) {
            if (Carriers.breaksCircle(before, key)
                    .filter(whole -> actions.get(whole) == Action.DROP)
                    .isPresent()) {
                actions.putIfAbsent(key, Action.DROP);
            }
        }
    }

    private void replaceParts(Key view) {
        for (var part : before.dependents(view)) {
            if (part.path().parent().equals(view.path().name()) && actions.get(part) != Action.DROP) {
                actions.put(part, Action.REPLACE);
            }
        }
    }

    /** A sequence's owner changes, or comes and goes with either of them. */
    private void owners() {
        for (var key : before.keys()) {
            if (key.facet() == Facet.OWNER && after.has(key.facet(Facet.WHOLE)) && !same(key)) {
                actions.put(key, after.has(key) ? Action.REPLACE : Action.DROP);
            }
        }
        for (var key : after.keys()) {
            if (key.facet() == Facet.OWNER && !before.has(key)) {
                actions.put(key, Action.CREATE);
            }
        }
    }

    private boolean same(Key owner) {
        return after.has(owner)
                && before.needs(owner).equals(after.needs(owner))
                && before.needs(owner).stream().noneMatch(this::goes);
    }

    private void put(Key key, Action action) {
        actions.put(key, action);
        disturbed.add(key);
    }

    private void spread(Key key) {
        if (!before.has(key)) {
            return;
        }
        var action = actions.get(key);
        if (action == Action.CREATE) {
            return;
        }
        boolean goes = goes(key) || action == Action.CONVERT;
        if (!goes && !(key.path().kind() == ElementKind.COLUMN && key.facet() == Facet.WHOLE && changesForm(key))) {
            return;
        }
        for (var dependent : before.dependents(key)) {
            if (!goes(dependent) && !carriedAway(dependent)) {
                dependent(key, dependent, goes);
            }
        }
    }

    private void dependent(Key key, Key dependent, boolean goes) {
        if (key.path().kind() == ElementKind.TYPE
                && dependent.path().kind() == ElementKind.COLUMN
                && dependent.facet() == Facet.WHOLE) {
            if (actions.get(key) == Action.REPLACE
                    && after.has(dependent)
                    && actions.get(dependent) != Action.CONVERT) {
                put(dependent, Action.CONVERT);
            }
            return;
        }
        if (!Carriers.stepsAside(dependent)
                || !after.has(dependent)
                || (!goes && !Disturbances.disturbs(before, after, key, dependent))) {
            return;
        }
        if (actions.get(dependent) == Action.ALTER
                && after.needs(dependent).stream().noneMatch(Slots.sharing(key))) {
            return; // altered first, it no longer needs what goes
        }
        put(dependent, Action.REPLACE);
        if (dependent.path().kind() == ElementKind.VIEW) {
            replaceParts(dependent);
        }
    }

    private boolean changesForm(Key column) {
        return after.has(column)
                && before.element(column) instanceof ColumnObject(var _, var _, var old)
                && after.element(column) instanceof ColumnObject(var _, var _, var now)
                && Columns.changesType(old, now);
    }

    /** Whether it goes together with what it is a part of. */
    boolean carriedAway(Key key) {
        return Carriers.of(before, key)
                .filter(_ -> key.path().kind() != ElementKind.SEQUENCE || goes(key))
                .filter(carrier -> goes(carrier) || carriedAway(carrier))
                .isPresent();
    }
}

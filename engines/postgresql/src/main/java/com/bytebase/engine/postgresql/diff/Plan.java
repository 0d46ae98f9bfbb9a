package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.SchemaElement.OtherObject;
import com.bytebase.engine.diff.SchemaElement.OwnerObject;
import com.bytebase.engine.diff.SchemaElement.RightsObject;
import com.bytebase.engine.diff.SchemaElement.RoutineObject;
import com.bytebase.engine.diff.SchemaElement.TypeObject;
import com.bytebase.engine.diff.SchemaElement.ViewObject;
import com.bytebase.engine.postgresql.diff.Key.Facet;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Table;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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
    private final Set<Key> anew = new HashSet<>();
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
        plan.rights();
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
            case OtherObject other ->
                put(
                        key,
                        other.value().kind() != ObjectKind.DEFAULT_PRIVILEGES
                                        && ObjectStatements.alterable((OtherObject) old, other)
                                ? Action.ALTER
                                : Action.REPLACE);
            // Part is taken before, part given after; default ones would be given to what is made meanwhile.
            case RightsObject _ -> put(key, Action.REPLACE);
            default -> {
                boolean inPlace = onlyComment
                        || switch (key.path().kind()) {
                            case FOREIGN_KEY, CHECK -> Constraints.becomesValid(old, now);
                            case INDEX, TRIGGER -> false;
                            default -> true;
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
            if (actions.get(key) == Action.REPLACE) {
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
        for (var key : after.keys()) {
            // A domain's check that changes is a new one.
            if (key.path().kind() == ElementKind.COMMENT
                    && after.needs(key).stream()
                            .anyMatch(need ->
                                    need.path().kind() == ElementKind.TYPE && actions.get(need) == Action.ALTER)) {
                actions.putIfAbsent(key, Action.CREATE);
            }
        }
        for (var key : before.keys()) {
            // Looking for circles takes long where there are many tables; only those that go count.
            if (key.path().parent().isEmpty() || actions.get(Carriers.relation(before, key.path())) != Action.DROP) {
                continue;
            }
            if (Carriers.breaksCircle(before, key)
                    .filter(whole -> actions.get(whole) == Action.DROP)
                    .isPresent()) {
                actions.putIfAbsent(key, Action.DROP);
            }
        }
    }

    private void replaceParts(Key whole) {
        for (var part : before.dependents(whole)) {
            boolean goesAlong = part.facet() == Facet.WHOLE
                    && Carriers.of(before, part).filter(whole::equals).isPresent();
            if (goesAlong && after.has(part) && !goes(part)) {
                actions.put(part, Action.REPLACE);
                replaceParts(part);
            }
        }
        before.attached(whole).stream()
                .filter(after::has)
                .filter(part -> !goes(part))
                .forEach(part -> {
                    actions.put(part, Action.REPLACE);
                    replaceParts(part);
                });
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

    /**
     * Where an object goes to another owner, all rights on it are taken back before and given anew; where some on a table are taken
     * from a role, the server takes those on its columns too.
     */
    private void rights() {
        for (var key : List.copyOf(actions.keySet())) {
            var element = after.has(key) ? after.element(key) : before.element(key);
            if (element instanceof OwnerObject(var owner)) {
                anew(owner.of(), _ -> true);
            } else if (element instanceof RightsObject(var rights)
                    && rights.on().kind() != ObjectKind.COLUMN) {
                anew(
                        rights.on(),
                        other -> !other.equals(key) && other.path().name().equals(rights.grantee()));
            }
        }
    }

    private void anew(ObjectName object, Predicate<Key> which) {
        before.rightsOn(object).stream()
                .filter(which)
                .filter(rights -> !carriedAway(rights))
                .forEach(rights -> {
                    actions.put(rights, after.has(rights) ? Action.REPLACE : Action.DROP);
                    anew.add(rights);
                });
        after.rightsOn(object).stream().filter(which).forEach(rights -> {
            actions.putIfAbsent(rights, Action.CREATE);
            anew.add(rights);
        });
    }

    /** Whether rights are given as a whole, and not just those that are new. */
    boolean isAnew(Key rights) {
        return anew.contains(rights) || carriedAway(rights);
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
        replaceParts(dependent);
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
                        .isPresent()
                || before.attachedTo(key)
                        .filter(whole -> goes(whole) || carriedAway(whole))
                        .isPresent();
    }
}

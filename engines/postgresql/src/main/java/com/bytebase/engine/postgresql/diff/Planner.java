package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.Rights;
import com.bytebase.engine.diff.SchemaElement;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.SchemaElement.CommentObject;
import com.bytebase.engine.diff.SchemaElement.IndexObject;
import com.bytebase.engine.diff.SchemaElement.OtherObject;
import com.bytebase.engine.diff.SchemaElement.OwnerObject;
import com.bytebase.engine.diff.SchemaElement.RightsObject;
import com.bytebase.engine.diff.SchemaElement.SequenceObject;
import com.bytebase.engine.diff.SchemaElement.TableObject;
import com.bytebase.engine.diff.SchemaElement.TypeObject;
import com.bytebase.engine.diff.SchemaElement.ViewObject;
import com.bytebase.engine.diff.Step;
import com.bytebase.engine.diff.StepOrder;
import com.bytebase.engine.postgresql.diff.Key.Facet;
import com.bytebase.engine.postgresql.diff.Operation.Phase;
import com.bytebase.engine.postgresql.diff.Plan.Action;
import com.bytebase.engine.postgresql.sync.GrantSql;
import com.bytebase.engine.postgresql.sync.Names;
import com.bytebase.engine.postgresql.sync.Preparation;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectOwner;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes operations of a plan and puts them in order: what depends goes before what it depends on, and comes after it. */
final class Planner {
    private static final ElementPath WHOLE = ElementPath.of(ElementKind.DATABASE, "", "");

    private final Plan plan;
    private final Map<Key, Operation> drops = new LinkedHashMap<>();
    private final Map<Key, Operation> changes = new LinkedHashMap<>();
    private final Map<Key, Operation> creates = new LinkedHashMap<>();

    private Planner(Plan plan) {
        this.plan = plan;
    }

    static List<Step> steps(List<Difference> differences, DatabaseSchema before, DatabaseSchema after) {
        if (differences.isEmpty()) {
            return List.of();
        }
        var planner = new Planner(Plan.of(differences, before, after));
        planner.plan.actions().forEach(planner::operations);
        var roles = Preparation.missingRoles(before, after);
        var unchecked = planner.makesUncheckedBodies() ? Stream.of(Preparation.UNCHECKED) : Stream.<String>empty();
        return Stream.concat(
                        Stream.concat(roles, unchecked).map(sql -> new Step(WHOLE, sql)),
                        planner.ordered().stream().flatMap(operation -> operation.steps().stream()))
                .toList();
    }

    private boolean makesUncheckedBodies() {
        var coming = Stream.concat(creates.keySet().stream(), changes.keySet().stream())
                .toList();
        return new UncheckedBodies(plan.after, coming).areThere();
    }

    private void operations(Key key, Action action) {
        switch (action) {
            case CREATE -> create(key);
            case DROP -> drop(key);
            case ALTER -> changes.put(key, operation(key, Phase.CHANGE, alter(key)));
            case CONVERT -> changes.put(key, operation(key, Phase.CHANGE, convert(key)));
            case REPLACE -> {
                if (key.path().kind() == ElementKind.TYPE) {
                    var old = (TypeObject) plan.before.element(key);
                    var now = (TypeObject) plan.after.element(key);
                    var sql = new ArrayList<>(UserTypes.createBeside(old, now));
                    sql.addAll(Comments.of(now));
                    creates.put(key, operation(key, Phase.CREATE, sql));
                    drops.put(key, operation(key, Phase.DROP, List.of(UserTypes.dropOld(old))));
                } else {
                    drop(key);
                    create(key);
                }
            }
        }
    }

    private void drop(Key key) {
        if (plan.carriedAway(key) && Carriers.breaksCircle(plan.before, key).isEmpty()) {
            return;
        }
        var element = plan.before.element(key);
        var sql =
                switch (key.facet()) {
                    case WHOLE -> dropped(key, element);
                    case DEFAULT -> List.of(alterColumn((ColumnObject) element) + "DROP DEFAULT");
                    case OWNER -> List.of(alterOwner((SequenceObject) element) + "NONE");
                };
        if (!sql.isEmpty()) {
            drops.put(key, operation(key, Phase.DROP, sql));
        }
    }

    private void create(Key key) {
        var element = plan.after.element(key);
        var sql = new ArrayList<String>();
        switch (key.facet()) {
            case WHOLE -> {
                sql.addAll(made(key, element));
                sql.addAll(withoutLateIdentity(element, Settings.of(element)));
                if (element instanceof IndexObject index) {
                    replicaIdentity(index).ifPresent(sql::add);
                }
                sql.addAll(Comments.of(element));
            }
            case DEFAULT -> sql.add(setDefault((ColumnObject) element));
            case OWNER -> sql.add(owner((SequenceObject) element));
        }
        if (!sql.isEmpty()) {
            creates.put(key, operation(key, Phase.CREATE, sql));
        }
    }

    private List<String> dropped(Key key, SchemaElement element) {
        if (element instanceof RightsObject(var rights) && plan.after.has(key) && !plan.isAnew(key)) {
            return Privileges.taken(rights, rights(plan.after, key, rights), plan.before);
        }
        if (element instanceof OtherObject old
                && old.value().kind() == ObjectKind.DEFAULT_PRIVILEGES
                && plan.after.has(key)) {
            var now = (OtherObject) plan.after.element(key);
            return DefaultPrivileges.between(statements(now), statements(old), List.of());
        }
        return Statements.drop(element, plan.before);
    }

    private static List<String> statements(OtherObject object) {
        return ObjectStatements.create(object.value());
    }

    private List<String> made(Key key, SchemaElement element) {
        var shape = plan.after.shape();
        return switch (element) {
            case TableObject table -> Statements.create(inlined(key, table), shape);
            case ViewObject view -> {
                var sql = new ArrayList<>(Statements.create(view, shape));
                sql.addAll(Views.defaults(Copies.withoutColumns(view), view));
                yield sql;
            }
            case RightsObject(var rights) -> {
                var before = plan.before.has(key) && !plan.isAnew(key)
                        ? rights(plan.before, key, rights)
                        : Rights.none(rights.on(), rights.grantee());
                yield Privileges.given(before, rights, shape);
            }
            case OtherObject now
            when now.value().kind() == ObjectKind.DEFAULT_PRIVILEGES && plan.before.has(key) -> {
                var old = statements((OtherObject) plan.before.element(key));
                yield DefaultPrivileges.between(old, old, statements(now));
            }
            default -> Statements.create(element, shape);
        };
    }

    private static Rights rights(Dependencies dependencies, Key key, Rights otherwise) {
        return dependencies.has(key) && dependencies.element(key) instanceof RightsObject(var rights)
                ? rights
                : Rights.none(otherwise.on(), otherwise.grantee());
    }

    /** The table without the defaults and checks that are made after it. */
    private SchemaElement inlined(Key key, TableObject table) {
        var columns = table.value().columns().stream()
                .map(column -> {
                    var part = Key.of(
                            new ColumnObject(table.schema(), table.value().name(), column).path());
                    return creates(part.facet(Facet.DEFAULT)) ? column.withDefault("") : column;
                })
                .toList();
        var checks = table.value().checks().stream()
                .filter(check -> !creates(Key.of(new SchemaElement.CheckObject(
                                table.schema(), table.value().name(), check)
                        .path())))
                .toList();
        return new TableObject(table.schema(), Copies.with(table.value(), columns, checks));
    }

    private boolean creates(Key key) {
        return plan.action(key).filter(Action.CREATE::equals).isPresent();
    }

    private List<String> alter(Key key) {
        var before = plan.before.element(key);
        var after = plan.after.element(key);
        if (key.facet() == Facet.DEFAULT) {
            return List.of(setDefault((ColumnObject) after));
        }
        if (after instanceof OwnerObject || after instanceof CommentObject) {
            return Statements.create(after, plan.after.shape());
        }
        var sql = new ArrayList<>(Statements.alter(before, after));
        sql.addAll(withoutLateIdentity(after, Settings.between(before, after)));
        sql.addAll(Comments.between(before, after));
        return sql;
    }

    /** A replica identity by an index that is made by a statement of its own comes with that. */
    private List<String> withoutLateIdentity(SchemaElement element, List<String> sql) {
        if (!(element instanceof TableObject(var schema, var table))
                || table.indexes().stream()
                        .map(index -> new IndexObject(schema, table.name(), index))
                        .noneMatch(index -> replicaIdentity(index).isPresent()
                                && plan.action(Key.of(index.path()))
                                        .filter(action -> action == Action.CREATE || action == Action.REPLACE)
                                        .isPresent())) {
            return sql;
        }
        return sql.stream()
                .filter(one -> !one.contains(" REPLICA IDENTITY USING INDEX "))
                .toList();
    }

    private Optional<String> replicaIdentity(IndexObject index) {
        var relation = Carriers.relation(plan.after, index.path());
        var identity = "USING INDEX " + Names.readable(index.value().name());
        return plan.after.has(relation)
                        && plan.after.element(relation) instanceof TableObject(var schema, var table)
                        && identity.equals(table.settings().get(Setting.REPLICA_IDENTITY))
                ? Optional.of(
                        "ALTER TABLE ONLY " + Names.readable(schema, table.name()) + " REPLICA IDENTITY " + identity)
                : Optional.empty();
    }

    private List<String> convert(Key key) {
        var before = (ColumnObject) plan.before.element(key);
        var after = (ColumnObject) plan.after.element(key);
        var table = plan.after.element(Carriers.relation(plan.after, key.path()));
        if (table instanceof TableObject(var _, Table one) && one.kind() == Table.Kind.PARTITION) {
            return List.of(); // its table's columns take it along
        }
        var sql = new ArrayList<>(Columns.alter(
                "ALTER TABLE " + Names.readable(after.schema(), after.table()) + " ",
                before.value(),
                after.value(),
                true));
        sql.addAll(Comments.between(before, after));
        return sql;
    }

    private static String alterColumn(ColumnObject column) {
        return "ALTER TABLE %s ALTER COLUMN %s "
                .formatted(
                        Names.readable(column.schema(), column.table()),
                        Names.readable(column.value().name()));
    }

    private static String setDefault(ColumnObject column) {
        return alterColumn(column) + "SET DEFAULT " + column.value().defaultValue();
    }

    private static String alterOwner(SequenceObject sequence) {
        return "ALTER SEQUENCE %s OWNED BY "
                .formatted(Names.readable(sequence.schema(), sequence.value().name()));
    }

    private static String owner(SequenceObject sequence) {
        var names = QualifiedNames.parts(sequence.value().ownedBy());
        return alterOwner(sequence) + Names.readable(sequence.schema(), names.getFirst()) + "."
                + Names.readable(names.getLast());
    }

    private static Operation operation(Key key, Phase phase, List<String> sql) {
        return new Operation(
                key,
                phase,
                Operation.rankOf(key, phase),
                sql.stream().map(one -> new Step(key.path(), one)).toList());
    }

    private List<Operation> ordered() {
        var all = new ArrayList<Operation>(drops.values());
        all.addAll(changes.values());
        all.addAll(creates.values());
        var order = new StepOrder<>(all, Operation.ORDER);
        for (var key : plan.before.keys()) {
            going(key).ifPresent(mine -> before(order, key, mine));
        }
        for (var key : plan.after.keys()) {
            coming(key).ifPresent(mine -> {
                for (var need : plan.after.needs(key)) {
                    coming(need).ifPresent(first -> order.after(mine, first));
                }
            });
        }
        slots(order);
        drops.forEach((key, operation) -> {
            if (plan.before.element(key) instanceof RightsObject(var rights)) {
                // A new owner's rights would be taken away.
                var owner = Key.of(new OwnerObject(new ObjectOwner(GrantSql.object(rights.on()), "")).path());
                Stream.of(drops, changes, creates)
                        .flatMap(operations -> Optional.ofNullable(operations.get(owner)).stream())
                        .forEach(other -> order.after(other, operation));
            }
        });
        return order.sorted();
    }

    private void before(StepOrder<Operation> order, Key key, Operation mine) {
        for (var need : plan.before.hardNeeds(key)) {
            dropping(need)
                    .or(() -> mine.phase() == Phase.DROP ? Optional.ofNullable(changes.get(need)) : Optional.empty())
                    .ifPresent(other -> order.after(other, mine));
        }
        if (drops.containsKey(key) && creates.containsKey(key) && mine.phase() == Phase.DROP) {
            if (key.path().kind() == ElementKind.TYPE) {
                order.after(drops.get(key), creates.get(key));
            } else {
                order.after(creates.get(key), drops.get(key));
            }
        }
    }

    /** What takes it away or changes it so that it no longer needs what it needed. */
    private Optional<Operation> going(Key key) {
        return dropping(key).or(() -> Optional.ofNullable(changes.get(key)));
    }

    private Optional<Operation> dropping(Key key) {
        var own = drops.get(key);
        return own != null
                ? Optional.of(own)
                : Carriers.of(plan.before, key)
                        .filter(_ -> plan.carriedAway(key))
                        .flatMap(this::dropping);
    }

    /** What makes it or makes it what it is to be. */
    private Optional<Operation> coming(Key key) {
        var own = creates.get(key);
        if (own == null) {
            own = changes.get(key);
        }
        return own != null
                ? Optional.of(own)
                : Carriers.of(plan.after, key)
                        .filter(whole -> plan.action(whole)
                                .filter(action -> action == Action.CREATE || action == Action.REPLACE)
                                .isPresent())
                        .filter(whole -> key.path().kind() != ElementKind.SEQUENCE)
                        .flatMap(this::coming);
    }

    private void slots(StepOrder<Operation> order) {
        var taken = new HashMap<String, List<Operation>>();
        for (var key : plan.before.keys()) {
            dropping(key)
                    .filter(_ -> key.path().kind() != ElementKind.TYPE || !creates.containsKey(key))
                    .ifPresent(operation -> Slots.of(key)
                            .forEach(slot -> taken.computeIfAbsent(slot, _ -> new ArrayList<>())
                                    .add(operation)));
        }
        // The sequence of an identity column goes with the identity.
        changes.forEach((key, operation) -> Slots.identity(plan.before, key)
                .filter(_ -> Slots.identity(plan.after, key).isEmpty())
                .ifPresent(slot ->
                        taken.computeIfAbsent(slot, _ -> new ArrayList<>()).add(operation)));
        for (var key : plan.after.keys()) {
            var mine = coming(key);
            if (mine.isPresent() && mine.get().phase() == Phase.CREATE) {
                for (var slot : Slots.of(key)) {
                    taken.getOrDefault(slot, List.of()).forEach(first -> order.after(mine.get(), first));
                }
            }
        }
    }
}

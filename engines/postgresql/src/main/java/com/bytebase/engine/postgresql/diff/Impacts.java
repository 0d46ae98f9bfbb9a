package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.Impact;
import com.bytebase.engine.diff.Impact.DataLoss;
import com.bytebase.engine.diff.Rights;
import com.bytebase.engine.diff.SchemaElement;
import com.bytebase.engine.diff.SchemaElement.CheckObject;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.SchemaElement.CommentObject;
import com.bytebase.engine.diff.SchemaElement.DatabaseObject;
import com.bytebase.engine.diff.SchemaElement.ExtensionObject;
import com.bytebase.engine.diff.SchemaElement.ForeignKeyObject;
import com.bytebase.engine.diff.SchemaElement.IndexObject;
import com.bytebase.engine.diff.SchemaElement.NamespaceObject;
import com.bytebase.engine.diff.SchemaElement.OtherObject;
import com.bytebase.engine.diff.SchemaElement.OwnerObject;
import com.bytebase.engine.diff.SchemaElement.RightsObject;
import com.bytebase.engine.diff.SchemaElement.RoutineObject;
import com.bytebase.engine.diff.SchemaElement.SequenceObject;
import com.bytebase.engine.diff.SchemaElement.TableObject;
import com.bytebase.engine.diff.SchemaElement.TriggerObject;
import com.bytebase.engine.diff.SchemaElement.TypeObject;
import com.bytebase.engine.diff.SchemaElement.ViewObject;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.Schema.UserType;
import com.bytebase.engine.schema.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/** What changes do to a database in use. Locks are those of the chapter "Explicit Locking" of PostgreSQL's manual. */
final class Impacts {
    private static final String MOMENT = "Readers and writers wait for a moment.";
    private static final String SCAN = "Writers wait while every row is read once.";

    private Impacts() {}

    static Impact of(Difference difference) {
        if (difference.drops()) {
            return drop(difference.before().orElseThrow());
        }
        return difference.creates()
                ? create(difference.after().orElseThrow())
                : alter(
                        difference,
                        difference.before().orElseThrow(),
                        difference.after().orElseThrow());
    }

    static Impact rename(ElementPath path) {
        return Impact.NONE
                .blocking(exclusive(path), MOMENT)
                .failing("Applications that use the old name stop working.");
    }

    private static Impact drop(SchemaElement element) {
        var path = element.path();
        return switch (element) {
            case TableObject(var _, var table) -> {
                var impact = Impact.NONE.blocking(exclusive(path) + others(table), MOMENT);
                yield table.kind() == Table.Kind.FOREIGN ? impact : impact.losing(DataLoss.CERTAIN);
            }
            case ColumnObject(var _, var _, var column) -> {
                var impact = Impact.NONE.blocking(exclusive(path), MOMENT);
                yield column.generated().isEmpty() ? impact.losing(DataLoss.CERTAIN) : impact;
            }
            case SequenceObject _ -> Impact.NONE.losing(DataLoss.CERTAIN);
            case ExtensionObject _ -> Impact.NONE.losing(DataLoss.POSSIBLE);
            case ViewObject _, IndexObject _, CheckObject _, TriggerObject _ ->
                Impact.NONE.blocking(exclusive(path), MOMENT);
            case ForeignKeyObject(var _, var _, var key) ->
                Impact.NONE.blocking(exclusive(path) + " and " + referenced(key), MOMENT);
            case OtherObject other -> other(other);
            case OwnerObject _ -> Impact.NONE.failing("Its owner may no longer change it.");
            case RightsObject(var rights) ->
                Impact.NONE.failing("What %s does with it is refused from then on.".formatted(rights.grantee()));
            case DatabaseObject _, NamespaceObject _, TypeObject _, RoutineObject _, CommentObject _ -> Impact.NONE;
        };
    }

    /** Policies and rules are part of what queries of their table mean. */
    private static Impact other(OtherObject other) {
        var path = other.path();
        return switch (other.value().kind()) {
            case POLICY, RULE -> Impact.NONE.blocking(exclusive(path), MOMENT);
            case FOREIGN_SERVER, USER_MAPPING, VIRTUAL_TABLE, FOREIGN_DATA_WRAPPER ->
                Impact.NONE.failing("Queries of its foreign tables are refused while it is not there.");
            case PUBLICATION -> Impact.NONE.failing("Subscribers that ask for it meanwhile get an error.");
            default -> Impact.NONE;
        };
    }

    private static Impact create(SchemaElement element) {
        var path = element.path();
        return switch (element) {
            case ColumnObject(var _, var _, var column) -> Columns.adding(column, exclusive(path));
            case IndexObject(var _, var _, var index) -> {
                var impact = index.constraint()
                        ? Impact.NONE.blocking(exclusive(path), "Readers and writers wait while the index is built.")
                        : Impact.NONE.blocking(
                                "SHARE on " + path.schema() + "." + path.parent(),
                                "Writers wait while the index is built.");
                yield index.unique() ? impact.failing("Rows with equal values stop the change.") : impact;
            }
            case ForeignKeyObject(var _, var _, var key) -> {
                var lock = "SHARE ROW EXCLUSIVE on %s.%s and %s.%s"
                        .formatted(path.schema(), path.parent(), key.referencedSchema(), key.referencedTable());
                yield Constraints.isForNewRows(key.definition())
                        ? Impact.NONE.blocking(lock, "Writers wait for a moment.")
                        : Impact.NONE.blocking(lock, SCAN).failing("Rows without a counterpart stop the change.");
            }
            case CheckObject(var _, var _, var check) ->
                Constraints.isForNewRows(check.expression())
                        ? Impact.NONE.blocking(exclusive(path), MOMENT)
                        : Impact.NONE
                                .blocking(exclusive(path), "Readers and writers wait while every row is read once.")
                                .failing("Rows that do not satisfy it stop the change.");
            case TriggerObject _ ->
                Impact.NONE.blocking(
                        "SHARE ROW EXCLUSIVE on " + path.schema() + "." + path.parent(), "Writers wait for a moment.");
            case TableObject(var _, var table) ->
                table.partitionOf().isEmpty()
                        ? Impact.NONE
                        : Impact.NONE.blocking("ACCESS EXCLUSIVE on " + table.partitionOf(), MOMENT);
            case OtherObject other -> {
                boolean ofTable = other.value().kind() == ObjectKind.POLICY
                        || other.value().kind() == ObjectKind.RULE;
                yield ofTable ? Impact.NONE.blocking(exclusive(path), MOMENT) : Impact.NONE;
            }
            case DatabaseObject _,
                    NamespaceObject _,
                    ExtensionObject _,
                    TypeObject _,
                    SequenceObject _,
                    RoutineObject _,
                    OwnerObject _,
                    RightsObject _,
                    CommentObject _,
                    ViewObject _ -> Impact.NONE;
        };
    }

    private static Impact alter(Difference difference, SchemaElement before, SchemaElement after) {
        var path = after.path();
        if (difference.aspects().stream().allMatch("comment"::equals)) {
            return Impact.NONE;
        }
        return switch (after) {
            case ColumnObject(var _, var _, var column) -> {
                var old = ((ColumnObject) before).value();
                yield Columns.mustBeReplaced(old, column)
                        ? Columns.adding(column, exclusive(path))
                                .losing(
                                        old.generated().isEmpty()
                                                        || column.generated().isEmpty()
                                                ? DataLoss.CERTAIN
                                                : DataLoss.NONE)
                        : Columns.altering(old, column, exclusive(path));
            }
            case IndexObject _ -> {
                // What is marked to cluster the table by is no other index.
                boolean same = List.of("comment", "settings").containsAll(difference.aspects());
                yield same ? Impact.NONE : again(create(after), exclusive(path));
            }
            case CheckObject _ ->
                Constraints.becomesValid(before, after)
                        ? validation(path, "Rows that do not satisfy it stop the change.")
                        : create(after);
            case ForeignKeyObject(var _, var _, var key) ->
                Constraints.becomesValid(before, after)
                        ? validation(path, "Rows without a counterpart stop the change.")
                        : again(create(after), exclusive(path) + " and " + referenced(key));
            case TypeObject(var _, var type) -> type(((TypeObject) before).value(), type);
            case TableObject(var _, var table) -> {
                var old = ((TableObject) before).value();
                if (!old.partitionBound().equals(table.partitionBound())
                        || !old.partitionOf().equals(table.partitionOf())) {
                    yield partition(exclusive(path), old, table);
                }
                boolean logged = Options.of(table).unlogged() == Options.of(old).unlogged();
                var impact = Impact.NONE.blocking("ACCESS EXCLUSIVE on " + path.dotted(), MOMENT);
                yield logged
                        ? impact
                        : impact.rewriting()
                                .blocking(
                                        "ACCESS EXCLUSIVE on " + path.dotted(),
                                        "Readers and writers wait while every row is written again.");
            }
            case ViewObject _ -> Impact.NONE.blocking("ACCESS EXCLUSIVE on " + path.dotted(), MOMENT);
            case TriggerObject _ -> Impact.NONE.blocking(exclusive(path), MOMENT);
            case SequenceObject _ ->
                difference.aspects().contains("minimum") || difference.aspects().contains("maximum")
                        ? Impact.NONE.failing("A sequence that has gone beyond the new limits stops the change.")
                        : Impact.NONE;
            case OtherObject other ->
                ObjectStatements.alterable((OtherObject) before, other) ? Impact.NONE : other(other);
            case OwnerObject _ -> Impact.NONE.failing("Its owner may no longer change it.");
            case RightsObject(var rights) ->
                lost(((RightsObject) before).value(), rights)
                        ? Impact.NONE.failing(
                                "Some of what %s does with it is refused from then on.".formatted(rights.grantee()))
                        : Impact.NONE;
            case DatabaseObject _, NamespaceObject _, ExtensionObject _, RoutineObject _, CommentObject _ ->
                Impact.NONE;
        };
    }

    private static Impact type(UserType before, UserType after) {
        if (!UserTypes.alterable(before, after)) {
            return Impact.NONE
                    .blocking(
                            "ACCESS EXCLUSIVE on every table with a column of the type",
                            "Readers and writers wait while every row is written again.")
                    .rewriting()
                    .failing("Values that the new type does not have stop the change.");
        }
        return after.kind() == UserType.Kind.DOMAIN && Domains.restricts(before, after)
                ? Impact.NONE
                        .blocking("SHARE on every table with a column of the domain", SCAN)
                        .failing("Values that the domain no longer allows stop the change.")
                : Impact.NONE;
    }

    /** Attaching one reads it, detaching one takes the table that it is of as well. */
    private static Impact partition(String lock, Table before, Table after) {
        if (after.partitionOf().isEmpty()) {
            return Impact.NONE.blocking(lock + " and " + before.partitionOf(), MOMENT);
        }
        var both = before.partitionOf().isEmpty() ? lock : lock + " and " + before.partitionOf();
        return Impact.NONE
                .blocking(both, "Readers and writers wait while every row is read once.")
                .failing("Rows outside of the partition's bounds stop the change.");
    }

    /** The tables besides {@code table} that it is not dropped without. */
    private static String others(Table table) {
        var names = new LinkedHashSet<String>();
        if (!table.partitionOf().isEmpty()) {
            names.add(table.partitionOf());
        }
        table.foreignKeys().forEach(key -> names.add(referenced(key)));
        return names.stream().map(name -> " and " + name).collect(Collectors.joining());
    }

    private static String referenced(Table.ForeignKey key) {
        return key.referencedSchema() + "." + key.referencedTable();
    }

    /** Nobody waits for it. */
    private static Impact validation(ElementPath path, String failure) {
        return Impact.NONE
                .blocking("SHARE UPDATE EXCLUSIVE on " + path.schema() + "." + path.parent(), "")
                .failing(failure);
    }

    /** What is dropped and made in one transaction is held by the lock of dropping it. */
    private static Impact again(Impact made, String lock) {
        return made.blocking(lock, made.blocks().replaceFirst("^Writers wait", "Readers and writers wait"));
    }

    private static boolean lost(Rights before, Rights after) {
        var now = new java.util.ArrayList<>(after.granted());
        now.addAll(after.grantable());
        return !now.containsAll(before.granted())
                || !now.containsAll(before.grantable())
                || !before.revoked().containsAll(after.revoked());
    }

    private static String exclusive(ElementPath part) {
        return "ACCESS EXCLUSIVE on " + (part.parent().isEmpty() ? part.dotted() : part.schema() + "." + part.parent());
    }
}

package com.bytebase.engine.mysql;

import static com.bytebase.engine.ChangeSession.Evidence.APPLIED;
import static com.bytebase.engine.ChangeSession.Evidence.NOT_APPLIED;
import static com.bytebase.engine.ChangeSession.Evidence.UNKNOWN;

import com.bytebase.engine.ChangeSession.Evidence;
import com.bytebase.engine.sql.CommitBehavior;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.AlterAction;
import com.bytebase.engine.sql.StatementBody.ColumnDefinition;
import com.bytebase.engine.sql.StatementBody.ObjectKind;
import com.bytebase.engine.sql.TableRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Asks the catalog whether the effect of a statement is there. Where it cannot tell for certain it says so. */
final class Examination {
    private final Presence presence;

    Examination(Connection connection) {
        this.presence = new Presence(connection);
    }

    Evidence of(Statement statement) throws SQLException {
        if (concernsTheSessionAlone(statement)) {
            return NOT_APPLIED; // what it did went with the session
        }
        return switch (statement.body()) {
            case StatementBody.CreateTable create -> create(create);
            case StatementBody.AlterTable alter -> alter(alter);
            case StatementBody.DropObjects drop -> drop(drop);
            case StatementBody.CreateIndex index -> index(index);
            case StatementBody.CreateObject object -> create(object);
            case StatementBody.RenameObject rename -> rename(rename);
            case StatementBody.RenameTables _,
                    StatementBody.UseDatabase _,
                    StatementBody.Insert _,
                    StatementBody.Update _ -> UNKNOWN;
            case StatementBody.Delete _, StatementBody.Select _, StatementBody.TransactionControl _ -> UNKNOWN;
            case StatementBody.Other _, StatementBody.NotAnalyzed _ -> UNKNOWN;
        };
    }

    private static boolean concernsTheSessionAlone(Statement statement) {
        return statement.commit() == CommitBehavior.LOCKS_TABLES || statement.commit() == CommitBehavior.UNLOCKS_TABLES;
    }

    private Evidence create(StatementBody.CreateTable create) throws SQLException {
        if (create.temporary()) {
            return UNKNOWN;
        }
        if (!presence.table(create.table())) {
            return NOT_APPLIED;
        }
        boolean same = !create.inherits()
                && presence.columns(create.table())
                        .equals(create.columns().stream()
                                .map(ColumnDefinition::name)
                                .toList());
        return same ? APPLIED : UNKNOWN;
    }

    private Evidence create(StatementBody.CreateObject create) throws SQLException {
        var present = presence.object(create.kind(), create.object());
        if (present.isEmpty()) {
            return UNKNOWN;
        }
        return !present.get() ? NOT_APPLIED : create.replace() ? UNKNOWN : APPLIED;
    }

    private Evidence drop(StatementBody.DropObjects drop) throws SQLException {
        var seen = new HashSet<Boolean>();
        for (var object : drop.objects()) {
            var present = presence.object(drop.kind(), object);
            if (present.isEmpty()) {
                return UNKNOWN;
            }
            seen.add(present.get());
        }
        // Several objects may go one by one.
        return seen.size() != 1 ? UNKNOWN : seen.contains(true) ? NOT_APPLIED : APPLIED;
    }

    private Evidence index(StatementBody.CreateIndex create) throws SQLException {
        if (create.name().isEmpty() || !presence.table(create.table())) {
            return UNKNOWN;
        }
        return presence.index(create.table(), create.name().get()) ? APPLIED : NOT_APPLIED;
    }

    private Evidence rename(StatementBody.RenameObject rename) throws SQLException {
        boolean from = presence.table(rename.from());
        boolean to = presence.table(rename.to());
        return from == to ? UNKNOWN : to ? APPLIED : NOT_APPLIED;
    }

    /** An ALTER TABLE is done as a whole or not at all, so that any action that shows speaks for all of them. */
    private Evidence alter(StatementBody.AlterTable alter) throws SQLException {
        var renamed = alter.actions().stream()
                .filter(AlterAction.RenameTable.class::isInstance)
                .map(action -> ((AlterAction.RenameTable) action).to())
                .findFirst();
        if (renamed.isPresent()) {
            return rename(new StatementBody.RenameObject(ObjectKind.TABLE, alter.table(), renamed.get()));
        }
        if (!presence.table(alter.table())) {
            return UNKNOWN;
        }
        var seen = new HashSet<Evidence>();
        for (var action : alter.actions()) {
            seen.add(action(alter.table(), action, alter.actions()));
        }
        seen.remove(UNKNOWN);
        return seen.size() == 1 ? seen.iterator().next() : UNKNOWN;
    }

    private Evidence action(TableRef table, AlterAction action, List<AlterAction> all) throws SQLException {
        return switch (action) {
            // A column that is dropped and added in one statement is there before and after.
            case AlterAction.AddColumn add when drops(all, add.column().name()) -> UNKNOWN;
            case AlterAction.DropColumn drop when adds(all, drop.name()) -> UNKNOWN;
            case AlterAction.AddColumn add ->
                shown(presence.column(table, add.column().name()));
            case AlterAction.DropColumn drop -> shown(!presence.column(table, drop.name()));
            case AlterAction.RenameColumn rename -> {
                boolean from = presence.column(table, rename.from());
                boolean to = presence.column(table, rename.to());
                yield from == to ? UNKNOWN : shown(to);
            }
            case AlterAction.AddConstraint add -> added(table, add, all);
            case AlterAction.DropConstraint drop when addsConstraint(all, drop.name()) -> UNKNOWN;
            case AlterAction.DropConstraint drop ->
                shown(!presence.index(table, drop.name()) && !presence.constraint(table, drop.name()));
            case AlterAction.DropPrimaryKey _ when all.stream().anyMatch(Examination::addsPrimaryKey) -> UNKNOWN;
            case AlterAction.DropPrimaryKey _ -> shown(!presence.index(table, "PRIMARY"));
            case AlterAction.ChangeColumn _, AlterAction.RenameTable _, AlterAction.Other _ -> UNKNOWN;
        };
    }

    private Evidence added(TableRef table, AlterAction.AddConstraint add, List<AlterAction> all) throws SQLException {
        if (addsPrimaryKey(add)) {
            boolean dropsIt = all.stream().anyMatch(AlterAction.DropPrimaryKey.class::isInstance);
            return dropsIt ? UNKNOWN : shown(presence.index(table, "PRIMARY"));
        }
        Optional<String> name = add.name();
        boolean dropsIt = name.isPresent()
                && all.stream()
                        .anyMatch(a -> a instanceof AlterAction.DropConstraint d
                                && d.name().equalsIgnoreCase(name.get()));
        return name.isEmpty() || dropsIt
                ? UNKNOWN
                : shown(presence.index(table, name.get()) || presence.constraint(table, name.get()));
    }

    private static boolean addsPrimaryKey(AlterAction action) {
        return action instanceof AlterAction.AddConstraint add && add.kind() == AlterAction.ConstraintKind.PRIMARY_KEY;
    }

    private static boolean addsConstraint(List<AlterAction> actions, String name) {
        return actions.stream()
                .anyMatch(a -> a instanceof AlterAction.AddConstraint add
                        && add.name().filter(name::equalsIgnoreCase).isPresent());
    }

    private static boolean drops(List<AlterAction> actions, String column) {
        return actions.stream()
                .anyMatch(a ->
                        a instanceof AlterAction.DropColumn drop && drop.name().equalsIgnoreCase(column));
    }

    private static boolean adds(List<AlterAction> actions, String column) {
        return actions.stream()
                .anyMatch(a -> a instanceof AlterAction.AddColumn add
                        && add.column().name().equalsIgnoreCase(column));
    }

    private static Evidence shown(boolean applied) {
        return applied ? APPLIED : NOT_APPLIED;
    }
}

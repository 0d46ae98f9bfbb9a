package com.bytebase.engine.catalog;

import com.bytebase.engine.ChangeSession.Evidence;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.AlterAction;
import com.bytebase.engine.sql.StatementBody.ObjectKind;
import com.bytebase.engine.sql.TableRef;
import java.sql.SQLException;

/**
 * Whether things are there, by name; and what that says of a statement that commits by itself. Only what proves itself counts: a thing
 * created and there, dropped and gone, a column added or dropped.
 */
public interface Presence {
    boolean exists(ObjectKind kind, TableRef name) throws SQLException;

    boolean hasColumn(TableRef table, String column) throws SQLException;

    /** Whether {@link #exists} can be asked for a kind. */
    default boolean knows(ObjectKind kind) {
        return switch (kind) {
            case TABLE, VIEW -> true;
            case MATERIALIZED_VIEW, INDEX, SEQUENCE, TYPE, ROUTINE, TRIGGER, SCHEMA, DATABASE, EVENT, OTHER -> false;
        };
    }

    default Evidence examine(Statement statement) throws SQLException {
        return switch (statement.body()) {
            case StatementBody.CreateTable create -> createTable(create);
            case StatementBody.CreateObject create ->
                // One that is replaced was there before.
                create.replace() || !knows(create.kind())
                        ? Evidence.UNKNOWN
                        : evidence(exists(create.kind(), create.object()));
            case StatementBody.DropObjects drop ->
                drop.objects().size() != 1 || !knows(drop.kind())
                        ? Evidence.UNKNOWN
                        : evidence(!exists(drop.kind(), drop.objects().getFirst()));
            case StatementBody.AlterTable alter ->
                alter.actions().size() == 1
                        ? action(alter.table(), alter.actions().getFirst())
                        : Evidence.UNKNOWN;
            case StatementBody.CreateIndex _,
                    StatementBody.RenameObject _,
                    StatementBody.RenameTables _,
                    StatementBody.UseDatabase _,
                    StatementBody.Insert _,
                    StatementBody.Update _,
                    StatementBody.Delete _,
                    StatementBody.Select _,
                    StatementBody.TransactionControl _,
                    StatementBody.Other _,
                    StatementBody.NotAnalyzed _ -> Evidence.UNKNOWN;
        };
    }

    private Evidence createTable(StatementBody.CreateTable create) throws SQLException {
        if (create.temporary()) {
            return Evidence.UNKNOWN;
        }
        if (!exists(ObjectKind.TABLE, create.table())) {
            return Evidence.NOT_APPLIED;
        }
        for (var column : create.columns()) {
            if (!hasColumn(create.table(), column.name())) {
                return Evidence.UNKNOWN;
            }
        }
        return Evidence.APPLIED;
    }

    private Evidence action(TableRef table, AlterAction action) throws SQLException {
        return switch (action) {
            case AlterAction.AddColumn add ->
                evidence(hasColumn(table, add.column().name()));
            case AlterAction.DropColumn drop -> evidence(!hasColumn(table, drop.name()));
            case AlterAction.ChangeColumn _,
                    AlterAction.RenameColumn _,
                    AlterAction.AddConstraint _,
                    AlterAction.DropConstraint _,
                    AlterAction.DropPrimaryKey _,
                    AlterAction.RenameTable _,
                    AlterAction.Other _ -> Evidence.UNKNOWN;
        };
    }

    private static Evidence evidence(boolean applied) {
        return applied ? Evidence.APPLIED : Evidence.NOT_APPLIED;
    }
}

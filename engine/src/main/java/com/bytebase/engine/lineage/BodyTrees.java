package com.bytebase.engine.lineage;

import com.bytebase.engine.lineage.tree.ObjectName;
import com.bytebase.engine.lineage.tree.Tree;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.AlterAction;
import com.bytebase.engine.sql.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a statement that defines something means for the names in those after it, from its body. */
final class BodyTrees {
    private BodyTrees() {}

    /** @param notFollowed what is said of a statement through which data flows */
    static Tree of(StatementBody body, List<TableRef> reads, String notFollowed) {
        return switch (body) {
            case StatementBody.CreateTable create -> {
                var columns = new ArrayList<Tree.TableColumn>();
                if (create.columns().isEmpty()) {
                    reads.forEach(other -> columns.add(new Tree.Copied(name(other))));
                }
                create.columns().forEach(column -> columns.add(new Tree.Own(column.name())));
                yield new Tree.CreateTable(name(create.table()), columns);
            }
            case StatementBody.AlterTable alter -> alter(alter);
            case StatementBody.DropObjects drop
            when drop.kind() == StatementBody.ObjectKind.TABLE || drop.kind() == StatementBody.ObjectKind.VIEW ->
                new Tree.Drop(drop.objects().stream().map(BodyTrees::name).toList());
            case StatementBody.RenameObject rename -> new Tree.Rename(name(rename.from()), name(rename.to()));
            case StatementBody.UseDatabase(var name) -> new Tree.SearchPath(List.of(name));
            case StatementBody.CreateObject create
            when create.kind() == StatementBody.ObjectKind.ROUTINE ->
                new Tree.CreateFunction(
                        name(create.object()),
                        List.of(),
                        List.of(),
                        "the language of stored routines",
                        Optional.empty());
            case StatementBody.Insert _, StatementBody.Update _, StatementBody.Delete _, StatementBody.Select _ ->
                new Tree.Unknown(notFollowed);
            case StatementBody.CreateObject _,
                    StatementBody.CreateIndex _,
                    StatementBody.DropObjects _,
                    StatementBody.RenameTables _,
                    StatementBody.TransactionControl _,
                    StatementBody.Other _,
                    StatementBody.NotAnalyzed _ -> new Tree.Nothing();
        };
    }

    private static Tree alter(StatementBody.AlterTable alter) {
        var changes = new ArrayList<Tree.ColumnChange>();
        for (var action : alter.actions()) {
            switch (action) {
                case AlterAction.AddColumn add ->
                    changes.add(new Tree.ColumnChange("", add.column().name()));
                case AlterAction.DropColumn drop -> changes.add(new Tree.ColumnChange(drop.name(), ""));
                case AlterAction.RenameColumn rename -> changes.add(new Tree.ColumnChange(rename.from(), rename.to()));
                case AlterAction.RenameTable rename
                when alter.actions().size() == 1 -> {
                    return new Tree.Rename(name(alter.table()), name(rename.to()));
                }
                case AlterAction.RenameTable _,
                        AlterAction.ChangeColumn _,
                        AlterAction.AddConstraint _,
                        AlterAction.DropConstraint _,
                        AlterAction.DropPrimaryKey _,
                        AlterAction.Other _ -> {}
            }
        }
        return new Tree.AlterColumns(name(alter.table()), changes);
    }

    private static ObjectName name(TableRef table) {
        return new ObjectName(table.schema().orElse(""), table.name());
    }
}

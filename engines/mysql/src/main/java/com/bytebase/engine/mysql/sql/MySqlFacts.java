package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.lineage.Facts;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.ObjectKind;
import com.bytebase.engine.sql.TableRef;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Reads the facts of one statement from the tree of MySQL's grammar. */
final class MySqlFacts {
    private final Source source;
    private final Facts facts = new Facts();

    MySqlFacts(Source source) {
        this.source = source;
    }

    Facts of(QueryContext query) {
        facts.flow(() -> new FlowStatements(source).read(query));
        var simple = query.simpleStatement();
        if (simple == null) {
            facts.body(new StatementBody.TransactionControl(StatementBody.TransactionControl.Kind.BEGIN));
            return facts;
        }
        switch (simple.getChild(0)) {
            case CreateStatementContext create -> create(create);
            case AlterStatementContext alter -> alter(alter);
            case DropStatementContext drop -> drop(drop);
            case RenameTableStatementContext rename -> rename(rename);
            case TruncateTableStatementContext truncate -> facts.writes(source.table(truncate.tableRef()));
            case SelectStatementContext select -> select(select);
            case InsertStatementContext _,
                    ReplaceStatementContext _,
                    UpdateStatementContext _,
                    DeleteStatementContext _,
                    LoadStatementContext _ -> new MySqlChanges(source, facts).read(simple.getChild(0));
            case TransactionOrLockingStatementContext _ -> facts.body(Transactions.body(source.piece()));
            case UtilityStatementContext utility -> utility(utility);
            case PreparedStatementContext _ ->
                facts.body(new StatementBody.NotAnalyzed("A prepared statement runs text that only the server sees."));
            default -> {}
        }
        return facts;
    }

    private void create(CreateStatementContext create) {
        switch (create.getChild(create.getChildCount() - 1)) {
            case CreateTableContext table -> new MySqlTables(source, facts).create(table);
            case CreateIndexContext index -> new MySqlTables(source, facts).createIndex(index);
            case CreateViewContext view -> {
                var name = source.table(view.viewName());
                var choice = view.viewReplaceOrAlgorithm();
                object(ObjectKind.VIEW, name, choice != null && choice.REPLACE_SYMBOL() != null);
                facts.writes(name);
                new MySqlQueries(source, facts).read(view.viewTail());
            }
            case CreateDatabaseContext database ->
                object(ObjectKind.DATABASE, source.table(database.schemaName()), false);
            case CreateProcedureContext routine ->
                object(ObjectKind.ROUTINE, source.table(routine.procedureName()), false);
            case CreateFunctionContext routine ->
                object(ObjectKind.ROUTINE, source.table(routine.functionName()), false);
            case CreateUdfContext routine -> object(ObjectKind.ROUTINE, source.table(routine.udfName()), false);
            case CreateTriggerContext trigger -> {
                object(ObjectKind.TRIGGER, source.table(trigger.triggerName()), false);
                facts.writes(source.table(trigger.tableRef()));
            }
            case CreateEventContext event -> object(ObjectKind.EVENT, source.table(event.eventName()), false);
            default -> {}
        }
    }

    private void alter(AlterStatementContext alter) {
        if (alter.alterTable() != null) {
            new MySqlTables(source, facts).alter(alter.alterTable());
        } else if (alter.alterView() != null) {
            var name = source.table(alter.alterView().viewRef());
            object(ObjectKind.VIEW, name, true);
            facts.writes(name);
            new MySqlQueries(source, facts).read(alter.alterView().viewTail());
        }
    }

    private void drop(DropStatementContext drop) {
        switch (drop.getChild(drop.getChildCount() - 1)) {
            case DropTableContext table -> {
                drop(ObjectKind.TABLE, table.ifExists(), table.tableRefList().tableRef());
                table.tableRefList().tableRef().forEach(ref -> facts.writes(source.table(ref)));
            }
            case DropViewContext view -> {
                drop(ObjectKind.VIEW, view.ifExists(), view.viewRefList().viewRef());
                view.viewRefList().viewRef().forEach(ref -> facts.writes(source.table(ref)));
            }
            case DropIndexContext index -> new MySqlTables(source, facts).dropIndex(index);
            case DropDatabaseContext database ->
                drop(ObjectKind.DATABASE, database.ifExists(), List.of(database.schemaRef()));
            case DropProcedureContext routine ->
                drop(ObjectKind.ROUTINE, routine.ifExists(), List.of(routine.procedureRef()));
            case DropFunctionContext routine ->
                drop(ObjectKind.ROUTINE, routine.ifExists(), List.of(routine.functionRef()));
            case DropTriggerContext trigger ->
                drop(ObjectKind.TRIGGER, trigger.ifExists(), List.of(trigger.triggerRef()));
            case DropEventContext event -> drop(ObjectKind.EVENT, event.ifExists(), List.of(event.eventRef()));
            default -> {}
        }
    }

    private void rename(RenameTableStatementContext rename) {
        var renames = new ArrayList<StatementBody.RenameObject>();
        for (var pair : rename.renamePair()) {
            var from = facts.writes(source.table(pair.tableRef()));
            renames.add(new StatementBody.RenameObject(ObjectKind.TABLE, from, source.table(pair.tableName())));
        }
        facts.body(renames.size() == 1 ? renames.getFirst() : new StatementBody.RenameTables(renames));
    }

    private void select(SelectStatementContext select) {
        var queries = new MySqlQueries(source, facts);
        queries.read(select);
        facts.body(queries.outermost(select));
    }

    private void utility(UtilityStatementContext utility) {
        switch (utility.getChild(0)) {
            case UseCommandContext use -> facts.body(new StatementBody.UseDatabase(source.name(use.schemaRef())));
            case ExplainStatementContext explain -> new MySqlQueries(source, facts).read(explain);
            case DescribeStatementContext describe -> facts.reads(source.table(describe.tableRef()));
            default -> {}
        }
    }

    private void object(ObjectKind kind, TableRef name, boolean replace) {
        facts.body(new StatementBody.CreateObject(kind, name, replace));
    }

    private void drop(ObjectKind kind, @Nullable IfExistsContext ifExists, List<? extends ParserRuleContext> names) {
        var objects = names.stream().map(source::table).toList();
        facts.body(new StatementBody.DropObjects(kind, ifExists != null, false, objects));
    }

    static Optional<String> optionalName(Source source, @Nullable ParserRuleContext node) {
        return Optional.ofNullable(node).map(source::name).filter(name -> !name.isEmpty());
    }
}

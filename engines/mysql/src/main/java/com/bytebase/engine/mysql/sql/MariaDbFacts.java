package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.lineage.Facts;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.ObjectKind;
import com.bytebase.engine.sql.TableRef;
import io.debezium.ddl.parser.mariadb.generated.MariaDBParser.*;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Reads the facts of one statement from the tree of MariaDB's grammar. */
final class MariaDbFacts {
    private final Source source;
    private final Facts facts = new Facts();

    MariaDbFacts(Source source) {
        this.source = source;
    }

    Facts of(SqlStatementContext statement) {
        switch (statement.getChild(0)) {
            case DdlStatementContext definition -> define((ParserRuleContext) definition.getChild(0));
            case DmlStatementContext rows -> rows((ParserRuleContext) rows.getChild(0));
            case TransactionStatementContext _ -> facts.body(Transactions.body(source.piece()));
            case UtilityStatementContext utility -> utility((ParserRuleContext) utility.getChild(0));
            case PreparedStatementContext _ ->
                facts.body(new StatementBody.NotAnalyzed("A prepared statement runs text that only the server sees."));
            case SetStatementForContext _ ->
                facts.body(new StatementBody.NotAnalyzed("What follows SET STATEMENT … FOR is not looked into."));
            default -> {}
        }
        return facts;
    }

    /** Whatever a block may read or write; which of it, is decided when it runs. */
    Facts of(CompoundStatementContext block) {
        new MariaDbQueries(source, facts).read(block);
        StatementBody body = new StatementBody.Other();
        for (var statement : Trees.all(block, SqlStatementContext.class)) {
            body = of(statement).body() instanceof StatementBody.NotAnalyzed unknown ? unknown : body;
        }
        facts.body(body);
        return facts;
    }

    private void define(ParserRuleContext statement) {
        switch (statement) {
            case CreateTableContext table -> tables().create(table);
            case AlterTableContext table -> tables().alter(table);
            case CreateIndexContext index -> tables().createIndex(index);
            case DropIndexContext index -> tables().dropIndex(index);
            case CreateViewContext view -> view(view.fullId(), view.orReplace() != null, view);
            case AlterViewContext view -> view(view.fullId(), true, view);
            case CreateDatabaseContext database -> create(ObjectKind.DATABASE, database.uid(), null);
            case CreateSequenceContext sequence ->
                facts.writes(create(ObjectKind.SEQUENCE, sequence.fullId(), sequence.orReplace()));
            case CreateProcedureContext routine -> create(ObjectKind.ROUTINE, routine.fullId(), routine.orReplace());
            case CreateFunctionContext routine -> create(ObjectKind.ROUTINE, routine.fullId(), routine.orReplace());
            case CreateEventContext event -> create(ObjectKind.EVENT, event.fullId(), null);
            case CreateTriggerContext trigger -> {
                create(ObjectKind.TRIGGER, trigger.fullId(0), trigger.orReplace());
                facts.writes(source.table(trigger.tableName()));
            }
            case DropTableContext table ->
                drop(ObjectKind.TABLE, table.ifExists(), table.tables().tableName());
            case DropViewContext view -> drop(ObjectKind.VIEW, view.ifExists(), view.fullId());
            case DropSequenceContext sequence -> drop(ObjectKind.SEQUENCE, sequence.ifExists(), sequence.fullId());
            case DropDatabaseContext database ->
                drop(ObjectKind.DATABASE, database.ifExists(), List.of(database.uid()));
            case DropProcedureContext routine ->
                drop(ObjectKind.ROUTINE, routine.ifExists(), List.of(routine.fullId()));
            case DropFunctionContext routine -> drop(ObjectKind.ROUTINE, routine.ifExists(), List.of(routine.fullId()));
            case DropTriggerContext trigger -> drop(ObjectKind.TRIGGER, trigger.ifExists(), List.of(trigger.fullId()));
            case DropEventContext event -> drop(ObjectKind.EVENT, event.ifExists(), List.of(event.fullId()));
            case RenameTableContext rename -> rename(rename);
            case TruncateTableContext truncate -> facts.writes(source.table(truncate.tableName()));
            default -> {}
        }
    }

    private void rows(ParserRuleContext statement) {
        switch (statement) {
            case SelectStatementContext select -> {
                var queries = new MariaDbQueries(source, facts);
                queries.read(select);
                facts.body(queries.outermost(select));
            }
            case ValuesStatementContext values -> {
                new MariaDbQueries(source, facts).read(values);
                facts.body(new StatementBody.Select(false, false));
            }
            default -> new MariaDbChanges(source, facts).read(statement);
        }
    }

    private void utility(ParserRuleContext statement) {
        switch (statement) {
            case UseStatementContext use -> facts.body(new StatementBody.UseDatabase(source.name(use.uid())));
            case SimpleDescribeStatementContext describe -> facts.reads(source.table(describe.tableName()));
            default -> new MariaDbQueries(source, facts).read(statement);
        }
    }

    private void rename(RenameTableContext rename) {
        var renames = new ArrayList<StatementBody.RenameObject>();
        for (var pair : rename.renameTableClause()) {
            var from = source.table(pair.tableName(0));
            if (rename.ifExists() == null) {
                facts.writes(from);
            }
            renames.add(new StatementBody.RenameObject(ObjectKind.TABLE, from, source.table(pair.tableName(1))));
        }
        facts.body(renames.size() == 1 ? renames.getFirst() : new StatementBody.RenameTables(renames));
    }

    private void view(FullIdContext name, boolean replace, ParserRuleContext view) {
        var table = facts.writes(source.table(name));
        new MariaDbQueries(source, facts).read(view);
        facts.body(new StatementBody.CreateObject(ObjectKind.VIEW, table, replace));
    }

    private TableRef create(ObjectKind kind, ParserRuleContext name, @Nullable OrReplaceContext replace) {
        var object = source.table(name);
        facts.body(new StatementBody.CreateObject(kind, object, replace != null));
        return object;
    }

    private void drop(ObjectKind kind, @Nullable IfExistsContext ifExists, List<? extends ParserRuleContext> names) {
        var objects = names.stream().map(source::table).toList();
        if (kind == ObjectKind.TABLE || kind == ObjectKind.VIEW || kind == ObjectKind.SEQUENCE) {
            objects.forEach(facts::writes);
        }
        facts.body(new StatementBody.DropObjects(kind, ifExists != null, false, objects));
    }

    private MariaDbTables tables() {
        return new MariaDbTables(source, facts);
    }
}

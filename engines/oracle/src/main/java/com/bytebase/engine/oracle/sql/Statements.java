package com.bytebase.engine.oracle.sql;

import com.bytebase.engine.lineage.Facts;
import com.bytebase.engine.lineage.tree.ObjectName;
import com.bytebase.engine.lineage.tree.Query;
import com.bytebase.engine.lineage.tree.Tree;
import com.bytebase.engine.sql.StatementBody;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.*;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.tree.ParseTree;

/** What a whole statement says. */
final class Statements {
    private static final Class<?>[] ROWS = {
        Select_statementContext.class,
        Select_only_statementContext.class,
        Insert_statementContext.class,
        Update_statementContext.class,
        Delete_statementContext.class,
        Merge_statementContext.class
    };

    private final Source source;
    private final Facts facts;

    Statements(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
    }

    void read(Sql_scriptContext script) {
        var unit = script.unit_statement(0);
        if (unit == null) {
            return;
        }
        if (unit.create_view() != null) {
            view(unit.create_view());
        } else if (unit.create_materialized_view() != null) {
            var view = unit.create_materialized_view();
            made(source.object(view.tableview_name()), true, List.of(), view);
        } else if (unit.create_table() != null) {
            var table = unit.create_table();
            made(
                    new ObjectName(source.name(table.schema_name()), source.name(table.table_name())),
                    false,
                    List.of(),
                    table);
        } else if (unit.anonymous_block() != null) {
            block(unit.anonymous_block());
        } else if (unit.data_manipulation_language_statements() != null) {
            rows(unit.data_manipulation_language_statements());
        }
    }

    private void rows(Data_manipulation_language_statementsContext statement) {
        Trees.outermost(statement, ROWS).stream()
                .findFirst()
                .ifPresent(first -> flow(new Queries(source, facts).any(first)));
    }

    private void flow(Query query) {
        facts.flow(() -> Optional.of(new Tree.Flow(query)));
    }

    private void view(Create_viewContext view) {
        var columns = view.view_options() == null || view.view_options().view_alias_constraint() == null
                ? List.<String>of()
                : view.view_options().view_alias_constraint().table_alias().stream()
                        .map(source::name)
                        .toList();
        made(new ObjectName(source.name(view.schema_name()), source.name(view.v)), true, columns, view);
    }

    /** A table or view that a query makes. */
    private void made(ObjectName object, boolean view, List<String> columns, ParseTree definition) {
        Trees.outermost(definition, Select_statementContext.class, Select_only_statementContext.class).stream()
                .findFirst()
                .ifPresent(select -> {
                    var query = new Queries(source, facts).any(select);
                    facts.flow(() -> Optional.of(new Tree.CreateAs(object, view, columns, query)));
                });
    }

    /** The tables that its statements name; statements that it makes of text while it runs are nobody's to know. */
    private void block(Anonymous_blockContext block) {
        var inner = new Facts();
        for (var statement : Trees.outermost(block, ROWS)) {
            new Queries(source, inner).any(statement);
        }
        inner.reads().forEach(facts::reads);
        inner.writes().forEach(facts::writes);
        var dynamic = dynamic(block);
        facts.body(
                dynamic.isEmpty()
                        ? new StatementBody.Other()
                        : new StatementBody.NotAnalyzed(
                                "A block runs a text as SQL in line %d, which is not looked into."
                                        .formatted(source.at(dynamic.get()).line())));
        facts.flow(() -> Optional.of(new Tree.Unknown("What a block of code does is not followed.")));
    }

    private Optional<ParseTree> dynamic(ParseTree block) {
        return Trees.outermost(
                        block,
                        Execute_immediateContext.class,
                        Open_for_statementContext.class,
                        Id_expressionContext.class)
                .stream()
                .filter(node -> switch (node) {
                    case Execute_immediateContext _ -> true;
                    case Open_for_statementContext open -> open.expression() != null;
                    default ->
                        List.of("DBMS_SQL", "EXEC_DDL_STATEMENT", "DBMS_SCHEDULER", "DBMS_JOB")
                                .contains(source.name(node));
                })
                .findFirst();
    }
}

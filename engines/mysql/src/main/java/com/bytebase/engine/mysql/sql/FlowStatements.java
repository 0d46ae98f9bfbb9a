package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.lineage.tree.Change;
import com.bytebase.engine.lineage.tree.Change.Assignment;
import com.bytebase.engine.lineage.tree.Change.Returning;
import com.bytebase.engine.lineage.tree.Expression;
import com.bytebase.engine.lineage.tree.FromItem;
import com.bytebase.engine.lineage.tree.Query;
import com.bytebase.engine.lineage.tree.QueryBody;
import com.bytebase.engine.lineage.tree.Tree;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What lineage needs of statements of MySQL's grammar through which data flows. */
final class FlowStatements {
    private static final Returning NOTHING = new Returning(List.of(), "", "");

    private final Source source;
    private final FlowQueries queries;
    private final FlowExpressions expressions;

    FlowStatements(Source source) {
        this.source = source;
        this.queries = new FlowQueries(source);
        this.expressions = queries.expressions();
    }

    /** Empty for statements that say all there is to say by their body. */
    Optional<Tree> read(QueryContext query) {
        var simple = query.simpleStatement();
        if (simple == null) {
            return Optional.empty();
        }
        return switch (simple.getChild(0)) {
            case SelectStatementContext select -> Optional.of(new Tree.Flow(queries.select(select)));
            case InsertStatementContext insert -> Optional.of(changed(List.of(), insert(insert)));
            case ReplaceStatementContext replace -> Optional.of(changed(List.of(), replace(replace)));
            case UpdateStatementContext update ->
                Optional.of(changed(queries.with(update.withClause()), update(update)));
            case DeleteStatementContext delete ->
                Optional.of(changed(queries.with(delete.withClause()), delete(delete)));
            case CreateStatementContext create -> create(create);
            case AlterStatementContext alter
            when alter.alterView() != null ->
                Optional.of(view(alter.alterView().viewRef(), alter.alterView().viewTail()));
            case CallStatementContext _ ->
                Optional.of(new Tree.Unknown("What the procedure does that is called is not followed."));
            default -> Optional.empty();
        };
    }

    private static Tree changed(List<Query.CommonTable> with, Change change) {
        return new Tree.Flow(new Query(with, new QueryBody.Changed(change), List.of(), List.of()));
    }

    private Optional<Tree> create(CreateStatementContext create) {
        if (create.createView() != null) {
            return Optional.of(
                    view(create.createView().viewName(), create.createView().viewTail()));
        }
        var table = create.createTable();
        if (table == null) {
            return Optional.empty();
        }
        var name = FlowExpressions.object(source.names(table.tableName()));
        if (table.tableRef() != null) {
            var other = FlowExpressions.object(source.names(table.tableRef()));
            return Optional.of(new Tree.CreateTable(name, List.of(new Tree.Copied(other))));
        }
        var as = Trees.all(table.createTableOptionsEtc(), AsCreateQueryExpressionContext.class);
        return as.isEmpty()
                ? Optional.empty()
                : Optional.of(new Tree.CreateAs(
                        name, false, List.of(), queries.locked(as.getFirst().queryExpressionWithOptLockingClauses())));
    }

    private Tree view(org.antlr.v4.runtime.ParserRuleContext name, ViewTailContext tail) {
        return new Tree.CreateAs(
                FlowExpressions.object(source.names(name)),
                true,
                queries.columns(tail.columnInternalRefList()),
                queries.locked(tail.viewQueryBlock().queryExpressionWithOptLockingClauses()));
    }

    private Change insert(InsertStatementContext insert) {
        var row = insert.valuesReference();
        var updates = insert.insertUpdateList();
        return insert(
                insert.tableRef(),
                rows(insert.insertFromConstructor(), insert.insertQueryExpression(), insert.updateList()),
                row == null ? "" : source.name(row.identifier()),
                row == null ? List.of() : queries.columns(row.columnInternalRefList()),
                updates == null ? List.of() : assignments(updates.updateList()));
    }

    private Change replace(ReplaceStatementContext replace) {
        return insert(
                replace.tableRef(),
                rows(replace.insertFromConstructor(), replace.insertQueryExpression(), replace.updateList()),
                "",
                List.of(),
                List.of());
    }

    private record Rows(List<String> columns, Query query) {}

    private Change insert(
            TableRefContext table, Rows rows, String row, List<String> rowColumns, List<Assignment> onDuplicate) {
        return new Change.Insert(
                FlowExpressions.object(source.names(table)),
                "",
                rows.columns(),
                Optional.of(rows.query()),
                row,
                rowColumns,
                onDuplicate,
                List.of(),
                NOTHING);
    }

    /** VALUES, a query, or SET. */
    private Rows rows(
            @Nullable InsertFromConstructorContext values,
            @Nullable InsertQueryExpressionContext query,
            @Nullable UpdateListContext set) {
        if (values != null) {
            var list = values.insertValues().valueList();
            var rows = list.values().stream().map(queries::row).toList();
            return new Rows(columns(values.fields()), Query.of(new QueryBody.Values(List.of(), rows)));
        }
        if (query != null) {
            return new Rows(columns(query.fields()), inserted(query));
        }
        var names = new ArrayList<String>();
        var row = new ArrayList<Expression>();
        if (set != null) {
            for (var assignment : assignments(set)) {
                names.add(assignment.column().getLast());
                row.add(assignment.value());
            }
        }
        return new Rows(names, Query.of(new QueryBody.Values(List.of(), List.of(row))));
    }

    private Query inserted(InsertQueryExpressionContext query) {
        if (query.queryExpression() != null) {
            return queries.query(query.queryExpression());
        }
        return query.queryExpressionParens() == null
                ? queries.locked(query.queryExpressionWithOptLockingClauses())
                : queries.parens(query.queryExpressionParens());
    }

    private List<String> columns(@Nullable FieldsContext fields) {
        return fields == null
                ? List.of()
                : fields.insertIdentifier().stream().map(source::name).toList();
    }

    private List<Assignment> assignments(UpdateListContext list) {
        return list.updateElement().stream()
                .map(element -> new Assignment(
                        source.names(element.columnRef()),
                        element.expr() == null ? new Expression.Literal(0) : expressions.read(element.expr())))
                .toList();
    }

    private Change update(UpdateStatementContext update) {
        return new Change.Update(
                queries.sources().list(update.tableReferenceList()),
                assignments(update.updateList()),
                where(update.whereClause()),
                expressions.order(update.orderClause()),
                NOTHING);
    }

    private Change delete(DeleteStatementContext delete) {
        var from = delete.tableReferenceList() == null
                ? List.<FromItem>of(queries.sources()
                        .table(delete.tableRef(), queries.sources().alias(delete.tableAlias())))
                : queries.sources().list(delete.tableReferenceList());
        return new Change.Delete(from, where(delete.whereClause()), expressions.order(delete.orderClause()), NOTHING);
    }

    private List<Expression> where(@Nullable WhereClauseContext clause) {
        return clause == null ? List.of() : expressions.optional(clause.expr());
    }
}

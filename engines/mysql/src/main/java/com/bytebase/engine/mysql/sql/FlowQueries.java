package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.lineage.tree.Expression;
import com.bytebase.engine.lineage.tree.FromItem;
import com.bytebase.engine.lineage.tree.Query;
import com.bytebase.engine.lineage.tree.QueryBody;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.*;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Queries of MySQL's grammar for lineage. */
final class FlowQueries {
    private final Source source;
    private final FlowExpressions expressions;
    private final FlowSources sources;

    FlowQueries(Source source) {
        this.source = source;
        this.expressions = new FlowExpressions(source, this);
        this.sources = new FlowSources(source, this, expressions);
    }

    FlowExpressions expressions() {
        return expressions;
    }

    FlowSources sources() {
        return sources;
    }

    Query select(SelectStatementContext select) {
        return select.selectStatementWithInto() == null
                ? query(select.queryExpression())
                : into(select.selectStatementWithInto());
    }

    private Query into(SelectStatementWithIntoContext select) {
        if (select.selectStatementWithInto() != null) {
            return into(select.selectStatementWithInto());
        }
        return select.queryExpression() == null
                ? parens(select.queryExpressionParens())
                : query(select.queryExpression());
    }

    Query locked(QueryExpressionWithOptLockingClausesContext locked) {
        return query(locked.queryExpression());
    }

    Query parens(QueryExpressionParensContext parens) {
        return parens.queryExpressionParens() == null
                ? locked(parens.queryExpressionWithOptLockingClauses())
                : parens(parens.queryExpressionParens());
    }

    Query query(QueryExpressionContext query) {
        var inner = body(query.queryExpressionBody());
        var with = new ArrayList<>(with(query.withClause()));
        with.addAll(inner.with());
        var order = new ArrayList<>(inner.order());
        order.addAll(expressions.order(query.orderClause()));
        return new Query(with, inner.body(), order, inner.others());
    }

    List<Query.CommonTable> with(@Nullable WithClauseContext clause) {
        if (clause == null) {
            return List.of();
        }
        boolean recursive = clause.RECURSIVE_SYMBOL() != null;
        return clause.commonTableExpression().stream()
                .map(expression -> new Query.CommonTable(
                        source.name(expression.identifier()),
                        columns(expression.columnInternalRefList()),
                        recursive,
                        parens(expression.subquery().queryExpressionParens()),
                        List.of()))
                .toList();
    }

    List<String> columns(@Nullable ColumnInternalRefListContext list) {
        return list == null
                ? List.of()
                : list.columnInternalRef().stream().map(source::name).toList();
    }

    /** One query, or several with UNION and the like between them. */
    private Query body(QueryExpressionBodyContext body) {
        Query all = null;
        for (int i = 0; i < body.getChildCount(); i++) {
            var side =
                    switch (body.getChild(i)) {
                        case QueryPrimaryContext primary -> Query.of(primary(primary));
                        case QueryExpressionParensContext parens -> parens(parens);
                        case QueryExpressionBodyContext inner -> body(inner);
                        default -> null;
                    };
            if (side != null) {
                all = all == null ? side : Query.of(new QueryBody.SetOperation(all, side));
            }
        }
        return all == null ? Query.of(new QueryBody.Unknown("A part of the query is not understood.")) : all;
    }

    private QueryBody primary(QueryPrimaryContext primary) {
        if (primary.querySpecification() != null) {
            return select(primary.querySpecification());
        }
        if (primary.explicitTable() != null) {
            var table = new FromItem.TableItem(
                    FlowExpressions.object(source.names(primary.explicitTable().tableRef())), "", List.of());
            return new QueryBody.Select(List.of(star()), List.of(table), List.of(), List.of(), List.of());
        }
        var rows = primary.tableValueConstructor().rowValueExplicit().stream()
                .map(row -> row.values() == null ? List.<Expression>of() : row(row.values()))
                .toList();
        var names = IntStream.range(0, rows.getFirst().size())
                .mapToObj(i -> "column_" + i)
                .toList();
        return new QueryBody.Values(names, rows);
    }

    /** The values of a row; DEFAULT is one without origin. */
    List<Expression> row(ValuesContext values) {
        var row = new ArrayList<Expression>();
        for (int i = 0; i < values.getChildCount(); i++) {
            if (!values.getChild(i).getText().equals(",")) {
                row.add(expressions.read(values.getChild(i)));
            }
        }
        return row;
    }

    private QueryBody select(QuerySpecificationContext select) {
        var where = new ArrayList<Expression>();
        if (select.whereClause() != null) {
            where.add(expressions.read(select.whereClause().expr()));
        }
        if (select.windowClause() != null) {
            expressions.window(select.windowClause(), where);
        }
        var having = new ArrayList<Expression>();
        if (select.havingClause() != null) {
            having.add(expressions.read(select.havingClause().expr()));
        }
        if (select.qualifyClause() != null) {
            having.add(expressions.read(select.qualifyClause().expr()));
        }
        return new QueryBody.Select(
                items(select.selectItemList()),
                sources.from(select.fromClause()),
                where,
                groups(select.groupByClause()),
                having);
    }

    private List<Expression> groups(@Nullable GroupByClauseContext clause) {
        if (clause == null) {
            return List.of();
        }
        return clause.orderList() == null
                ? expressions.all(clause.groupList().groupingExpression())
                : expressions.order(clause.orderList());
    }

    List<QueryBody.Item> items(SelectItemListContext list) {
        var items = new ArrayList<QueryBody.Item>();
        if (list.MULT_OPERATOR() != null) {
            items.add(star());
        }
        for (var item : list.selectItem()) {
            items.add(
                    item.tableWild() == null
                            ? new QueryBody.Item(name(item), expressions.read(item.expr()))
                            : new QueryBody.Item("*", new Expression.Star(source.names(item.tableWild()))));
        }
        return items;
    }

    private static QueryBody.Item star() {
        return new QueryBody.Item("*", new Expression.Star(List.of()));
    }

    /** Without an alias a column is called by its name and anything else by its text. */
    private String name(SelectItemContext item) {
        if (item.selectAlias() != null) {
            ParserRuleContext alias = item.selectAlias().identifier() == null
                    ? item.selectAlias().textStringLiteral()
                    : item.selectAlias().identifier();
            return Source.unquote(source.raw(alias));
        }
        if (expressions.read(item.expr()) instanceof Expression.Column(var path) && !path.isEmpty()) {
            return path.getLast();
        }
        var text = source.raw(item.expr());
        return text.startsWith("'") && text.indexOf('\'', 1) == text.length() - 1 ? Source.unquote(text) : text;
    }
}

package com.bytebase.engine.generic;

import com.bytebase.engine.lineage.Facts;
import com.bytebase.engine.lineage.tree.Expression;
import com.bytebase.engine.lineage.tree.FromItem;
import com.bytebase.engine.lineage.tree.Query;
import com.bytebase.engine.lineage.tree.QueryBody;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.parser.ASTNodeAccess;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.piped.FromQuery;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.GroupByElement;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.TableStatement;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.select.WithItem;
import org.jspecify.annotations.Nullable;

/** Queries: what flows through them, and on the way which tables they read and where they ask for all columns. */
final class FlowQueries {
    private final Source source;
    private final Facts facts;
    private final FlowExpressions expressions;
    private final FlowSources sources;
    private final FlowChanges changes;

    /** Names of common table expressions that are in reach. */
    private final Deque<Set<String>> common = new ArrayDeque<>();

    FlowQueries(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
        this.expressions = new FlowExpressions(source, this);
        this.sources = new FlowSources(source, this, expressions);
        this.changes = new FlowChanges(source, facts, this);
    }

    FlowExpressions expressions() {
        return expressions;
    }

    FlowSources sources() {
        return sources;
    }

    FlowChanges changes() {
        return changes;
    }

    Query query(Select select) {
        return within(select.getWithItemsList(), with -> {
            var inner = body(select);
            var order = new ArrayList<>(inner.order());
            order.addAll(expressions.order(select.getOrderByElements()));
            order.addAll(expressions.limitedBy(select));
            var others = new ArrayList<>(inner.others());
            others.addAll(expressions.limits(select));
            var all = new ArrayList<>(with);
            all.addAll(inner.with());
            return new Query(all, inner.body(), order, others);
        });
    }

    /** What is read while the names of a WITH are in reach. */
    interface Within {
        Query read(List<Query.CommonTable> with);
    }

    Query within(@Nullable List<WithItem<?>> items, Within inner) {
        common.push(new HashSet<>());
        try {
            return inner.read(with(items));
        } finally {
            common.pop();
        }
    }

    private List<Query.CommonTable> with(@Nullable List<WithItem<?>> items) {
        var all = new ArrayList<Query.CommonTable>();
        if (items == null) {
            return all;
        }
        boolean keyword = items.stream().anyMatch(WithItem::isRecursive);
        for (var item : items) {
            if (item.getAlias() == null) {
                continue;
            }
            var name = source.name(item.getAlias().getName());
            boolean recursive = keyword || implied(item);
            if (recursive) {
                common.element().add(key(name));
            }
            var query = commonTable(item);
            common.element().add(key(name));
            all.add(new Query.CommonTable(name, columns(item), recursive, query, List.of()));
        }
        return all;
    }

    /** Some engines need no RECURSIVE. */
    private boolean implied(WithItem<?> item) {
        return switch (source.dialect()) {
            case MSSQL, ORACLE, SNOWFLAKE, SQLITE, H2 ->
                item.getParenthesedStatement() instanceof ParenthesedSelect select
                        && select.getSelect() instanceof SetOperationList;
            case DUCKDB, CLICKHOUSE -> false;
        };
    }

    private Query commonTable(WithItem<?> item) {
        return switch (item.getParenthesedStatement()) {
            case ParenthesedSelect select -> query(select);
            case net.sf.jsqlparser.statement.insert.ParenthesedInsert insert -> changes.changed(insert.getInsert());
            case net.sf.jsqlparser.statement.update.ParenthesedUpdate update -> changes.changed(update.getUpdate());
            case net.sf.jsqlparser.statement.delete.ParenthesedDelete delete -> changes.changed(delete.getDelete());
            case null, default -> unknown("A part of the WITH clause is not followed.");
        };
    }

    private List<String> columns(WithItem<?> item) {
        var columns = new ArrayList<String>();
        if (item.getWithItemList() != null) {
            for (var column : item.getWithItemList()) {
                columns.add(source.name(String.valueOf(column.getExpression())));
            }
        }
        return columns;
    }

    /** Whether a table's name is that of a common table expression here. */
    boolean isCommon(Table table) {
        if (table.getSchemaName() != null && !table.getSchemaName().isEmpty()) {
            return false;
        }
        var key = key(source.name(String.valueOf(table.getName())));
        return common.stream().anyMatch(names -> names.contains(key));
    }

    void reads(Table table) {
        facts.reads(source.table(table));
    }

    private String key(String name) {
        return source.dialect().columnsIgnoreCase() ? name.toLowerCase(Locale.ROOT) : name;
    }

    static Query unknown(String reason) {
        return Query.of(new QueryBody.Unknown(reason));
    }

    private Query body(Select select) {
        return switch (select) {
            case ParenthesedSelect inner -> query(inner.getSelect());
            case PlainSelect plain -> Query.of(plain(plain));
            case SetOperationList set -> {
                Query all = null;
                for (var side : set.getSelects()) {
                    var query = query(side);
                    all = all == null ? query : Query.of(new QueryBody.SetOperation(all, query));
                }
                yield all == null ? unknown("A set operation has no sides.") : all;
            }
            case Values values -> Query.of(values(values));
            case TableStatement table -> Query.of(all(sources.table(table.getTable()), table));
            case FromQuery from
            when from.getPipeOperators() == null || from.getPipeOperators().isEmpty() ->
                Query.of(new QueryBody.Select(
                        List.of(star(from)),
                        sources.from(from.getFromItem(), from.getJoins(), new ArrayList<>()),
                        List.of(),
                        List.of(),
                        List.of()));
            default -> unknown("A query of this kind is not followed.");
        };
    }

    private QueryBody all(FromItem item, ASTNodeAccess at) {
        return new QueryBody.Select(List.of(star(at)), List.of(item), List.of(), List.of(), List.of());
    }

    private QueryBody.Item star(ASTNodeAccess at) {
        facts.star(source.at(at));
        return new QueryBody.Item("*", new Expression.Star(List.of()));
    }

    QueryBody.Values values(Values values) {
        var rows = new ArrayList<List<Expression>>();
        var written = values.getExpressions();
        // A single row is not wrapped into a list of rows.
        for (var row : written instanceof ParenthesedExpressionList<?> one ? List.of(one) : written) {
            rows.add(
                    row instanceof ExpressionList<?> list
                            ? list.stream().map(expressions::read).toList()
                            : List.of(expressions.read(row)));
        }
        int width = rows.stream().mapToInt(List::size).max().orElse(0);
        var names = IntStream.range(0, width).mapToObj(this::columnOfValues).toList();
        return new QueryBody.Values(names, rows);
    }

    private String columnOfValues(int index) {
        return switch (source.dialect()) {
            case SQLITE -> "column" + (index + 1);
            case DUCKDB -> "col" + index;
            case H2 -> "C" + (index + 1);
            case SNOWFLAKE, ORACLE -> "COLUMN" + (index + 1);
            case CLICKHOUSE -> "c" + (index + 1);
            case MSSQL -> "";
        };
    }

    private QueryBody plain(PlainSelect select) {
        var where = new ArrayList<Expression>();
        var from = sources.from(select.getFromItem(), select.getJoins(), where);
        from = sources.lateralViews(from, select.getLateralViews());
        var items = items(select.getSelectItems());
        if (select.getIntoTables() != null) {
            select.getIntoTables().forEach(table -> facts.writes(source.table(table)));
        }
        if (select.getDistinct() != null && select.getDistinct().getOnSelectItems() != null) {
            select.getDistinct().getOnSelectItems().forEach(item -> where.add(expressions.read(item.getExpression())));
        }
        expressions.optional(select.getPreWhere(), where);
        expressions.optional(select.getWhere(), where);
        if (select.getOracleHierarchical() != null) {
            expressions.optional(select.getOracleHierarchical().getStartExpression(), where);
            expressions.optional(select.getOracleHierarchical().getConnectExpression(), where);
        }
        if (select.getWindowDefinitions() != null) {
            select.getWindowDefinitions().forEach(window -> expressions.window(window, where));
        }
        var having = new ArrayList<Expression>();
        expressions.optional(select.getHaving(), having);
        expressions.optional(select.getQualify(), having);
        return new QueryBody.Select(items, from, where, groups(select.getGroupBy()), having);
    }

    private List<Expression> groups(@Nullable GroupByElement group) {
        var groups = new ArrayList<Expression>();
        if (group == null) {
            return groups;
        }
        if (group.getGroupByExpressionList() != null) {
            for (var expression : group.getGroupByExpressionList()) {
                // GROUP BY ALL names no column.
                if (!expression.toString().equalsIgnoreCase("ALL")) {
                    groups.add(expressions.read(expression));
                }
            }
        }
        if (group.getGroupingSets() != null) {
            group.getGroupingSets().forEach(set -> set.forEach(item -> groups.add(expressions.read(item))));
        }
        return groups;
    }

    List<QueryBody.Item> items(@Nullable List<? extends SelectItem<?>> list) {
        var items = new ArrayList<QueryBody.Item>();
        if (list != null) {
            list.forEach(item -> items.add(item(item)));
        }
        return items;
    }

    private QueryBody.Item item(SelectItem<?> item) {
        var expression = item.getExpression();
        if (expression instanceof AllColumns all) {
            facts.star(source.at(item));
            return new QueryBody.Item("*", expressions.star(all));
        }
        if (source.dialect() == Dialect.MSSQL && item.getAlias() == null && expressions.alias(expression) != null) {
            return expressions.aliased(expression);
        }
        return new QueryBody.Item(nameOf(item), expressions.read(expression));
    }

    /** Without an alias a column is called by its name and anything else by its text, as far as the engine says. */
    private String nameOf(SelectItem<?> item) {
        if (item.getAlias() != null) {
            return source.name(item.getAlias().getName());
        }
        if (item.getExpression() instanceof Column column) {
            return source.name(column.getColumnName());
        }
        return switch (source.dialect()) {
            case MSSQL -> "";
            case ORACLE -> expressions.text(item).replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
            case H2, SNOWFLAKE -> expressions.text(item).toUpperCase(Locale.ROOT);
            case SQLITE, DUCKDB, CLICKHOUSE -> expressions.text(item);
        };
    }
}

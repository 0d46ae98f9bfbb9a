package com.bytebase.engine.generic;

import com.bytebase.engine.lineage.tree.Expression;
import com.bytebase.engine.lineage.tree.FromItem;
import com.bytebase.engine.lineage.tree.ObjectName;
import com.bytebase.engine.lineage.tree.Query;
import com.bytebase.engine.lineage.tree.QueryBody;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.JsonTableFunction;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.LateralSubSelect;
import net.sf.jsqlparser.statement.select.LateralView;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Pivot;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.TableFunction;
import net.sf.jsqlparser.statement.select.UnPivot;
import org.jspecify.annotations.Nullable;

/** What stands in FROM. */
final class FlowSources {
    private final Source source;
    private final FlowQueries queries;
    private final FlowExpressions expressions;

    FlowSources(Source source, FlowQueries queries, FlowExpressions expressions) {
        this.source = source;
        this.queries = queries;
        this.expressions = expressions;
    }

    /** @param where takes what decides about rows without giving any columns: a SEMI JOIN */
    List<FromItem> from(
            net.sf.jsqlparser.statement.select.@Nullable FromItem first,
            @Nullable List<Join> joins,
            List<Expression> where) {
        var items = new ArrayList<FromItem>();
        if (first != null) {
            items.add(item(first, false));
        }
        if (joins != null) {
            joins.forEach(join -> add(join, items, where));
        }
        return items;
    }

    private void add(Join join, List<FromItem> items, List<Expression> where) {
        if (join.getRightItem() == null) {
            return;
        }
        if (join.isArray()) {
            items.add(joined(last(items), arrays(join), join));
            return;
        }
        var right = item(join.getRightItem(), join.isApply());
        if (join.isSimple() || items.isEmpty()) {
            items.add(right);
        } else if (join.isSemi() || source.semi().contains(source.offset(join))) {
            var conditions = new ArrayList<>(on(join));
            using(join).forEach(name -> conditions.add(new Expression.Column(List.of(name))));
            var body = new QueryBody.Select(List.of(), List.of(right), conditions, List.of(), List.of());
            where.add(new Expression.Exists(Query.of(body)));
        } else {
            items.add(joined(last(items), right, join));
        }
    }

    private static FromItem last(List<FromItem> items) {
        return items.isEmpty() ? new FromItem.Unknown("A join has no left side.") : items.removeLast();
    }

    private FromItem joined(FromItem left, FromItem right, Join join) {
        return new FromItem.Join(left, right, join.isNatural(), using(join), on(join), "", List.of(), "");
    }

    private List<Expression> on(Join join) {
        var on = new ArrayList<Expression>();
        if (join.getOnExpressions() != null) {
            join.getOnExpressions().forEach(expression -> expressions.optional(expression, on));
        }
        return on;
    }

    private List<String> using(Join join) {
        return join.getUsingColumns() == null
                ? List.of()
                : join.getUsingColumns().stream()
                        .map(Column::getColumnName)
                        .map(source::name)
                        .toList();
    }

    /** ClickHouse's {@code ARRAY JOIN tags AS tag}. */
    private FromItem arrays(Join join) {
        if (join.getRightItem() instanceof Table array) {
            var column = new Expression.Column(
                    array.getNameParts().reversed().stream().map(source::name).toList());
            var name = array.getAlias() == null
                    ? source.name(array.getName())
                    : source.name(array.getAlias().getName());
            var call = new Expression.Call(new ObjectName("", "arrayJoin"), List.of(column), List.of());
            return new FromItem.Functions(List.of(call), name, List.of(), List.of(name), List.of());
        }
        return new FromItem.Unknown("What ARRAY JOIN takes apart is not followed.");
    }

    private FromItem item(net.sf.jsqlparser.statement.select.FromItem item, boolean lateral) {
        var read = unpivoted(item, lateral);
        if (item.getPivot() != null) {
            return pivoted(read, item.getPivot());
        }
        return item.getUnPivot() == null ? read : unpivoted(read, item.getUnPivot());
    }

    private FromItem unpivoted(net.sf.jsqlparser.statement.select.FromItem item, boolean lateral) {
        return switch (item) {
            case Table table -> read(table);
            case LateralSubSelect sub ->
                new FromItem.Derived(queries.query(sub), alias(sub.getAlias()), columns(sub.getAlias()), true);
            case ParenthesedSelect sub ->
                new FromItem.Derived(queries.query(sub), alias(sub.getAlias()), columns(sub.getAlias()), lateral);
            case Select select ->
                new FromItem.Derived(
                        queries.query(select), alias(select.getAlias()), columns(select.getAlias()), lateral);
            case TableFunction function -> function(function);
            case ParenthesedFromItem parens -> parens(parens);
            default -> new FromItem.Unknown("A part of FROM is not followed.");
        };
    }

    private FromItem read(Table table) {
        if (isFile(table)) {
            return new FromItem.Unknown("The columns of a file are not known.");
        }
        boolean dual = "DUAL".equalsIgnoreCase(table.getName()) && table.getSchemaName() == null;
        return switch (source.dialect()) {
            case ORACLE, H2, SNOWFLAKE -> dual ? dual(table) : table(table);
            case SQLITE, DUCKDB, CLICKHOUSE, MSSQL -> table(table);
        };
    }

    /** The one row that values are selected from. */
    private FromItem dual(Table table) {
        var row = new QueryBody.Values(List.of("DUMMY"), List.of(List.of(new Expression.Literal(0))));
        var alias = alias(table.getAlias());
        return new FromItem.Derived(Query.of(row), alias.isEmpty() ? "DUAL" : alias, List.of(), false);
    }

    FromItem.TableItem table(Table table) {
        if (!queries.isCommon(table) && !table.isTableVariable()) {
            queries.reads(table);
        }
        return new FromItem.TableItem(source.object(table), alias(table.getAlias()), columns(table.getAlias()));
    }

    private static boolean isFile(Table table) {
        return table.getName() != null && table.getName().startsWith("'");
    }

    private FromItem parens(ParenthesedFromItem parens) {
        var where = new ArrayList<Expression>();
        var items = from(parens.getFromItem(), parens.getJoins(), where);
        var all = items.getFirst();
        for (var item : items.subList(1, items.size())) {
            all = new FromItem.Join(all, item, false, List.of(), List.of(), "", List.of(), "");
        }
        if (!where.isEmpty()) {
            return new FromItem.Unknown("A SEMI JOIN in parentheses is not followed.");
        }
        if (parens.getAlias() == null) {
            return all;
        }
        var body = new QueryBody.Select(
                List.of(new QueryBody.Item("*", new Expression.Star(List.of()))),
                List.of(all),
                List.of(),
                List.of(),
                List.of());
        return new FromItem.Derived(Query.of(body), alias(parens.getAlias()), columns(parens.getAlias()), false);
    }

    private FromItem function(TableFunction function) {
        var calls = new ArrayList<Expression.Call>();
        var definitions = new ArrayList<String>();
        for (var written : function.isRowsFrom() ? function.getFunctions() : List.of(function.getFunction())) {
            var one = unwrapped(written);
            calls.add(call(one));
            definitions.addAll(source.columns().getOrDefault(source.offset(one), List.of()));
            if (one instanceof JsonTableFunction table) {
                expressions.columns(table, definitions);
            }
        }
        var alias = function.getAlias();
        return new FromItem.Functions(calls, alias(alias), columns(alias), definitions, List.of());
    }

    /** {@code TABLE(f(1))} is what {@code f(1)} is. */
    private static Function unwrapped(Function function) {
        return "TABLE".equalsIgnoreCase(function.getName())
                        && function.getParameters() != null
                        && function.getParameters().size() == 1
                        && function.getParameters().getFirst() instanceof Function inner
                ? inner
                : function;
    }

    private Expression.Call call(Function function) {
        if (function.getParameters() != null && source.dialect() == Dialect.DUCKDB) {
            // header = true names an argument.
            var values = new ArrayList<Expression>();
            for (var argument : function.getParameters()) {
                values.add(expressions.read(
                        argument instanceof EqualsTo named && named.getLeftExpression() instanceof Column
                                ? named.getRightExpression()
                                : argument));
            }
            return expressions.call(function) instanceof Expression.Call call
                    ? new Expression.Call(call.function(), values, call.selectors())
                    : new Expression.Call(new ObjectName("", ""), values, List.of());
        }
        return expressions.read(function) instanceof Expression.Call call
                ? call
                : new Expression.Call(new ObjectName("", ""), List.of(expressions.read(function)), List.of());
    }

    List<FromItem> lateralViews(List<FromItem> from, @Nullable List<LateralView> views) {
        if (views == null || from.isEmpty()) {
            return from;
        }
        var items = new ArrayList<>(from);
        for (var view : views) {
            var call = call(view.getGeneratorFunction());
            var names = view.getColumnAlias() == null
                    ? List.<String>of()
                    : List.of(source.name(view.getColumnAlias().getName()));
            var right = new FromItem.Functions(List.of(call), alias(view.getTableAlias()), List.of(), names, List.of());
            items.add(new FromItem.Join(items.removeLast(), right, false, List.of(), List.of(), "", List.of(), ""));
        }
        return items;
    }

    /** The columns that are neither aggregated nor looked at, and one for each value that is looked for. */
    private FromItem pivoted(FromItem item, Pivot pivot) {
        var looked = new ArrayList<Expression>();
        var gone = new ArrayList<String>();
        for (var column : pivot.getForColumns()) {
            looked.add(expressions.read(column));
            gone.add(source.name(column.getColumnName()));
        }
        var values = new ArrayList<Expression>();
        for (var function : pivot.getFunctionItems()) {
            var call = expressions.read(function.getExpression());
            values.add(call);
            if (call instanceof Expression.Call aggregate) {
                for (var argument : aggregate.arguments()) {
                    if (argument instanceof Expression.Column(var path)) {
                        gone.add(path.getLast());
                    }
                }
            }
        }
        var items = new ArrayList<QueryBody.Item>();
        items.add(new QueryBody.Item("*", new Expression.Star(List.of(), gone, List.of())));
        for (var in : pivot.getInItems() == null ? List.of() : pivot.getInItems()) {
            items.add(new QueryBody.Item(valueName(String.valueOf(in)), new Expression.Combined(values)));
        }
        var body = new QueryBody.Select(items, List.of(item), looked, List.of(), List.of());
        return new FromItem.Derived(Query.of(body), alias(pivot.getAlias()), columns(pivot.getAlias()), false);
    }

    /** A value without quotes, or its alias. */
    private String valueName(String written) {
        int as = written.toUpperCase(java.util.Locale.ROOT).lastIndexOf(" AS ");
        return source.name(as < 0 ? written : written.substring(as + 4).strip());
    }

    private FromItem unpivoted(FromItem item, UnPivot unpivot) {
        var gone = new ArrayList<String>();
        var values = new ArrayList<Expression>();
        for (var in : unpivot.getUnPivotInClause()) {
            var column = expressions.read(in.getExpression());
            values.add(column);
            if (column instanceof Expression.Column(var path)) {
                gone.add(path.getLast());
            }
        }
        var items = new ArrayList<QueryBody.Item>();
        items.add(new QueryBody.Item("*", new Expression.Star(List.of(), gone, List.of())));
        for (var column : unpivot.getUnPivotForClause()) {
            items.add(new QueryBody.Item(source.name(column.getColumnName()), new Expression.Literal(0)));
        }
        for (var column : unpivot.getUnPivotClause()) {
            items.add(new QueryBody.Item(source.name(column.getColumnName()), new Expression.Combined(values)));
        }
        var body = new QueryBody.Select(items, List.of(item), List.of(), List.of(), List.of());
        return new FromItem.Derived(Query.of(body), alias(unpivot.getAlias()), columns(unpivot.getAlias()), false);
    }

    String alias(@Nullable Alias alias) {
        return alias == null || alias.getName() == null ? "" : source.name(alias.getName());
    }

    private List<String> columns(@Nullable Alias alias) {
        return alias == null || alias.getAliasColumns() == null
                ? List.of()
                : alias.getAliasColumns().stream()
                        .map(column -> source.name(column.name))
                        .toList();
    }
}

package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.lineage.tree.Expression;
import com.bytebase.engine.lineage.tree.FromItem;
import com.bytebase.engine.lineage.tree.ObjectName;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.*;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in FROM of MySQL's grammar, for lineage. */
final class FlowSources {
    private final Source source;
    private final FlowQueries queries;
    private final FlowExpressions expressions;

    FlowSources(Source source, FlowQueries queries, FlowExpressions expressions) {
        this.source = source;
        this.queries = queries;
        this.expressions = expressions;
    }

    List<FromItem> from(@Nullable FromClauseContext clause) {
        return clause == null || clause.tableReferenceList() == null ? List.of() : list(clause.tableReferenceList());
    }

    List<FromItem> list(TableReferenceListContext list) {
        return list.tableReference().stream().map(this::reference).toList();
    }

    private FromItem reference(TableReferenceContext reference) {
        var escaped = reference.escapedTableReference();
        var item = escaped == null
                ? factor(reference.tableFactor())
                : joined(factor(escaped.tableFactor()), escaped.joinedTable());
        return joined(item, reference.joinedTable());
    }

    private FromItem joined(FromItem first, List<JoinedTableContext> joins) {
        var left = first;
        for (var join : joins) {
            left = joined(left, join);
        }
        return left;
    }

    private FromItem joined(FromItem left, JoinedTableContext join) {
        if (join.naturalJoinType() != null) {
            return join(left, factor(join.tableFactor()), true, List.of(), List.of());
        }
        var reference = join.tableReference();
        var using = join.identifierListWithParentheses() == null
                ? List.<String>of()
                : join.identifierListWithParentheses().identifierList().identifier().stream()
                        .map(source::name)
                        .toList();
        var on = expressions.optional(join.expr());
        if (using.isEmpty() && on.isEmpty() && reference.tableFactor() != null) {
            // Without a condition of its own the grammar takes what follows for a part of the right side; it is none.
            return joined(
                    join(left, factor(reference.tableFactor()), false, List.of(), List.of()), reference.joinedTable());
        }
        return join(left, reference(reference), false, using, on);
    }

    private static FromItem join(
            FromItem left, FromItem right, boolean natural, List<String> using, List<Expression> on) {
        return new FromItem.Join(left, right, natural, using, on, "", List.of(), "");
    }

    private FromItem factor(TableFactorContext factor) {
        if (factor.singleTable() != null) {
            return single(factor.singleTable());
        }
        if (factor.singleTableParens() != null) {
            return single(Trees.all(factor, SingleTableContext.class).getFirst());
        }
        if (factor.derivedTable() != null) {
            var derived = factor.derivedTable();
            return new FromItem.Derived(
                    queries.parens(derived.subquery().queryExpressionParens()),
                    alias(derived.tableAlias()),
                    queries.columns(derived.columnInternalRefList()),
                    derived.LATERAL_SYMBOL() != null);
        }
        if (factor.tableReferenceListParens() != null) {
            return parens(factor.tableReferenceListParens());
        }
        var function = factor.tableFunction();
        var columns = new ArrayList<String>();
        columns(function.columnsClause(), columns);
        var call = new Expression.Call(
                new ObjectName("", "json_table"), List.of(expressions.read(function.expr())), List.of());
        return new FromItem.Functions(List.of(call), alias(function.tableAlias()), List.of(), columns, List.of());
    }

    /** {@code (a, b)} is a join without a condition. */
    private FromItem parens(TableReferenceListParensContext parens) {
        if (parens.tableReferenceListParens() != null) {
            return parens(parens.tableReferenceListParens());
        }
        var items = list(parens.tableReferenceList());
        var all = items.getFirst();
        for (var item : items.subList(1, items.size())) {
            all = join(all, item, false, List.of(), List.of());
        }
        return all;
    }

    private FromItem single(SingleTableContext table) {
        return table(table.tableRef(), alias(table.tableAlias()));
    }

    FromItem.TableItem table(TableRefContext table, String alias) {
        return new FromItem.TableItem(FlowExpressions.object(source.names(table)), alias, List.of());
    }

    String alias(@Nullable TableAliasContext alias) {
        return alias == null ? "" : source.name(alias.identifier());
    }

    private void columns(ColumnsClauseContext clause, List<String> into) {
        for (var column : clause.jtColumn()) {
            if (column.NESTED_SYMBOL() != null) {
                columns(column.columnsClause(), into);
            } else {
                into.add(source.name(column.identifier()));
            }
        }
    }
}

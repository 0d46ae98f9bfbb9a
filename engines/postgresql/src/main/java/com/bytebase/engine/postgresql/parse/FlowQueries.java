package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.lineage.tree.Expression;
import com.bytebase.engine.lineage.tree.FromItem;
import com.bytebase.engine.lineage.tree.ObjectName;
import com.bytebase.engine.lineage.tree.Query;
import com.bytebase.engine.lineage.tree.QueryBody;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Queries of PostgreSQL for lineage. */
final class FlowQueries {
    private final FlowExpressions expressions = new FlowExpressions(this);
    private final FlowSources sources = new FlowSources(this, expressions);
    private final FlowChanges changes = new FlowChanges(this, expressions, sources);

    FlowExpressions expressions() {
        return expressions;
    }

    /** SELECT, INSERT, UPDATE, DELETE, MERGE. */
    Query query(JsonNode statement) {
        var kind = Trees.kind(statement);
        var content = statement.path(kind);
        return kind.equals("SelectStmt")
                ? select(content)
                : new Query(with(content), changes.read(kind, content), List.of(), List.of());
    }

    private Query select(JsonNode select) {
        var order = new ArrayList<Expression>();
        // DISTINCT ON names result columns as ORDER BY does; plain DISTINCT is a list of nothing.
        select.path("distinctClause").forEach(item -> order.addAll(expressions.optional(item)));
        order.addAll(expressions.all(select.path("sortClause")));
        var others = new ArrayList<>(expressions.optional(select.path("limitOffset")));
        others.addAll(expressions.optional(select.path("limitCount")));
        return new Query(with(select), body(select), order, others);
    }

    private QueryBody body(JsonNode select) {
        if (select.has("larg")) {
            return new QueryBody.SetOperation(select(select.path("larg")), select(select.path("rarg")));
        }
        if (select.has("valuesLists")) {
            return values(select.path("valuesLists"));
        }
        var where = new ArrayList<>(expressions.optional(select.path("whereClause")));
        select.path("windowClause").forEach(window -> expressions.window(window.path("WindowDef"), where));
        var groupBy = new ArrayList<Expression>();
        select.path("groupClause").forEach(item -> grouped(item, groupBy));
        return new QueryBody.Select(
                items(select.path("targetList")),
                sources.all(select.path("fromClause")),
                where,
                groupBy,
                expressions.optional(select.path("havingClause")));
    }

    private QueryBody values(JsonNode lists) {
        var rows = new ArrayList<List<Expression>>();
        lists.forEach(row -> rows.add(expressions.all(row.path("List").path("items"))));
        var names = IntStream.rangeClosed(1, rows.getFirst().size())
                .mapToObj(i -> "column" + i)
                .toList();
        return new QueryBody.Values(names, rows);
    }

    private void grouped(JsonNode item, List<Expression> into) {
        if (item.has("GroupingSet")) {
            item.path("GroupingSet").path("content").forEach(part -> grouped(part, into));
        } else if (item.has("RowExpr")) {
            item.path("RowExpr").path("args").forEach(part -> grouped(part, into));
        } else {
            into.addAll(expressions.optional(item));
        }
    }

    List<QueryBody.Item> items(JsonNode targets) {
        return targets.valueStream()
                .map(target -> target.path("ResTarget"))
                .map(target -> new QueryBody.Item(
                        target.has("name") ? Trees.text(target, "name") : ResultNames.of(target.path("val")),
                        expressions.read(target.path("val"))))
                .toList();
    }

    private List<Query.CommonTable> with(JsonNode statement) {
        var clause = statement.path("withClause");
        boolean recursive = Trees.flag(clause, "recursive");
        return clause.path("ctes")
                .valueStream()
                .map(item -> commonTable(item.path("CommonTableExpr"), recursive))
                .toList();
    }

    private Query.CommonTable commonTable(JsonNode expression, boolean recursive) {
        var added = new ArrayList<Query.Added>();
        var search = expression.path("search_clause");
        if (!search.isMissingNode()) {
            added.add(new Query.Added(
                    Trees.text(search, "search_seq_column"), Trees.names(search.path("search_col_list"))));
        }
        var cycle = expression.path("cycle_clause");
        if (!cycle.isMissingNode()) {
            var by = Trees.names(cycle.path("cycle_col_list"));
            added.add(new Query.Added(Trees.text(cycle, "cycle_mark_column"), by));
            added.add(new Query.Added(Trees.text(cycle, "cycle_path_column"), by));
        }
        return new Query.CommonTable(
                Trees.text(expression, "ctename"),
                Trees.names(expression.path("aliascolnames")),
                recursive,
                query(expression.path("ctequery")),
                added);
    }

    /** {@code SELECT columns FROM table}; all of them where none are named. */
    Query columnsOf(JsonNode relation, List<String> columns) {
        var items = columns.isEmpty()
                ? List.of(new QueryBody.Item("*", new Expression.Star(List.of())))
                : columns.stream()
                        .map(column -> new QueryBody.Item(column, new Expression.Column(List.of(column))))
                        .toList();
        var table = new FromItem.TableItem(name(relation), "", List.of());
        return Query.of(new QueryBody.Select(items, List.of(table), List.of(), List.of(), List.of()));
    }

    /** A {@code RangeVar}. */
    static ObjectName name(JsonNode range) {
        return new ObjectName(Trees.text(range, "schemaname"), Trees.text(range, "relname"));
    }

    static ObjectName qualified(JsonNode names) {
        return qualified(Trees.names(names));
    }

    static ObjectName qualified(List<String> names) {
        return new ObjectName(
                names.size() > 1 ? names.get(names.size() - 2) : "", names.isEmpty() ? "" : names.getLast());
    }
}

package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.lineage.tree.Change;
import com.bytebase.engine.lineage.tree.Expression;
import com.bytebase.engine.lineage.tree.FromItem;
import com.bytebase.engine.lineage.tree.Query;
import com.bytebase.engine.lineage.tree.QueryBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Statements that change rows, for lineage. */
final class FlowChanges {
    private final FlowQueries queries;
    private final FlowExpressions expressions;
    private final FlowSources sources;

    FlowChanges(FlowQueries queries, FlowExpressions expressions, FlowSources sources) {
        this.queries = queries;
        this.expressions = expressions;
        this.sources = sources;
    }

    QueryBody read(String kind, JsonNode content) {
        return switch (kind) {
            case "InsertStmt" -> new QueryBody.Changed(insert(content));
            case "UpdateStmt" -> new QueryBody.Changed(update(content));
            case "DeleteStmt" ->
                new QueryBody.Changed(new Change.Delete(
                        from(content, "usingClause"),
                        expressions.optional(content.path("whereClause")),
                        List.of(),
                        returning(content)));
            case "MergeStmt" -> new QueryBody.Changed(merge(content));
            default -> new QueryBody.Unknown("Lineage does not know %s as a query.".formatted(kind));
        };
    }

    private Change insert(JsonNode insert) {
        var conflict = insert.path("onConflictClause");
        var predicates = new ArrayList<>(expressions.optional(conflict.path("whereClause")));
        predicates.addAll(expressions.optional(conflict.path("infer").path("whereClause")));
        var relation = insert.path("relation");
        return new Change.Insert(
                FlowQueries.name(relation),
                FlowSources.alias(relation),
                names(insert.path("cols")),
                insert.has("selectStmt")
                        ? Optional.of(queries.query(insert.path("selectStmt")))
                        : Optional.<Query>empty(),
                "excluded",
                List.of(),
                assignments(conflict.path("targetList"), ""),
                predicates,
                returning(insert));
    }

    private static List<String> names(JsonNode columns) {
        return columns.valueStream()
                .map(column -> Trees.text(column.path("ResTarget"), "name"))
                .toList();
    }

    private Change update(JsonNode update) {
        var relation = update.path("relation");
        var alias = FlowSources.alias(relation);
        return new Change.Update(
                from(update, "fromClause"),
                assignments(update.path("targetList"), alias.isEmpty() ? Trees.text(relation, "relname") : alias),
                expressions.optional(update.path("whereClause")),
                List.of(),
                returning(update));
    }

    private List<FromItem> from(JsonNode change, String others) {
        var from = new ArrayList<FromItem>();
        from.add(sources.table(change.path("relation")));
        from.addAll(sources.all(change.path(others)));
        return from;
    }

    private List<Change.Assignment> assignments(JsonNode targets, String table) {
        return targets.valueStream()
                .map(item -> item.path("ResTarget"))
                .map(target -> new Change.Assignment(
                        table.isEmpty()
                                ? List.of(Trees.text(target, "name"))
                                : List.of(table, Trees.text(target, "name")),
                        value(target.path("val"))))
                .toList();
    }

    /** In {@code (a, b) = (…)} each column has a part of what is on the right. */
    private Expression value(JsonNode value) {
        var part = value.path("MultiAssignRef");
        if (part.isMissingNode()) {
            return expressions.read(value);
        }
        int number = part.path("colno").asInt(1) - 1;
        var source = part.path("source");
        if (source.has("SubLink")) {
            return new Expression.Subquery(queries.query(source.path("SubLink").path("subselect")), number);
        }
        var row = source.path("RowExpr").path("args");
        return number < row.size() ? expressions.read(row.path(number)) : expressions.read(source);
    }

    private Change merge(JsonNode merge) {
        var actions = new ArrayList<Change.MergeAction>();
        for (var item : merge.path("mergeWhenClauses")) {
            var when = item.path("MergeWhenClause");
            actions.add(action(when, Trees.text(when, "commandType").equals("CMD_INSERT")));
        }
        return new Change.Merge(
                sources.table(merge.path("relation")),
                sources.read(merge.path("sourceRelation")),
                expressions.optional(merge.path("joinCondition")),
                actions,
                returning(merge));
    }

    private Change.MergeAction action(JsonNode when, boolean insert) {
        var condition = expressions.optional(when.path("condition"));
        if (!insert) {
            return new Change.MergeAction(condition, assignments(when.path("targetList"), ""), List.of());
        }
        var columns = names(when.path("targetList"));
        var values = expressions.all(when.path("values"));
        if (columns.isEmpty()) {
            return new Change.MergeAction(condition, List.of(), values);
        }
        var assignments = new ArrayList<Change.Assignment>();
        for (int i = 0; i < Math.min(columns.size(), values.size()); i++) {
            assignments.add(new Change.Assignment(List.of(columns.get(i)), values.get(i)));
        }
        return new Change.MergeAction(condition, assignments, List.of());
    }

    private Change.Returning returning(JsonNode change) {
        var clause = change.path("returningClause");
        var oldRow = "old";
        var newRow = "new";
        for (var item : clause.path("options")) {
            var option = item.path("ReturningOption");
            if (Trees.text(option, "option").endsWith("OLD")) {
                oldRow = Trees.text(option, "value");
            } else {
                newRow = Trees.text(option, "value");
            }
        }
        return new Change.Returning(queries.items(clause.path("exprs")), oldRow, newRow);
    }
}

package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.lineage.tree.Expression;
import com.bytebase.engine.lineage.tree.ObjectName;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Expressions of PostgreSQL for lineage. A node that is not known is made of all that stands in it. */
final class FlowExpressions {
    private final FlowQueries queries;

    FlowExpressions(FlowQueries queries) {
        this.queries = queries;
    }

    List<Expression> all(JsonNode list) {
        return list.valueStream().map(this::read).toList();
    }

    /** One or none. */
    List<Expression> optional(JsonNode node) {
        return node.isMissingNode() || node.isEmpty() ? List.of() : List.of(read(node));
    }

    Expression read(JsonNode node) {
        var kind = Trees.kind(node);
        var content = node.path(kind);
        return switch (kind) {
            case "ColumnRef" -> column(content);
            case "A_Const" ->
                new Expression.Literal(content.path("ival").path("ival").asInt(0));
            case "ParamRef" -> new Expression.Parameter(content.path("number").asInt(0));
            case "FuncCall" -> call(content);
            case "SubLink" -> subLink(content);
            case "SelectStmt" -> new Expression.Subquery(queries.query(node), -1);
            case "A_Indirection" -> indirection(content);
            case "TypeCast", "CollateClause", "NamedArgExpr", "NullTest", "BooleanTest" ->
                one(read(content.path("arg")));
            case "SortBy" -> read(content.path("node"));
            case "SetToDefault" -> new Expression.Literal(0);
            default -> new Expression.Combined(parts(content));
        };
    }

    /** A whole row, of which something is made, is no longer a list of columns. */
    private static Expression one(Expression value) {
        return value instanceof Expression.Star ? new Expression.Combined(List.of(value)) : value;
    }

    private static Expression column(JsonNode content) {
        var path = new ArrayList<String>();
        for (var field : content.path("fields")) {
            if (field.has("A_Star")) {
                return new Expression.Star(path);
            }
            path.add(Trees.text(field.path("String"), "sval"));
        }
        return new Expression.Column(path);
    }

    Expression.Call call(JsonNode content) {
        var arguments = new ArrayList<>(all(content.path("args")));
        var selectors = new ArrayList<Expression>();
        boolean named = content.path("args").valueStream().anyMatch(argument -> argument.has("NamedArgExpr"));
        if (named) {
            // Which parameter each of them is for depends on the function: each may be any.
            var any = new Expression.Combined(List.copyOf(arguments));
            arguments.replaceAll(_ -> any);
        }
        // What an ordered-set aggregate sorts is what it is computed from.
        (Trees.flag(content, "agg_within_group") ? arguments : selectors).addAll(all(content.path("agg_order")));
        selectors.addAll(optional(content.path("agg_filter")));
        window(content.path("over"), selectors);
        return new Expression.Call(FlowQueries.qualified(content.path("funcname")), arguments, selectors);
    }

    void window(JsonNode window, List<Expression> into) {
        into.addAll(all(window.path("partitionClause")));
        into.addAll(all(window.path("orderClause")));
        into.addAll(optional(window.path("startOffset")));
        into.addAll(optional(window.path("endOffset")));
    }

    private Expression subLink(JsonNode content) {
        var query = queries.query(content.path("subselect"));
        return switch (Trees.text(content, "subLinkType")) {
            case "EXISTS_SUBLINK" -> new Expression.Exists(query);
            case "EXPR_SUBLINK", "ARRAY_SUBLINK" -> new Expression.Subquery(query, 0);
            default -> {
                var parts = new ArrayList<>(optional(content.path("testexpr")));
                parts.add(new Expression.Subquery(query, -1));
                yield new Expression.Combined(parts);
            }
        };
    }

    private Expression indirection(JsonNode content) {
        var value = read(content.path("arg"));
        boolean first = true;
        for (var step : content.path("indirection")) {
            if (step.has("A_Star")) {
                value = new Expression.Field(value, "*");
            } else if (step.has("String") && first) {
                value = new Expression.Field(value, Trees.text(step.path("String"), "sval"));
            } else if (step.has("A_Indices")) {
                var parts = new ArrayList<Expression>();
                parts.add(value);
                parts.addAll(parts(step.path("A_Indices")));
                value = new Expression.Combined(parts);
            }
            first = false;
        }
        return value;
    }

    /** Whatever expressions stand somewhere in a node. */
    private List<Expression> parts(JsonNode content) {
        var parts = new ArrayList<Expression>();
        if (content.isArray()) {
            content.forEach(item -> parts.addAll(parts(item)));
        } else if (content.isObject()) {
            for (var field : content.properties()) {
                if (field.getKey().equals("typeName")) {
                    continue;
                }
                if (Character.isUpperCase(field.getKey().charAt(0))) {
                    parts.add(read(content));
                    break;
                }
                parts.addAll(parts(field.getValue()));
            }
        }
        return parts;
    }

    /** Something in FROM that is called like a function. */
    Expression.Call anyCall(JsonNode node) {
        return node.has("FuncCall")
                ? call(node.path("FuncCall"))
                : new Expression.Call(new ObjectName("", ResultNames.of(node)), List.of(read(node)), List.of());
    }
}

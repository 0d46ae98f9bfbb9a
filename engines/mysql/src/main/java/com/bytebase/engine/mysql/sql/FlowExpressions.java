package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.lineage.tree.Expression;
import com.bytebase.engine.lineage.tree.ObjectName;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.*;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Expressions of MySQL's grammar for lineage. A node that is not known is made of all that stands in it. */
final class FlowExpressions {
    /** What the grammar itself knows as a function of the server. */
    private static final ObjectName BUILT_IN = new ObjectName("", "");

    private final Source source;
    private final FlowQueries queries;

    FlowExpressions(Source source, FlowQueries queries) {
        this.source = source;
        this.queries = queries;
    }

    List<Expression> all(List<? extends ParseTree> nodes) {
        return nodes.stream().map(this::read).toList();
    }

    /** One or none. */
    List<Expression> optional(@Nullable ParseTree node) {
        return node == null ? List.of() : List.of(read(node));
    }

    Expression read(ParseTree node) {
        return switch (node) {
            case ColumnRefContext column -> new Expression.Column(source.names(column));
            case SimpleExprSubQueryContext sub
            when sub.EXISTS_SYMBOL() != null ->
                new Expression.Exists(queries.parens(sub.subquery().queryExpressionParens()));
            case SubqueryContext sub -> new Expression.Subquery(queries.parens(sub.queryExpressionParens()), -1);
            case SumExprContext sum -> aggregate(sum);
            case WindowFunctionCallContext window -> aggregate(window);
            case FunctionCallContext call -> call(call);
            case SimpleExprValuesContext values -> new Expression.Inserted(source.name(values.simpleIdentifier()));
            case SimpleExprDefaultContext _ -> new Expression.Literal(0);
            case SimpleExprMatchContext match -> {
                var parts = new ArrayList<Expression>();
                for (var name : Trees.all(match.identListArg(), SimpleIdentifierContext.class)) {
                    parts.add(new Expression.Column(source.names(name)));
                }
                parts.add(read(match.bitExpr()));
                yield new Expression.Combined(parts);
            }
            case SimpleExprLiteralContext literal -> new Expression.Literal(number(literal.getText()));
            case ParserRuleContext rule when rule.getChildCount() == 1 -> read(rule.getChild(0));
            case ParserRuleContext rule -> new Expression.Combined(parts(rule));
            default -> new Expression.Literal(0);
        };
    }

    private List<Expression> parts(ParserRuleContext rule) {
        var parts = new ArrayList<Expression>();
        for (int i = 0; i < rule.getChildCount(); i++) {
            if (rule.getChild(i) instanceof ParserRuleContext child) {
                parts.add(read(child));
            }
        }
        return parts;
    }

    /** Aggregates and window functions: what they sort and partition by is not part of their value. */
    private Expression aggregate(ParserRuleContext call) {
        var arguments = new ArrayList<Expression>();
        var selectors = new ArrayList<Expression>();
        gather(call, arguments, selectors);
        return new Expression.Call(BUILT_IN, arguments, selectors);
    }

    private void gather(ParserRuleContext call, List<Expression> arguments, List<Expression> selectors) {
        for (int i = 0; i < call.getChildCount(); i++) {
            switch (call.getChild(i)) {
                case WindowingClauseContext window -> window(window, selectors);
                case OrderClauseContext order -> selectors.addAll(order(order));
                case JsonFunctionContext json -> gather(json, arguments, selectors);
                case ParserRuleContext argument -> arguments.add(read(argument));
                default -> {}
            }
        }
    }

    /** The columns in a window's definition; {@code node} is what holds it. */
    void window(ParserRuleContext node, List<Expression> into) {
        for (var details : Trees.all(node, WindowSpecDetailsContext.class)) {
            if (details.orderList() != null) {
                into.addAll(order(details.orderList()));
            }
            if (details.orderClause() != null) {
                into.addAll(order(details.orderClause()));
            }
        }
    }

    List<Expression> order(@Nullable OrderClauseContext clause) {
        return clause == null ? List.of() : order(clause.orderList());
    }

    List<Expression> order(OrderListContext list) {
        return list.orderExpression().stream().map(item -> read(item.expr())).toList();
    }

    private Expression call(FunctionCallContext call) {
        var name = call.pureIdentifier() == null ? call.qualifiedIdentifier() : call.pureIdentifier();
        var arguments = new ArrayList<Expression>();
        if (call.udfExprList() != null) {
            call.udfExprList().udfExpr().forEach(argument -> arguments.add(read(argument.expr())));
        }
        if (call.exprList() != null) {
            arguments.addAll(all(call.exprList().expr()));
        }
        return new Expression.Call(object(source.names(name)), arguments, List.of());
    }

    static ObjectName object(List<String> names) {
        return new ObjectName(
                names.size() > 1 ? names.get(names.size() - 2) : "", names.isEmpty() ? "" : names.getLast());
    }

    private static int number(String literal) {
        return literal.length() < 9 && literal.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(literal)
                : 0;
    }
}

package com.bytebase.engine.oracle.sql;

import com.bytebase.engine.lineage.tree.Expression;
import com.bytebase.engine.lineage.tree.ObjectName;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/** Values: whatever the grammar calls what stands between, a value is made of the columns, calls and queries in it. */
final class Expressions {
    private static final Set<String> OF_SEQUENCES = Set.of("NEXTVAL", "CURRVAL");

    /** Functions that are called without parentheses. */
    private static final Set<String> BARE = Set.of(
            "SYSDATE",
            "SYSTIMESTAMP",
            "USER",
            "UID",
            "CURRENT_DATE",
            "CURRENT_TIMESTAMP",
            "LOCALTIMESTAMP",
            "DBTIMEZONE",
            "SESSIONTIMEZONE",
            "CONNECT_BY_ISLEAF",
            "CONNECT_BY_ISCYCLE",
            "NULL",
            "DEFAULT");

    private final Source source;
    private final Queries queries;

    Expressions(Source source, Queries queries) {
        this.source = source;
        this.queries = queries;
    }

    Expression read(ParseTree node) {
        var parts = new ArrayList<Expression>();
        add(node, parts);
        return parts.size() == 1 ? parts.getFirst() : new Expression.Combined(parts);
    }

    List<Expression> order(Order_by_clauseContext clause) {
        return clause.order_by_elements().stream()
                .map(element -> read(element.expression()))
                .toList();
    }

    private void add(ParseTree node, List<Expression> into) {
        switch (node) {
            case General_elementContext element -> into.add(element(parts(element)));
            case Table_elementContext element -> into.add(new Expression.Column(source.names(element)));
            case Column_nameContext column -> into.add(new Expression.Column(source.names(column)));
            case NumericContext number -> into.add(new Expression.Literal(number(source.text(number))));
            case Quantified_expressionContext quantified
            when quantified.select_only_statement() != null ->
                into.add(
                        quantified.EXISTS() == null
                                ? new Expression.Subquery(queries.query(quantified.select_only_statement()), -1)
                                : new Expression.Exists(queries.query(quantified.select_only_statement())));
            case AtomContext atom
            when atom.subquery() != null -> into.add(new Expression.Subquery(queries.query(atom.subquery()), 0));
            case Select_statementContext select -> into.add(new Expression.Subquery(queries.query(select), -1));
            case Select_only_statementContext select -> into.add(new Expression.Subquery(queries.query(select), -1));
            case SubqueryContext subquery -> into.add(new Expression.Subquery(queries.query(subquery), -1));
            case Standard_functionContext call -> into.add(call(call));
            case Type_specContext _, DatatypeContext _ -> {}
            default -> children(node, into);
        }
    }

    private void children(ParseTree node, List<Expression> into) {
        for (int i = 0; i < node.getChildCount(); i++) {
            if (node.getChild(i) instanceof ParserRuleContext child) {
                add(child, into);
            }
        }
    }

    /** The dotted parts of a name, from its beginning on. */
    private static List<General_element_partContext> parts(General_elementContext element) {
        return Trees.all(element, General_element_partContext.class);
    }

    private Expression element(List<General_element_partContext> parts) {
        var path = parts.stream().map(part -> source.name(part.id_expression())).toList();
        var arguments = new ArrayList<Expression>();
        var selectors = new ArrayList<Expression>();
        boolean called = false;
        for (var part : parts) {
            for (var argument : part.function_argument()) {
                called = true;
                arguments(argument, arguments, selectors);
            }
        }
        if (called) {
            return new Expression.Call(Source.object(path), arguments, selectors);
        }
        boolean bare = path.size() == 1 && BARE.contains(path.getLast());
        return bare || path.size() > 1 && OF_SEQUENCES.contains(path.getLast())
                ? new Expression.Literal(0)
                : new Expression.Column(path);
    }

    /** A function that the grammar knows by name. */
    private Expression call(Standard_functionContext call) {
        var arguments = new ArrayList<Expression>();
        var selectors = new ArrayList<Expression>();
        arguments(call, arguments, selectors);
        var name = call.getStart().getText().toUpperCase(Locale.ROOT);
        if (name.equals("XMLELEMENT") && !arguments.isEmpty()) {
            // The first one names the element.
            arguments.removeFirst();
        }
        return new Expression.Call(new ObjectName("", name), arguments, selectors);
    }

    /** What decides which rows count, and in which order, is no part of the value. */
    private void arguments(ParseTree node, List<Expression> arguments, List<Expression> selectors) {
        for (int i = 0; i < node.getChildCount(); i++) {
            switch (node.getChild(i)) {
                case Over_clauseContext over -> children(over, selectors);
                case Keep_clauseContext keep -> children(keep, selectors);
                case Order_by_clauseContext order -> children(order, selectors);
                case Within_or_over_partContext within -> children(within, selectors);
                case ArgumentContext argument -> add(argument.expression(), arguments);
                case General_elementContext element -> add(element, arguments);
                case ExpressionContext expression -> add(expression, arguments);
                case ConcatenationContext expression -> add(expression, arguments);
                case ParserRuleContext child when isWrapper(child) -> arguments(child, arguments, selectors);
                case ParserRuleContext child -> add(child, arguments);
                default -> {}
            }
        }
    }

    private static boolean isWrapper(ParserRuleContext node) {
        return node instanceof String_functionContext
                || node instanceof Numeric_function_wrapperContext
                || node instanceof Numeric_functionContext
                || node instanceof Other_functionContext
                || node instanceof Json_functionContext
                || node instanceof Function_argument_analyticContext
                || node instanceof Function_argument_modelingContext;
    }

    private static int number(String literal) {
        return literal.length() < 9 && !literal.isEmpty() && literal.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(literal)
                : 0;
    }
}

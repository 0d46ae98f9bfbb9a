package com.bytebase.engine.lineage;

import com.bytebase.engine.lineage.Output.Value;
import com.bytebase.engine.lineage.tree.Expression;
import com.bytebase.engine.lineage.tree.Query;
import com.bytebase.engine.lineage.tree.QueryBody;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Follows queries: from the names in them to the columns of tables. */
final class Resolver {
    /** No engine takes wider results; a star of stars may try. */
    private static final int WIDEST = 4096;

    final Dialect dialect;
    final Trail trail;
    final Names names;
    final Expressions expressions;
    private final FromItems from;
    private final Changes changes;

    Resolver(Dialect dialect, Trail trail) {
        this.dialect = dialect;
        this.trail = trail;
        this.names = new Names(dialect, trail);
        this.expressions = new Expressions(this);
        this.from = new FromItems(this);
        this.changes = new Changes(this);
    }

    FromItems from() {
        return from;
    }

    Changes changes() {
        return changes;
    }

    /** The columns of a query's result. */
    Output query(Query query, Scope outer) {
        trail.step(1);
        var scope = with(query, outer);
        var output = body(query, scope);
        query.others().forEach(other -> expressions.selector(other, scope));
        return output;
    }

    /** The scope in which the WITH clause is known; each of its queries is resolved, named or not. */
    Scope with(Query query, Scope outer) {
        var scope = new Scope(outer);
        var all = new ArrayList<CommonRows>();
        for (var definition : query.with()) {
            // A name is known to what follows; with RECURSIVE to all.
            var sees = scope;
            scope = definition.recursive() ? scope : new Scope(scope);
            var rows = new CommonRows(definition, sees);
            scope.commonTables.put(names.key(definition.name()), rows);
            all.add(rows);
        }
        all.forEach(this::commonTable);
        return scope;
    }

    /** The rows of a common table expression; one that names itself is followed until nothing new turns up. */
    Output commonTable(CommonRows rows) {
        var known = rows.output;
        if (known != null) {
            return known;
        }
        var definition = rows.definition;
        rows.resolving = true;
        var body = definition.query().body();
        Output output;
        if (definition.recursive() && body instanceof QueryBody.SetOperation union) {
            var first = new Query(definition.query().with(), union.left().body(), List.of(), List.of());
            output = named(definition, query(first, rows.scope));
            while (true) {
                rows.output = output;
                var next = output.with(named(definition, query(definition.query(), rows.scope)));
                if (next.equals(output)) {
                    break;
                }
                output = next;
            }
        } else {
            output = named(definition, query(definition.query(), rows.scope));
        }
        rows.output = output;
        rows.resolving = false;
        return output;
    }

    private Output named(Query.CommonTable definition, Output output) {
        var renamed = output.renamed(definition.columns());
        if (definition.added().isEmpty()) {
            return renamed;
        }
        var columns = new ArrayList<>(renamed.columns());
        for (var added : definition.added()) {
            var sources = new LinkedHashSet<SourceColumn>();
            for (var column : renamed.columns()) {
                if (added.madeOf().contains(column.name())) {
                    sources.addAll(column.sources());
                }
            }
            columns.add(new Value(added.name(), sources));
        }
        return new Output(columns);
    }

    private Output body(Query query, Scope scope) {
        return switch (query.body()) {
            case QueryBody.Select select -> select(select, query.order(), scope);
            case QueryBody.SetOperation set -> {
                var left = query(set.left(), scope);
                var right = query(set.right(), scope);
                if (left.isOpen() || right.isOpen()) {
                    trail.note(
                            "The sides of a set operation cannot be matched, because not all of their columns are known.");
                }
                var output = left.with(right);
                order(query.order(), output, scope);
                yield output;
            }
            case QueryBody.Values values -> values(values, scope);
            case QueryBody.Changed changed ->
                changes.change(changed.change(), scope).output();
            case QueryBody.Unknown(var reason) -> {
                trail.note(reason);
                yield new Output(List.of());
            }
        };
    }

    private Output select(QueryBody.Select select, List<Expression> order, Scope outer) {
        var scope = new Scope(outer);
        select.from().forEach(item -> scope.add(from.side(item, scope)));
        var columns = new ArrayList<Value>();
        for (var item : select.items()) {
            item(item, scope, columns);
            if (dialect.resultNamesInItems()) {
                scope.results.clear();
                scope.results.addAll(columns);
            }
        }
        var output = new Output(columns);
        select.where().forEach(expression -> expressions.selector(expression, scope));
        if (dialect.resultNamesInExpressions() && !dialect.resultNamesInItems()) {
            scope.results.addAll(columns);
        }
        for (var expression : select.groupBy()) {
            trail.predicates.addAll(grouped(expression, output, scope));
        }
        select.having().forEach(expression -> expressions.selector(expression, scope));
        order(order, output, scope);
        return output;
    }

    /** One item of a result, which may be many columns. */
    void item(QueryBody.Item item, Scope scope, List<Value> columns) {
        if (item.value() instanceof Expression.Star star) {
            columns.addAll(expressions.expanded(star, scope));
        } else if (item.value() instanceof Expression.Field field
                && field.field().equals(Output.STAR)) {
            columns.addAll(expressions.fields(field.row(), scope));
        } else {
            columns.add(new Value(item.name(), expressions.sources(item.value(), scope)));
        }
        trail.step(columns.size());
        if (columns.size() > WIDEST) {
            throw new Trail.TooMuch();
        }
    }

    private Output values(QueryBody.Values values, Scope scope) {
        Output output = null;
        for (var row : values.rows()) {
            var columns = new ArrayList<Value>();
            for (int i = 0; i < row.size(); i++) {
                var name = i < values.names().size() ? values.names().get(i) : "";
                columns.add(new Value(name, expressions.sources(row.get(i), scope)));
            }
            output = output == null ? new Output(columns) : output.with(new Output(columns));
        }
        return output == null ? new Output(List.of()) : output;
    }

    /** Sorting looks at the result's columns first. */
    void order(List<Expression> order, Output output, Scope scope) {
        for (var expression : order) {
            var column = result(expression, output);
            if (column != null) {
                trail.predicates.addAll(column);
            } else {
                expressions.selector(expression, scope);
            }
        }
    }

    /** Grouping looks at the tables' columns first. */
    private Set<SourceColumn> grouped(Expression expression, Output output, Scope scope) {
        if (expression instanceof Expression.Column(var path)
                && path.size() == 1
                && scope.visible.stream().anyMatch(value -> names.same(value.name(), path.getFirst()))) {
            return expressions.sources(expression, scope);
        }
        var column = result(expression, output);
        return column == null ? expressions.sources(expression, scope) : column;
    }

    /** The result column that a number or name stands for. */
    private @org.jspecify.annotations.Nullable Set<SourceColumn> result(Expression expression, Output output) {
        return switch (expression) {
            case Expression.Literal(var number)
            when number > 0 && number <= output.columns().size() ->
                output.columns().get(number - 1).sources();
            case Expression.Column(var path)
            when path.size() == 1 ->
                output.columns().stream()
                        .filter(value -> names.same(value.name(), path.getFirst()))
                        .findFirst()
                        .map(Value::sources)
                        .orElse(null);
            default -> null;
        };
    }
}

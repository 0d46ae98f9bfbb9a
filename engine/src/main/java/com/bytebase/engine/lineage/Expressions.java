package com.bytebase.engine.lineage;

import com.bytebase.engine.lineage.Output.Value;
import com.bytebase.engine.lineage.tree.Expression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What values are made of. */
final class Expressions {
    private final Resolver resolver;
    private final Functions functions;

    Expressions(Resolver resolver) {
        this.resolver = resolver;
        this.functions = new Functions(resolver);
    }

    Functions functions() {
        return functions;
    }

    /** What an expression selects by, as WHERE does. */
    void selector(Expression expression, Scope scope) {
        resolver.trail.predicates.addAll(sources(expression, scope));
    }

    Set<SourceColumn> sources(Expression expression, Scope scope) {
        resolver.trail.step(1);
        return switch (expression) {
            case Expression.Column(var path) -> resolver.names.column(path, scope);
            case Expression.Star star -> new Output(expanded(star, scope)).all();
            case Expression.Literal _ -> Set.of();
            case Expression.Parameter(var number) -> {
                var parameter = resolver.names.parameter("$" + number, scope);
                yield parameter == null ? Set.of() : parameter;
            }
            case Expression.Combined(var parts) -> union(parts, scope);
            case Expression.Field field -> field(field, scope);
            case Expression.Call call -> {
                call.selectors().forEach(selector -> selector(selector, scope));
                yield functions.value(call, scope);
            }
            case Expression.Subquery(var query, var column) -> {
                var output = resolver.query(query, scope);
                yield column < 0
                                || output.isOpen()
                                || column >= output.columns().size()
                        ? output.all()
                        : output.columns().get(column).sources();
            }
            case Expression.Exists(var query) -> {
                resolver.query(query, scope);
                yield Set.of();
            }
            case Expression.Inserted(var column) -> inserted(column, scope);
            case Expression.Unknown(var reason) -> {
                resolver.trail.note(reason);
                yield Set.of();
            }
        };
    }

    Set<SourceColumn> union(List<Expression> parts, Scope scope) {
        var all = new LinkedHashSet<SourceColumn>();
        parts.forEach(part -> all.addAll(sources(part, scope)));
        return all;
    }

    /** The columns that a star stands for; where they are not known, one that says so. */
    List<Value> expanded(Expression.Star star, Scope scope) {
        var columns = new ArrayList<Value>();
        for (var column : all(star, scope)) {
            var replaced = star.replaced().stream()
                    .filter(item -> resolver.names.same(item.name(), column.name()))
                    .findFirst();
            if (replaced.isPresent()) {
                columns.add(new Value(column.name(), sources(replaced.get().value(), scope)));
            } else if (star.excluded().stream().noneMatch(name -> resolver.names.same(name, column.name()))) {
                columns.add(column);
            }
        }
        return columns;
    }

    private List<Value> all(Expression.Star star, Scope scope) {
        if (star.qualifier().isEmpty()) {
            // The innermost FROM, not one around it.
            var columns = new ArrayList<>(scope.visible);
            scope.open.forEach(table -> columns.add(unknown(table)));
            return columns;
        }
        var rows = resolver.names.rows(star.qualifier(), scope);
        if (rows == null) {
            resolver.trail.note("There is no table %s for its star.".formatted(String.join(".", star.qualifier())));
            return List.of();
        }
        var columns = new ArrayList<>(rows.columns());
        rows.open().forEach(table -> columns.add(unknown(table)));
        return columns;
    }

    private Value unknown(SourceColumn table) {
        resolver.trail.note("The columns of %s are not known, so that its star stays one."
                .formatted(table.schema().isEmpty() ? table.table() : table.schema() + "." + table.table()));
        return new Value(Output.STAR, Set.of(table));
    }

    private Set<SourceColumn> field(Expression.Field field, Scope scope) {
        var rows = row(field.row(), scope);
        if (rows != null) {
            return resolver.names.of(rows, field.field());
        }
        if (field.row() instanceof Expression.Call call) {
            var output = functions.rows(call, "", scope);
            for (var column : output.columns()) {
                if (resolver.names.same(column.name(), field.field())) {
                    return column.sources();
                }
            }
        }
        return sources(field.row(), scope);
    }

    /** {@code (row).*} */
    List<Value> fields(Expression row, Scope scope) {
        var rows = row(row, scope);
        if (rows != null) {
            return expanded(new Expression.Star(List.of(rows.name())), scope);
        }
        if (row instanceof Expression.Call call) {
            return functions.rows(call, "", scope).columns();
        }
        resolver.trail.note("The fields of a composite value are not known, so that its star stays one.");
        return List.of(new Value(Output.STAR, sources(row, scope)));
    }

    /** The table whose row an expression is. */
    private @org.jspecify.annotations.Nullable Rows row(Expression expression, Scope scope) {
        if (!(expression instanceof Expression.Column(var path)) || path.size() != 1) {
            return null;
        }
        boolean column = scope.visible.stream().anyMatch(value -> resolver.names.same(value.name(), path.getFirst()));
        return column ? null : resolver.names.rows(path, scope);
    }

    private Set<SourceColumn> inserted(String column, Scope scope) {
        for (Scope at = scope; at != null; at = at.outer) {
            if (!at.hidden.isEmpty()) {
                return resolver.names.of(at.hidden.getFirst(), column);
            }
        }
        return Set.of();
    }
}

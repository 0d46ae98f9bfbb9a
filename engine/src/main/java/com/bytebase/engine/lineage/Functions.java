package com.bytebase.engine.lineage;

import com.bytebase.engine.lineage.Output.Value;
import com.bytebase.engine.lineage.tree.Expression;
import com.bytebase.engine.lineage.tree.ObjectName;
import com.bytebase.engine.lineage.tree.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What functions return: those written in SQL are followed, those of the engine are made of their arguments. */
final class Functions {
    private final Resolver resolver;
    private final Deque<Tree.CreateFunction> inside = new ArrayDeque<>();

    Functions(Resolver resolver) {
        this.resolver = resolver;
    }

    /** The value as one. */
    Set<SourceColumn> value(Expression.Call call, Scope scope) {
        var arguments = resolver.expressions.union(call.arguments(), scope);
        var defined = defined(call, scope);
        if (defined == null) {
            noteUnknown(call.function(), scope);
            return arguments;
        }
        var body = body(defined, call, scope);
        if (body != null) {
            return body.all();
        }
        return arguments;
    }

    /**
     * The columns of a call in FROM.
     *
     * @param alias names the column of a function that returns a single value; empty where there is none
     */
    Output rows(Expression.Call call, String alias, Scope scope) {
        call.selectors().forEach(selector -> resolver.expressions.selector(selector, scope));
        var name = call.function().name();
        var arguments = resolver.expressions.union(call.arguments(), scope);
        var defined = defined(call, scope);
        if (defined != null) {
            var body = body(defined, call, scope);
            var output = body == null ? new Output(List.of()) : body;
            if (!defined.results().isEmpty()) {
                return body == null ? named(defined.results(), arguments) : output.renamed(defined.results());
            }
            if (output.columns().size() > 1) {
                return output;
            }
            return named(List.of(alias.isEmpty() ? name : alias), body == null ? arguments : output.all());
        }
        var columns = resolver.dialect.builtInColumns(name);
        if (columns.isEmpty()) {
            if (resolver.dialect.isBuiltIn(name)) {
                resolver.trail.note(
                        "The columns that the function %s returns depend on its arguments.".formatted(name));
            }
            noteUnknown(call.function(), scope);
            return named(List.of(alias.isEmpty() ? name : alias), arguments);
        }
        if (name.equals("unnest") && call.arguments().size() > 1) {
            var each = new ArrayList<Value>();
            call.arguments()
                    .forEach(argument -> each.add(new Value(name, resolver.expressions.sources(argument, scope))));
            return new Output(each);
        }
        boolean single = columns.get().equals(List.of(name));
        return named(single && !alias.isEmpty() ? List.of(alias) : columns.get(), arguments);
    }

    private static Output named(List<String> names, Set<SourceColumn> sources) {
        return new Output(names.stream().map(name -> new Value(name, sources)).toList());
    }

    /** The rows of the body's last query; null where the body cannot be followed, which is noted. */
    private @Nullable Output body(Tree.CreateFunction function, Expression.Call call, Scope scope) {
        if (function.body().isEmpty() || inside.contains(function) || inside.size() > 30) {
            resolver.trail.note(
                    function.body().isEmpty()
                            ? "What the function %s reads is not known: it is written in %s."
                                    .formatted(call.function().label(), function.language())
                            : "The function %s calls itself."
                                    .formatted(call.function().label()));
            return null;
        }
        var inner = new Scope(null, scope.schema);
        for (int i = 0; i < call.arguments().size(); i++) {
            var sources = resolver.expressions.sources(call.arguments().get(i), scope);
            inner.parameters.put("$" + (i + 1), sources);
            if (i < function.parameters().size()
                    && !function.parameters().get(i).isEmpty()) {
                inner.parameters.put(function.parameters().get(i), sources);
            }
        }
        for (int i = call.arguments().size(); i < function.parameters().size(); i++) {
            inner.parameters.put(function.parameters().get(i), new LinkedHashSet<>());
        }
        inside.push(function);
        try {
            var output = new Output(List.of());
            for (var query : function.body().get()) {
                output = resolver.query(query, inner);
            }
            return output;
        } finally {
            inside.pop();
        }
    }

    private Tree.@Nullable CreateFunction defined(Expression.Call call, Scope scope) {
        var name = call.function();
        for (var place : scope.schema.names(name)) {
            var all = scope.schema.functions(place.schema(), place.name());
            for (var function : all) {
                if (function.parameters().size() == call.arguments().size()) {
                    return function;
                }
            }
            if (!all.isEmpty()) {
                return all.getFirst();
            }
        }
        return null;
    }

    private void noteUnknown(ObjectName function, Scope scope) {
        boolean system =
                function.schema().isEmpty() || resolver.dialect.systemSchemas().contains(function.schema());
        if (!system || !resolver.dialect.isBuiltIn(function.name())) {
            resolver.trail.note("What the function %s reads is not known: it is not among those given or built in."
                    .formatted(scope.schema.qualified(function).label()));
        }
    }
}

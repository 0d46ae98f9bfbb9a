package com.bytebase.engine.lineage;

import com.bytebase.engine.lineage.Output.Value;
import com.bytebase.engine.lineage.SchemaLookup.Relation;
import com.bytebase.engine.lineage.Scope.Side;
import com.bytebase.engine.lineage.tree.FromItem;
import com.bytebase.engine.lineage.tree.ObjectName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands in FROM. */
final class FromItems {
    private final Resolver resolver;
    private final Map<ObjectName, Output> views = new HashMap<>();
    private final Deque<ObjectName> inside = new ArrayDeque<>();
    private final Joins joins;

    FromItems(Resolver resolver) {
        this.resolver = resolver;
        this.joins = new Joins(resolver);
    }

    /** @param siblings the scope of the FROM clause, with what stands before the item in it */
    Side side(FromItem item, Scope siblings) {
        return switch (item) {
            case FromItem.TableItem table -> Side.of(table(table, siblings));
            case FromItem.Derived derived -> {
                // Without LATERAL a subquery sees what is around its query, not what stands beside it.
                var outer = derived.lateral() || siblings.outer == null ? siblings : siblings.outer;
                yield Side.of(Rows.of(
                        derived.alias(), resolver.query(derived.query(), outer).renamed(derived.columnAliases())));
            }
            case FromItem.Functions functions -> Side.of(functions(functions, siblings));
            case FromItem.Join join -> joins.join(join, siblings);
            case FromItem.Unknown(var reason) -> {
                resolver.trail.note(reason);
                yield new Side(List.of(), List.of(), List.of());
            }
        };
    }

    Rows table(FromItem.TableItem item, Scope scope) {
        var name = item.table();
        var alias = item.alias().isEmpty() ? name.name() : item.alias();
        if (name.schema().isEmpty()) {
            var common = scope.commonTable(resolver.names.key(name.name()));
            if (common != null) {
                return Rows.of(alias, common(common).renamed(item.columnAliases()));
            }
        }
        var full = scope.schema.qualified(name);
        var output = table(name, scope).renamed(item.columnAliases());
        var rows = Rows.of(alias, output);
        return new Rows(alias, item.alias().isEmpty() ? full.schema() : "", rows.columns(), rows.open(), true);
    }

    private Output common(CommonRows common) {
        if (common.output == null && common.resolving) {
            resolver.trail.note("%s names itself where it is not known yet.".formatted(common.definition.name()));
            return new Output(List.of());
        }
        return resolver.commonTable(common);
    }

    /** The columns of a table or view. */
    Output table(ObjectName name, Scope scope) {
        var found = scope.schema.find(name);
        if (found.isPresent()) {
            return switch (found.get()) {
                case Relation.Table table -> columns(table.schema(), table.name(), table.columns());
                case Relation.View view -> view(view, scope);
            };
        }
        var full = scope.schema.qualified(name);
        var system = resolver.dialect.systemTable(full.schema(), full.name());
        if (system.isPresent()) {
            return columns(full.schema(), full.name(), system.get());
        }
        if (scope.schema.isGiven()) {
            resolver.trail.note("There is no %s in the schema.".formatted(full.label()));
        }
        return new Output(
                List.of(new Value(Output.STAR, Set.of(new SourceColumn(full.schema(), full.name(), Output.STAR)))));
    }

    private static Output columns(String schema, String table, List<String> columns) {
        return new Output(columns.stream()
                .map(column -> new Value(column, Set.of(new SourceColumn(schema, table, column))))
                .toList());
    }

    private Output view(Relation.View view, Scope scope) {
        var name = new ObjectName(view.schema(), view.name());
        var known = views.get(name);
        if (known != null) {
            return known;
        }
        if (inside.contains(name) || inside.size() > 100) {
            resolver.trail.note("The view %s contains itself.".formatted(name.label()));
            return new Output(List.of());
        }
        inside.push(name);
        try {
            var inner = new Scope(null, scope.schema.seenFrom(view.searchPath()));
            var output = resolver.query(view.query(), inner).renamed(view.columns());
            views.put(name, output);
            return output;
        } finally {
            inside.pop();
        }
    }

    private Rows functions(FromItem.Functions item, Scope scope) {
        var columns = new ArrayList<Value>();
        for (var call : item.calls()) {
            var alias = item.calls().size() == 1 ? item.alias() : "";
            if (item.definitions().isEmpty()) {
                columns.addAll(resolver.expressions
                        .functions()
                        .rows(call, alias, scope)
                        .columns());
            } else {
                var sources = resolver.expressions.sources(call, scope);
                item.definitions().forEach(name -> columns.add(new Value(name, sources)));
            }
        }
        item.added().forEach(name -> columns.add(new Value(name, Set.of())));
        var alias = item.alias().isEmpty() && !item.calls().isEmpty()
                ? item.calls().getFirst().function().name()
                : item.alias();
        return Rows.of(alias, new Output(columns).renamed(item.columnAliases()));
    }
}

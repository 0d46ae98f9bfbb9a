package com.bytebase.engine.lineage;

import com.bytebase.engine.lineage.Output.Value;
import com.bytebase.engine.lineage.Scope.Side;
import com.bytebase.engine.lineage.tree.Change;
import com.bytebase.engine.lineage.tree.Expression;
import com.bytebase.engine.lineage.tree.FromItem;
import com.bytebase.engine.lineage.tree.ObjectName;
import com.bytebase.engine.lineage.tree.Query;
import com.bytebase.engine.lineage.tree.QueryBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Statements that change rows: which columns they fill, from what. */
final class Changes {
    private final Resolver resolver;

    Changes(Resolver resolver) {
        this.resolver = resolver;
    }

    /** @param output what RETURNING gives; {@code filled} the columns that were filled, each time they were */
    record Done(Output output, List<SourceColumn> filled) {}

    Done change(Change change, Scope outer) {
        return switch (change) {
            case Change.Insert insert -> insert(insert, outer);
            case Change.Update update -> update(update, outer);
            case Change.Delete delete -> {
                var scope = new Scope(outer);
                delete.from().forEach(item -> scope.add(resolver.from().side(item, scope)));
                delete.predicates().forEach(predicate -> resolver.expressions.selector(predicate, scope));
                delete.order().forEach(predicate -> resolver.expressions.selector(predicate, scope));
                yield new Done(returning(delete.returning(), first(delete.from(), scope), scope), List.of());
            }
            case Change.Merge merge -> merge(merge, outer);
        };
    }

    private Done insert(Change.Insert insert, Scope outer) {
        var target = target(insert.table(), insert.alias(), outer);
        var filled = new ArrayList<SourceColumn>();
        var source = insert.source().map(query -> resolver.query(query, outer)).orElseGet(() -> new Output(List.of()));
        var columns = insert.columns();
        if (columns.isEmpty() && !source.columns().isEmpty()) {
            if (!target.open().isEmpty()) {
                resolver.trail.note("The columns of %s are not known, so that it cannot be told which ones are filled."
                        .formatted(insert.table().label()));
            }
            columns = target.columns().stream().map(Value::name).toList();
        }
        if (source.isOpen()) {
            resolver.trail.note("Which column is filled from which cannot be told, because a star stays one.");
        }
        var inserted = new ArrayList<Value>();
        for (int i = 0; i < columns.size(); i++) {
            Set<SourceColumn> sources = source.isOpen()
                    ? source.all()
                    : i < source.columns().size() ? source.columns().get(i).sources() : Set.of();
            if (i < source.columns().size() || source.isOpen()) {
                assign(target, columns.get(i), sources, filled);
            }
            var name = i < insert.insertedColumns().size()
                    ? insert.insertedColumns().get(i)
                    : columns.get(i);
            inserted.add(new Value(name, sources));
        }
        var scope = new Scope(outer);
        scope.add(Side.of(target));
        // First: VALUES(a) of MySQL, which needs no name, finds it there.
        scope.hidden.add(new Rows(insert.insertedRow(), "", withOthers(inserted, target), List.of(), false));
        if (resolver.dialect.resultNamesInExpressions() && !insert.onConflict().isEmpty()) {
            reachSource(insert, outer, scope);
        }
        for (var assignment : insert.onConflict()) {
            var sources = resolver.expressions.sources(assignment.value(), scope);
            assign(target, assignment.column().getLast(), sources, filled);
        }
        insert.predicates().forEach(predicate -> resolver.expressions.selector(predicate, scope));
        var after = new Scope(outer);
        after.add(Side.of(target));
        return new Done(returning(insert.returning(), target, after), filled);
    }

    /** ON DUPLICATE KEY UPDATE may name the tables that the rows are selected from. */
    private void reachSource(Change.Insert insert, Scope outer, Scope scope) {
        if (insert.source().orElse(null) instanceof Query query && query.body() instanceof QueryBody.Select select) {
            var from = new Scope(resolver.with(query, outer));
            select.from().forEach(item -> from.add(resolver.from().side(item, from)));
            scope.hidden.addAll(from.items);
        }
    }

    /** Columns that the statement does not fill are there too, with their defaults. */
    private List<Value> withOthers(List<Value> inserted, Rows target) {
        var all = new ArrayList<>(inserted);
        for (var column : target.columns()) {
            if (inserted.stream().noneMatch(value -> resolver.names.same(value.name(), column.name()))) {
                all.add(new Value(column.name(), Set.of()));
            }
        }
        return all;
    }

    private Done update(Change.Update update, Scope outer) {
        var scope = new Scope(outer);
        update.from().forEach(item -> scope.add(resolver.from().side(item, scope)));
        var filled = new ArrayList<SourceColumn>();
        for (var assignment : update.assignments()) {
            var sources = resolver.expressions.sources(assignment.value(), scope);
            for (var column : resolver.names.column(assignment.column(), scope)) {
                resolver.trail.assign(column, sources);
                filled.add(column);
            }
        }
        update.predicates().forEach(predicate -> resolver.expressions.selector(predicate, scope));
        update.order().forEach(predicate -> resolver.expressions.selector(predicate, scope));
        return new Done(returning(update.returning(), first(update.from(), scope), scope), filled);
    }

    private Done merge(Change.Merge merge, Scope outer) {
        var target = target(merge.target().table(), merge.target().alias(), outer);
        var scope = new Scope(outer);
        scope.add(resolver.from().side(merge.source(), scope));
        scope.add(Side.of(target));
        merge.on().forEach(condition -> resolver.expressions.selector(condition, scope));
        var filled = new ArrayList<SourceColumn>();
        for (var action : merge.actions()) {
            action.condition().forEach(condition -> resolver.expressions.selector(condition, scope));
            for (var assignment : action.assignments()) {
                var sources = resolver.expressions.sources(assignment.value(), scope);
                assign(target, assignment.column().getLast(), sources, filled);
            }
            if (!action.values().isEmpty()) {
                positional(target, action.values(), scope, filled);
            }
        }
        return new Done(returning(merge.returning(), target, scope), filled);
    }

    /** An INSERT without columns. */
    private void positional(Rows target, List<Expression> values, Scope scope, List<SourceColumn> filled) {
        if (!target.open().isEmpty()) {
            resolver.trail.note("The columns of %s are not known, so that it cannot be told which ones are filled."
                    .formatted(target.name()));
        }
        for (int i = 0; i < values.size(); i++) {
            var sources = resolver.expressions.sources(values.get(i), scope);
            if (i < target.columns().size()) {
                assign(target, target.columns().get(i).name(), sources, filled);
            }
        }
    }

    /** The table that is changed; a common table expression of its name does not hide it. */
    private Rows target(ObjectName table, String alias, Scope outer) {
        var root = new Scope(null, outer.schema);
        return resolver.from().table(new FromItem.TableItem(table, alias, List.of()), root);
    }

    private static Rows first(List<FromItem> from, Scope scope) {
        return from.isEmpty() || scope.items.isEmpty()
                ? new Rows("", "", List.of(), List.of(), false)
                : scope.items.getFirst();
    }

    private void assign(Rows target, String column, Set<SourceColumn> sources, List<SourceColumn> filled) {
        for (var filledColumn : resolver.names.of(target, column)) {
            resolver.trail.assign(filledColumn, sources);
            filled.add(filledColumn);
        }
    }

    private Output returning(Change.Returning returning, Rows target, Scope scope) {
        for (var name : List.of(returning.oldRow(), returning.newRow())) {
            if (!name.isEmpty()) {
                scope.hidden.add(new Rows(name, "", target.columns(), target.open(), true));
            }
        }
        var columns = new ArrayList<Value>();
        returning.items().forEach(item -> resolver.item(item, scope, columns));
        return new Output(columns);
    }
}

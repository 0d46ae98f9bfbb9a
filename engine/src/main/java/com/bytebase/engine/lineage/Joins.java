package com.bytebase.engine.lineage;

import com.bytebase.engine.lineage.Output.Value;
import com.bytebase.engine.lineage.Scope.Side;
import com.bytebase.engine.lineage.tree.FromItem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins. A column that USING or NATURAL merges is made of both sides', which are equal where both have rows. */
final class Joins {
    private final Resolver resolver;

    Joins(Resolver resolver) {
        this.resolver = resolver;
    }

    Side join(FromItem.Join join, Scope siblings) {
        var left = resolver.from().side(join.left(), siblings);
        // The right side may be LATERAL and see the left one.
        var between = new Scope(siblings.outer, siblings.schema);
        between.add(new Side(siblings.items, siblings.visible, siblings.open));
        between.add(left);
        var right = resolver.from().side(join.right(), between);
        var merged = join.natural() ? natural(left, right) : join.using();
        var side = merged(merged, left, right);
        var scope = new Scope(siblings.outer, siblings.schema);
        scope.add(side);
        join.on().forEach(condition -> resolver.expressions.selector(condition, scope));
        if (!join.alias().isEmpty()) {
            var columns = new ArrayList<>(side.visible());
            side.open().forEach(table -> columns.add(new Value(Output.STAR, java.util.Set.of(table))));
            return Side.of(Rows.of(join.alias(), new Output(columns).renamed(join.columnAliases())));
        }
        if (!join.usingAlias().isEmpty()) {
            var items = new ArrayList<>(side.items());
            items.add(Rows.of(join.usingAlias(), new Output(side.visible().subList(0, merged.size()))));
            return new Side(items, side.visible(), side.open());
        }
        return side;
    }

    private List<String> natural(Side left, Side right) {
        if (!left.open().isEmpty() || !right.open().isEmpty()) {
            resolver.trail.note(
                    "What a NATURAL JOIN compares is not known, because not all columns of its tables are.");
        }
        return left.visible().stream()
                .map(Value::name)
                .filter(name -> right.visible().stream().anyMatch(value -> resolver.names.same(value.name(), name)))
                .toList();
    }

    /** Merged columns come first, then the others of the left side, then those of the right. */
    private Side merged(List<String> names, Side left, Side right) {
        var visible = new ArrayList<Value>();
        for (var name : names) {
            var sources = new LinkedHashSet<SourceColumn>();
            for (var side : List.of(left, right)) {
                var column = column(side, name);
                if (column != null) {
                    sources.addAll(column.sources());
                } else {
                    side.open().forEach(table -> sources.add(Names.columnOf(table, name)));
                }
            }
            resolver.trail.predicates.addAll(sources);
            visible.add(new Value(name, sources));
        }
        for (var side : List.of(left, right)) {
            for (var column : side.visible()) {
                if (names.stream().noneMatch(name -> resolver.names.same(name, column.name()))) {
                    visible.add(column);
                }
            }
        }
        var items = new ArrayList<>(left.items());
        items.addAll(right.items());
        var open = new ArrayList<>(left.open());
        open.addAll(right.open());
        return new Side(items, visible, open);
    }

    private @Nullable Value column(Side side, String name) {
        return side.visible().stream()
                .filter(value -> resolver.names.same(value.name(), name))
                .findFirst()
                .orElse(null);
    }
}

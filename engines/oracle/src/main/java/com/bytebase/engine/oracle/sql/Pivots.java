package com.bytebase.engine.oracle.sql;

import com.bytebase.engine.lineage.tree.Expression;
import com.bytebase.engine.lineage.tree.FromItem;
import com.bytebase.engine.lineage.tree.Query;
import com.bytebase.engine.lineage.tree.QueryBody;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** {@code PIVOT} and {@code UNPIVOT}: rows that become columns, and the other way around. */
final class Pivots {
    private final Source source;
    private final Expressions expressions;

    Pivots(Source source, Expressions expressions) {
        this.source = source;
        this.expressions = expressions;
    }

    FromItem turned(FromItem item, @Nullable Pivot_clauseContext pivot, @Nullable Unpivot_clauseContext unpivot) {
        if (pivot != null) {
            return pivoted(item, pivot);
        }
        return unpivot == null ? item : unpivoted(item, unpivot);
    }

    /** The columns that are neither aggregated nor looked at, and one for each value that is looked for. */
    private FromItem pivoted(FromItem item, Pivot_clauseContext pivot) {
        if (pivot.pivot_in_clause().pivot_in_clause_element().isEmpty()) {
            return new FromItem.Unknown("Which columns PIVOT makes is known when it runs.");
        }
        var gone = new ArrayList<>(columns(pivot.pivot_for_clause()));
        var aggregates = new ArrayList<Expression>();
        for (var element : pivot.pivot_element()) {
            var value = element.expression() == null ? element.numeric_function() : element.expression();
            aggregates.add(expressions.read(value));
            Trees.all(value, General_elementContext.class).forEach(column -> gone.add(source.name(column)));
        }
        var items = new ArrayList<QueryBody.Item>();
        items.add(new QueryBody.Item("*", new Expression.Star(List.of(), gone, List.of())));
        for (var value : pivot.pivot_in_clause().pivot_in_clause_element()) {
            var name = value.column_alias() == null
                    ? source.text(value).strip().toUpperCase(Locale.ROOT)
                    : source.name(value.column_alias());
            for (int i = 0; i < aggregates.size(); i++) {
                var alias = source.name(pivot.pivot_element(i).column_alias());
                items.add(new QueryBody.Item(alias.isEmpty() ? name : name + "_" + alias, aggregates.get(i)));
            }
        }
        var looked = columns(pivot.pivot_for_clause()).stream()
                .<Expression>map(name -> new Expression.Column(List.of(name)))
                .toList();
        return rows(items, item, looked, pivot.table_alias());
    }

    private FromItem unpivoted(FromItem item, Unpivot_clauseContext unpivot) {
        var gone = new ArrayList<String>();
        for (var element : unpivot.unpivot_in_clause().unpivot_in_elements()) {
            gone.addAll(columns(element));
        }
        var values = new Expression.Combined(gone.stream()
                .<Expression>map(name -> new Expression.Column(List.of(name)))
                .toList());
        var items = new ArrayList<QueryBody.Item>();
        items.add(new QueryBody.Item("*", new Expression.Star(List.of(), gone, List.of())));
        columns(unpivot.pivot_for_clause())
                .forEach(name -> items.add(new QueryBody.Item(name, new Expression.Literal(0))));
        var made = unpivot.column_name() == null
                ? columns(unpivot.paren_column_list())
                : List.of(source.name(unpivot.column_name()));
        made.forEach(name -> items.add(new QueryBody.Item(name, values)));
        return rows(items, item, List.of(), unpivot.table_alias());
    }

    private FromItem rows(
            List<QueryBody.Item> items, FromItem item, List<Expression> where, @Nullable ParseTree alias) {
        var body = new QueryBody.Select(items, List.of(item), where, List.of(), List.of());
        return new FromItem.Derived(Query.of(body), source.name(alias), List.of(), false);
    }

    private List<String> columns(@Nullable ParseTree node) {
        return Trees.all(node, Column_nameContext.class).stream()
                .map(source::name)
                .toList();
    }
}

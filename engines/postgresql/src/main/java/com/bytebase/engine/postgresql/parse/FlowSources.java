package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.lineage.tree.Expression;
import com.bytebase.engine.lineage.tree.FromItem;
import com.bytebase.engine.lineage.tree.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What stands in FROM, for lineage. */
final class FlowSources {
    private final FlowQueries queries;
    private final FlowExpressions expressions;

    FlowSources(FlowQueries queries, FlowExpressions expressions) {
        this.queries = queries;
        this.expressions = expressions;
    }

    List<FromItem> all(JsonNode list) {
        return list.valueStream().map(this::read).toList();
    }

    FromItem read(JsonNode node) {
        var kind = Trees.kind(node);
        var content = node.path(kind);
        return switch (kind) {
            case "RangeVar" -> table(content);
            case "RangeSubselect" ->
                new FromItem.Derived(
                        queries.query(content.path("subquery")),
                        alias(content),
                        columnAliases(content),
                        Trees.flag(content, "lateral"));
            case "RangeFunction" -> functions(content);
            case "JoinExpr" -> join(content);
            case "RangeTableSample" -> read(content.path("relation"));
            case "RangeTableFunc" -> xmlTable(content);
            case "JsonTable" -> jsonTable(content);
            default -> new FromItem.Unknown("Lineage does not know %s in FROM.".formatted(kind));
        };
    }

    FromItem.TableItem table(JsonNode range) {
        return new FromItem.TableItem(FlowQueries.name(range), alias(range), columnAliases(range));
    }

    static String alias(JsonNode content) {
        return Trees.text(content.path("alias"), "aliasname");
    }

    private static List<String> columnAliases(JsonNode content) {
        return Trees.names(content.path("alias").path("colnames"));
    }

    private FromItem join(JsonNode join) {
        return new FromItem.Join(
                read(join.path("larg")),
                read(join.path("rarg")),
                Trees.flag(join, "isNatural"),
                Trees.names(join.path("usingClause")),
                expressions.optional(join.path("quals")),
                alias(join),
                columnAliases(join),
                Trees.text(join.path("join_using_alias"), "aliasname"));
    }

    /** Each function is a list of the call and, in ROWS FROM, its column definitions. */
    private FromItem functions(JsonNode range) {
        var calls = new ArrayList<Expression.Call>();
        var own = new ArrayList<List<String>>();
        for (var item : range.path("functions")) {
            var parts = item.path("List").path("items");
            calls.add(expressions.anyCall(parts.path(0)));
            own.add(definitions(parts.path(1).path("List").path("items")));
        }
        List<String> added = Trees.flag(range, "ordinality") ? List.of("ordinality") : List.of();
        if (calls.size() > 1 && own.stream().anyMatch(names -> !names.isEmpty())) {
            return sideBySide(calls, own, range, added);
        }
        var definitions = new ArrayList<>(definitions(range.path("coldeflist")));
        own.forEach(definitions::addAll);
        return new FromItem.Functions(calls, alias(range), columnAliases(range), definitions, added);
    }

    /** Functions of which some have columns that the query defines. */
    private static FromItem sideBySide(
            List<Expression.Call> calls, List<List<String>> definitions, JsonNode range, List<String> added) {
        @Nullable FromItem all = null;
        for (int i = 0; i < calls.size(); i++) {
            boolean last = i == calls.size() - 1;
            var one = new FromItem.Functions(
                    List.of(calls.get(i)), "", List.of(), definitions.get(i), last ? added : List.of());
            var alias = last ? alias(range) : "";
            var columns = last ? columnAliases(range) : List.<String>of();
            all = all == null ? one : new FromItem.Join(all, one, false, List.of(), List.of(), alias, columns, "");
        }
        return Objects.requireNonNull(all);
    }

    private static List<String> definitions(JsonNode list) {
        return list.valueStream()
                .map(item -> Trees.text(item.path("ColumnDef"), "colname"))
                .toList();
    }

    private FromItem xmlTable(JsonNode table) {
        var arguments = new ArrayList<>(expressions.optional(table.path("docexpr")));
        arguments.addAll(expressions.optional(table.path("rowexpr")));
        var names = new ArrayList<String>();
        for (var item : table.path("columns")) {
            var column = item.path("RangeTableFuncCol");
            names.add(Trees.text(column, "colname"));
            arguments.addAll(expressions.optional(column.path("colexpr")));
            arguments.addAll(expressions.optional(column.path("coldefexpr")));
        }
        return table("xmltable", arguments, names, table);
    }

    private FromItem jsonTable(JsonNode table) {
        var arguments =
                new ArrayList<>(expressions.optional(table.path("context_item").path("raw_expr")));
        arguments.addAll(expressions.all(table.path("passing")));
        var names = new ArrayList<String>();
        jsonColumns(table.path("columns"), names);
        return table("json_table", arguments, names, table);
    }

    private static void jsonColumns(JsonNode columns, List<String> into) {
        for (var item : columns) {
            var column = item.path("JsonTableColumn");
            if (Trees.text(column, "coltype").equals("JTC_NESTED")) {
                jsonColumns(column.path("columns"), into);
            } else {
                into.add(Trees.text(column, "name"));
            }
        }
    }

    private static FromItem table(String function, List<Expression> arguments, List<String> columns, JsonNode content) {
        var call = new Expression.Call(new ObjectName("", function), arguments, List.of());
        return new FromItem.Functions(List.of(call), alias(content), columnAliases(content), columns, List.of());
    }
}

package com.bytebase.engine.oracle.sql;

import com.bytebase.engine.lineage.tree.Expression;
import com.bytebase.engine.lineage.tree.FromItem;
import com.bytebase.engine.lineage.tree.ObjectName;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** What stands in FROM. */
final class Sources {
    private static final Set<String> JOINING = Set.of("NATURAL", "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "OUTER");

    private final Source source;
    private final Queries queries;
    private final Expressions expressions;
    private final Pivots pivots;

    Sources(Source source, Queries queries, Expressions expressions) {
        this.source = source;
        this.queries = queries;
        this.expressions = expressions;
        this.pivots = new Pivots(source, expressions);
    }

    /** DUAL holds one row of nothing. */
    List<FromItem> list(Table_ref_listContext list) {
        return list.table_ref().stream()
                .filter(reference -> !isDual(reference))
                .map(this::reference)
                .toList();
    }

    private boolean isDual(Table_refContext reference) {
        return reference.join_clause().isEmpty()
                && reference.table_ref_aux().table_ref_aux_internal() instanceof Table_ref_aux_internal_oneContext one
                && source.text(one).equalsIgnoreCase("dual");
    }

    private FromItem reference(Table_refContext reference) {
        var item = auxiliary(reference.table_ref_aux(), false);
        boolean natural = isNatural(reference.table_ref_aux());
        for (var join : reference.join_clause()) {
            item = joined(item, join, natural);
            natural = isNatural(join.table_ref_aux());
        }
        return pivots.turned(item, reference.pivot_clause(), reference.unpivot_clause());
    }

    private boolean isNatural(Table_ref_auxContext before) {
        return before.table_alias() != null && source.text(before.table_alias()).equalsIgnoreCase("NATURAL");
    }

    /** The grammar takes a word before JOIN for an alias of what stands before it. */
    private String alias(@Nullable Table_aliasContext alias) {
        return alias == null || JOINING.contains(source.text(alias).toUpperCase(Locale.ROOT)) ? "" : source.name(alias);
    }

    private FromItem joined(FromItem left, Join_clauseContext join, boolean natural) {
        var using = new ArrayList<String>();
        join.join_using_part().forEach(part -> using.addAll(queries.columns(part.paren_column_list())));
        var right = auxiliary(join.table_ref_aux(), join.APPLY() != null);
        var on = join.join_on_part().stream()
                .map(part -> expressions.read(part.condition()))
                .toList();
        return new FromItem.Join(left, right, natural || join.NATURAL() != null, using, on, "", List.of(), "");
    }

    private FromItem auxiliary(Table_ref_auxContext auxiliary, boolean lateral) {
        var alias = alias(auxiliary.table_alias());
        return switch (auxiliary.table_ref_aux_internal()) {
            case Table_ref_aux_internal_oneContext one -> {
                boolean turned = one.pivot_clause() != null || one.unpivot_clause() != null;
                var rows = rows(one.dml_table_expression_clause(), turned ? "" : alias, lateral);
                yield pivots.turned(rows, one.pivot_clause(), one.unpivot_clause());
            }
            case Table_ref_aux_internal_twoContext two
            when two.subquery_operation_part().isEmpty() ->
                pivots.turned(reference(two.table_ref()), two.pivot_clause(), two.unpivot_clause());
            case Table_ref_aux_internal_threContext three -> rows(three.dml_table_expression_clause(), alias, lateral);
            default -> new FromItem.Unknown("A part of FROM is not followed.");
        };
    }

    FromItem rows(Dml_table_expression_clauseContext rows, String alias, boolean lateral) {
        if (rows.select_statement() != null) {
            return new FromItem.Derived(
                    queries.query(rows.select_statement()), alias, List.of(), lateral || rows.LATERAL() != null);
        }
        if (rows.subquery() != null) {
            return new FromItem.Derived(queries.query(rows.subquery()), alias, List.of(), true);
        }
        if (rows.json_table_clause() != null) {
            return json(rows.json_table_clause(), alias.isEmpty() ? source.name(rows.identifier()) : alias);
        }
        if (rows.table_collection_expression() != null) {
            return function("TABLE", rows.table_collection_expression(), alias, List.of("COLUMN_VALUE"));
        }
        var name = rows.tableview_name();
        if (name == null) {
            return new FromItem.Unknown("A part of FROM is not followed.");
        }
        if (name.xmltable() != null) {
            var columns = name.xmltable().xml_table_column().stream()
                    .map(column -> source.name(column.xml_column_name()))
                    .toList();
            return function("XMLTABLE", name.xmltable().xml_passing_clause(), alias, columns);
        }
        return table(name, alias);
    }

    private FromItem json(Json_table_clauseContext json, String alias) {
        var columns = new ArrayList<String>();
        columns(json.json_column_clause(), columns);
        return function("JSON_TABLE", json.expression(), alias, columns);
    }

    private void columns(@Nullable ParseTree clause, List<String> into) {
        for (var column : Trees.all(clause, Json_column_definitionContext.class)) {
            if (column.json_column_clause() == null) {
                Trees.first(column, Id_expressionContext.class).ifPresent(name -> into.add(source.name(name)));
            } else {
                columns(column.json_column_clause(), into);
            }
        }
    }

    private FromItem function(String name, @Nullable ParseTree argument, String alias, List<String> columns) {
        var arguments = argument == null ? List.<Expression>of() : List.of(expressions.read(argument));
        var call = new Expression.Call(new ObjectName("", name), arguments, List.of());
        return new FromItem.Functions(List.of(call), alias, List.of(), columns, List.of());
    }

    FromItem.TableItem table(Tableview_nameContext name, String alias) {
        var object = Source.object(names(name));
        if (!object.schema().isEmpty() || !queries.isCommon(object.name())) {
            queries.facts().reads(source.table(object, name));
        }
        return new FromItem.TableItem(object, alias, List.of());
    }

    /** The names of a table, without that of a link to another database or of a partition. */
    List<String> names(Tableview_nameContext name) {
        var names = new ArrayList<>(source.names(name.identifier()));
        if (name.id_expression() != null) {
            names.addAll(source.names(name.id_expression()));
        }
        return names;
    }
}

package com.bytebase.engine.oracle.sql;

import com.bytebase.engine.lineage.Facts;
import com.bytebase.engine.lineage.tree.Expression;
import com.bytebase.engine.lineage.tree.FromItem;
import com.bytebase.engine.lineage.tree.Query;
import com.bytebase.engine.lineage.tree.QueryBody;
import com.bytebase.engine.sql.StatementBody;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.*;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Queries, for facts and lineage. */
final class Queries {
    private final Source source;
    private final Facts facts;
    private final Expressions expressions;
    private final Sources sources;

    /** The names of common tables that are in sight, the innermost WITH first. */
    private final Deque<Set<String>> common = new ArrayDeque<>();

    Queries(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
        this.expressions = new Expressions(source, this);
        this.sources = new Sources(source, this, expressions);
    }

    Facts facts() {
        return facts;
    }

    Expressions expressions() {
        return expressions;
    }

    Sources sources() {
        return sources;
    }

    /** A statement that reads or changes rows, with its body. */
    Query any(ParseTree statement) {
        return switch (statement) {
            case Select_statementContext select -> {
                var query = query(select);
                facts.body(body(select.select_only_statement()));
                yield query;
            }
            case Select_only_statementContext select -> query(select);
            default -> new Changes(source, this).read(statement);
        };
    }

    private static StatementBody body(Select_only_statementContext select) {
        var block = select.subquery().subquery_basic_elements().query_block();
        return block == null || !select.subquery().subquery_operation_part().isEmpty()
                ? new StatementBody.Select(false, true)
                : new StatementBody.Select(block.where_clause() != null, block.from_clause() != null);
    }

    Query query(Select_statementContext select) {
        var query = query(select.select_only_statement());
        var order = new ArrayList<>(query.order());
        select.order_by_clause().forEach(clause -> order.addAll(expressions.order(clause)));
        return new Query(query.with(), query.body(), order, query.others());
    }

    Query query(Select_only_statementContext select) {
        common.push(new HashSet<>());
        try {
            var with = with(select.with_clause());
            var query = query(select.subquery());
            with.addAll(query.with());
            return new Query(with, query.body(), query.order(), query.others());
        } finally {
            common.pop();
        }
    }

    private List<Query.CommonTable> with(@Nullable With_clauseContext clause) {
        var with = new ArrayList<Query.CommonTable>();
        if (clause == null) {
            return with;
        }
        for (var item : clause.with_factoring_clause()) {
            var table = item.subquery_factoring_clause();
            if (table == null) {
                continue;
            }
            var name = source.name(table.query_name());
            common.getFirst().add(name);
            var columns = columns(table.paren_column_list());
            with.add(new Query.CommonTable(name, columns, !columns.isEmpty(), query(table.subquery()), List.of()));
        }
        return with;
    }

    List<String> columns(@Nullable Paren_column_listContext list) {
        return list == null
                ? List.of()
                : list.column_list().column_name().stream().map(source::name).toList();
    }

    boolean isCommon(String name) {
        return common.stream().anyMatch(names -> names.contains(name));
    }

    /** One query, or several with UNION and the like between them. */
    Query query(SubqueryContext subquery) {
        var all = query(subquery.subquery_basic_elements());
        for (var part : subquery.subquery_operation_part()) {
            var side = query(part.subquery_basic_elements());
            // What sorts the last side sorts them all.
            all = new Query(
                    List.of(),
                    new QueryBody.SetOperation(all, new Query(side.with(), side.body(), List.of(), List.of())),
                    side.order(),
                    List.of());
        }
        return all;
    }

    private Query query(Subquery_basic_elementsContext basic) {
        return basic.subquery() == null ? query(basic.query_block()) : query(basic.subquery());
    }

    private Query query(Query_blockContext block) {
        var from = block.from_clause() == null
                ? List.<FromItem>of()
                : sources.list(block.from_clause().table_ref_list());
        var items = items(block.selected_list());
        var where = new ArrayList<Expression>();
        if (block.where_clause() != null) {
            where.add(expressions.read(block.where_clause()));
        }
        block.hierarchical_query_clause().forEach(clause -> where.add(expressions.read(clause)));
        var groups = new ArrayList<Expression>();
        var having = new ArrayList<Expression>();
        for (var group : block.group_by_clause()) {
            group.group_by_elements().forEach(element -> groups.add(expressions.read(element)));
            if (group.having_clause() != null) {
                having.add(expressions.read(group.having_clause()));
            }
        }
        QueryBody body = new QueryBody.Select(items, from, where, groups, having);
        if (block.model_clause() != null) {
            expressions.read(block.model_clause());
            body = new QueryBody.Unknown("What MODEL makes of the rows is not followed.");
        }
        var order =
                block.order_by_clause() == null ? List.<Expression>of() : expressions.order(block.order_by_clause());
        return new Query(List.of(), body, order, List.of());
    }

    private List<QueryBody.Item> items(Selected_listContext list) {
        if (list.ASTERISK() != null) {
            facts.star(source.at(list));
            return List.of(new QueryBody.Item("*", new Expression.Star(List.of())));
        }
        return list.select_list_elements().stream().map(this::item).toList();
    }

    private QueryBody.Item item(Select_list_elementsContext item) {
        if (item.ASTERISK() != null) {
            facts.star(source.at(item));
            return new QueryBody.Item("*", new Expression.Star(source.names(item.tableview_name())));
        }
        var value = expressions.read(item.expression());
        return new QueryBody.Item(
                item.column_alias() == null ? nameOf(item.expression(), value) : alias(item.column_alias()), value);
    }

    private String alias(Column_aliasContext alias) {
        var quoted = alias.quoted_string();
        return quoted == null ? source.name(alias.identifier()) : source.text(quoted);
    }

    /** Without an alias a column is called by its name and anything else by its text. */
    String nameOf(ParseTree written, Expression value) {
        if (value instanceof Expression.Column column) {
            return column.path().getLast();
        }
        // What a sequence yields is called by the last part as well.
        var elements = Trees.all(written, General_elementContext.class);
        return elements.size() == 1
                        && source.text(elements.getFirst()).equals(source.text(written))
                        && Trees.all(written, Function_argumentContext.class).isEmpty()
                ? source.name(elements.getFirst())
                : source.text(written).replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
    }
}

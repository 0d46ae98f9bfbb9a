package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.lineage.Facts;
import com.bytebase.engine.sql.StatementBody;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Finds what queries read, at any depth. */
final class MySqlQueries {
    private final Source source;
    private final Facts facts;

    MySqlQueries(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
    }

    void read(@Nullable ParseTree root) {
        read(root, Set.of());
    }

    /** Notes the tables in FROM clauses and the stars below {@code root}; {@code targets} are left out. */
    void read(@Nullable ParseTree root, Set<ParserRuleContext> targets) {
        var named = commonTables(root);
        for (var table : Trees.all(root, ParserRuleContext.class)) {
            switch (table) {
                case SingleTableContext single when !targets.contains(single) -> read(single.tableRef(), named);
                case ExplicitTableContext explicit -> read(explicit.tableRef(), named);
                case SelectItemListContext items
                when items.MULT_OPERATOR() != null && !inExists(items) -> facts.star(source.at(items.MULT_OPERATOR()));
                case SelectItemContext item
                when item.tableWild() != null && !inExists(item) -> facts.star(source.at(item.tableWild()));
                default -> {}
            }
        }
    }

    /** The query as a statement. */
    StatementBody.Select outermost(ParserRuleContext statement) {
        var queries = Trees.all(statement, QuerySpecificationContext.class).stream()
                .filter(query -> isOutermost(query, statement))
                .toList();
        boolean from = queries.stream().anyMatch(query -> query.fromClause() != null);
        boolean where = queries.stream().allMatch(query -> query.fromClause() == null || query.whereClause() != null);
        return new StatementBody.Select(from && where, from);
    }

    private void read(TableRefContext ref, List<CommonTable> named) {
        var table = source.table(ref);
        boolean common = table.schema().isEmpty() && named.stream().anyMatch(name -> name.isMeantBy(table.name(), ref));
        if (!common && !(table.schema().isEmpty() && table.name().equalsIgnoreCase("dual"))) {
            facts.reads(table);
        }
    }

    private static boolean isOutermost(QuerySpecificationContext query, ParserRuleContext statement) {
        for (ParseTree at = query.getParent(); at != null && at != statement; at = at.getParent()) {
            if (at instanceof SubqueryContext || at instanceof WithClauseContext) {
                return false;
            }
        }
        return true;
    }

    private static boolean inExists(ParserRuleContext node) {
        return Trees.below(node, SimpleExprSubQueryContext.class, 9) && exists(node);
    }

    private static boolean exists(ParserRuleContext node) {
        for (ParseTree at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof SimpleExprSubQueryContext sub) {
                return sub.EXISTS_SYMBOL() != null;
            }
            if (at instanceof DerivedTableContext || at instanceof CommonTableExpressionContext) {
                return false;
            }
        }
        return false;
    }

    private List<CommonTable> commonTables(@Nullable ParseTree root) {
        var found = new ArrayList<CommonTable>();
        for (var with : Trees.all(root, WithClauseContext.class)) {
            for (var expression : with.commonTableExpression()) {
                found.add(new CommonTable(
                        source.name(expression.identifier()),
                        with.RECURSIVE_SYMBOL() != null,
                        expression,
                        with,
                        with.getParent()));
            }
        }
        return found;
    }
}

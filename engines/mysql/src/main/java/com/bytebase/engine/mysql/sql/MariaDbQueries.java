package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.lineage.Facts;
import com.bytebase.engine.sql.StatementBody;
import io.debezium.ddl.parser.mariadb.generated.MariaDBParser.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Finds what queries read, at any depth. */
final class MariaDbQueries {
    private final Source source;
    private final Facts facts;

    MariaDbQueries(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
    }

    void read(@Nullable ParseTree root) {
        read(root, Set.of());
    }

    /** Notes the tables in FROM clauses and the stars below {@code root}; {@code targets} are left out. */
    void read(@Nullable ParseTree root, Set<ParserRuleContext> targets) {
        var named = commonTables(root);
        for (var node : Trees.all(root, ParserRuleContext.class)) {
            switch (node) {
                case AtomTableItemContext item when !targets.contains(item) -> read(item.tableName(), named);
                case SelectElementsContext elements
                when elements.STAR() != null && !inExists(elements) -> star(elements.STAR());
                case SelectStarElementContext element when !inExists(element) -> facts.star(source.at(element));
                default -> {}
            }
        }
    }

    /** The query as a statement. */
    StatementBody.Select outermost(ParserRuleContext statement) {
        var queries = Trees.all(statement, FromClauseContext.class).stream()
                .filter(from -> isOutermost(from, statement))
                .filter(from -> from.FROM() != null)
                .toList();
        boolean where = queries.stream().allMatch(from -> from.WHERE() != null);
        return new StatementBody.Select(!queries.isEmpty() && where, !queries.isEmpty());
    }

    private void star(TerminalNode star) {
        facts.star(source.at(star));
    }

    private void read(TableNameContext name, List<CommonTable> named) {
        var table = source.table(name);
        boolean common = table.schema().isEmpty() && named.stream().anyMatch(n -> n.isMeantBy(table.name(), name));
        if (!common && !(table.schema().isEmpty() && table.name().equalsIgnoreCase("dual"))) {
            facts.reads(table);
        }
    }

    private static boolean isOutermost(FromClauseContext from, ParserRuleContext statement) {
        for (ParseTree at = from.getParent(); at != null && at != statement; at = at.getParent()) {
            switch (at) {
                case SubqueryTableItemContext _,
                        ExpressionContext _,
                        CommonTableExpressionsContext _,
                        LateralStatementContext _ -> {
                    return false;
                }
                default -> {}
            }
        }
        return true;
    }

    private static boolean inExists(ParserRuleContext node) {
        for (ParseTree at = node.getParent(); at != null; at = at.getParent()) {
            switch (at) {
                case ExistsExpressionAtomContext _ -> {
                    return true;
                }
                case SubqueryTableItemContext _, CommonTableExpressionsContext _, SubqueryExpressionAtomContext _ -> {
                    return false;
                }
                default -> {}
            }
        }
        return false;
    }

    private List<CommonTable> commonTables(@Nullable ParseTree root) {
        var found = new ArrayList<CommonTable>();
        for (var expression : Trees.all(root, CommonTableExpressionsContext.class)) {
            ParseTree with = expression;
            while (!(with instanceof WithClauseContext) && with.getParent() != null) {
                with = with.getParent();
            }
            boolean recursive = with instanceof WithClauseContext clause && clause.RECURSIVE() != null;
            ParseTree scope = with.getParent() == null ? with : with.getParent();
            found.add(new CommonTable(
                    source.name(expression.cteName()), recursive, expression.dmlStatement(), with, scope));
        }
        return found;
    }
}

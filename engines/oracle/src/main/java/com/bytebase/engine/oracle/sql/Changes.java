package com.bytebase.engine.oracle.sql;

import com.bytebase.engine.lineage.tree.Change;
import com.bytebase.engine.lineage.tree.Change.Assignment;
import com.bytebase.engine.lineage.tree.Change.Returning;
import com.bytebase.engine.lineage.tree.Expression;
import com.bytebase.engine.lineage.tree.FromItem;
import com.bytebase.engine.lineage.tree.ObjectName;
import com.bytebase.engine.lineage.tree.Query;
import com.bytebase.engine.lineage.tree.QueryBody;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.TableRef;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Statements that change rows: their facts, and what flows through them. */
final class Changes {
    private final Source source;
    private final Queries queries;

    Changes(Source source, Queries queries) {
        this.source = source;
        this.queries = queries;
    }

    Query read(ParseTree statement) {
        return switch (statement) {
            case Insert_statementContext insert
            when insert.single_table_insert() != null -> changed(insert(insert.single_table_insert()));
            case Insert_statementContext insert -> manyTables(insert.multi_table_insert());
            case Update_statementContext update -> changed(update(update));
            case Delete_statementContext delete -> changed(delete(delete));
            case Merge_statementContext merge -> changed(merge(merge));
            default -> Query.of(new QueryBody.Unknown("The statement is not followed."));
        };
    }

    private static Query changed(Change change) {
        return Query.of(new QueryBody.Changed(change));
    }

    /** What a change is done to: a table, or the first table of a query in its place. */
    private record Target(FromItem item, TableRef table) {}

    private Target target(General_table_refContext reference) {
        var rows = reference.dml_table_expression_clause();
        var alias = source.name(reference.table_alias());
        var name = rows.tableview_name() == null
                ? Trees.first(rows, Tableview_nameContext.class)
                : Optional.of(rows.tableview_name());
        var table = name.map(
                        found -> source.table(Source.object(queries.sources().names(found)), found))
                .orElseGet(() -> new TableRef(Optional.empty(), "", source.at(reference)));
        if (!table.name().isEmpty()) {
            queries.facts().writes(table);
        }
        var item = rows.tableview_name() == null
                ? queries.sources().rows(rows, alias, false)
                : new FromItem.TableItem(
                        Source.object(queries.sources().names(rows.tableview_name())), alias, List.of());
        return new Target(item, table);
    }

    private Change insert(Single_table_insertContext insert) {
        var target = target(insert.insert_into_clause().general_table_ref());
        var columns = columns(insert.insert_into_clause().paren_column_list(), target.table());
        var rows = Optional.<Query>empty();
        int count = 0;
        if (insert.values_clause() != null) {
            count = 1;
            rows = Optional.of(Query.of(new QueryBody.Values(List.of(), List.of(values(insert.values_clause())))));
        } else if (insert.select_statement() != null) {
            rows = Optional.of(queries.query(insert.select_statement()));
        }
        queries.facts().body(new StatementBody.Insert(target.table(), columns, count));
        return new Change.Insert(
                new ObjectName(
                        target.table().schema().orElse(""), target.table().name()),
                "",
                columns,
                rows,
                "",
                List.of(),
                List.of(),
                List.of(),
                returning(insert.static_returning_clause()));
    }

    private List<String> columns(@Nullable Paren_column_listContext list, TableRef table) {
        var columns = new ArrayList<String>();
        if (list != null) {
            for (var column : list.column_list().column_name()) {
                columns.add(found(table, column));
            }
        }
        return columns;
    }

    private String found(TableRef table, Column_nameContext column) {
        var name = source.name(column);
        queries.facts().column(table, name, source.at(column));
        return name;
    }

    private List<Expression> values(Values_clauseContext values) {
        return values.expressions_() == null
                ? List.of(queries.expressions().read(values))
                : values.expressions_().expression().stream()
                        .map(queries.expressions()::read)
                        .toList();
    }

    /** {@code INSERT ALL INTO a … INTO b … SELECT}: one table after the other, from the rows of one query. */
    private Query manyTables(Multi_table_insertContext insert) {
        for (var table : Trees.all(insert, Insert_into_clauseContext.class)) {
            target(table.general_table_ref());
        }
        queries.facts().body(new StatementBody.Other());
        queries.query(insert.select_statement());
        return Query.of(
                new QueryBody.Unknown("Which table an INSERT of several tables fills with what is not followed."));
    }

    private Change update(Update_statementContext update) {
        var target = target(update.general_table_ref());
        var assignments = new ArrayList<Assignment>();
        for (var set : update.update_set_clause().column_based_update_set_clause()) {
            if (set.column_name() != null) {
                found(target.table(), set.column_name());
                assignments.add(assignment(set.column_name(), set.expression()));
                continue;
            }
            var query = queries.query(set.subquery());
            var columns = set.paren_column_list().column_list().column_name();
            for (int i = 0; i < columns.size(); i++) {
                found(target.table(), columns.get(i));
                assignments.add(new Assignment(source.names(columns.get(i)), new Expression.Subquery(query, i)));
            }
        }
        queries.facts().body(new StatementBody.Update(target.table(), update.where_clause() != null));
        return new Change.Update(
                List.of(target.item()),
                assignments,
                condition(update.where_clause()),
                List.of(),
                returning(update.static_returning_clause()));
    }

    private Assignment assignment(Column_nameContext column, ParseTree value) {
        return new Assignment(source.names(column), queries.expressions().read(value));
    }

    private List<Expression> condition(@Nullable ParseTree where) {
        return where == null ? List.of() : List.of(queries.expressions().read(where));
    }

    private Change delete(Delete_statementContext delete) {
        var target = target(delete.general_table_ref());
        queries.facts().body(new StatementBody.Delete(target.table(), delete.where_clause() != null));
        return new Change.Delete(
                List.of(target.item()),
                condition(delete.where_clause()),
                List.of(),
                returning(delete.static_returning_clause()));
    }

    private Change merge(Merge_statementContext merge) {
        var name = Source.object(queries.sources().names(merge.tableview_name()));
        var table = queries.facts().writes(source.table(name, merge.tableview_name()));
        queries.facts().body(new StatementBody.Other());
        var actions = new ArrayList<Change.MergeAction>();
        var rows = rows(merge.selected_tableview());
        if (merge.merge_update_clause() != null) {
            var update = merge.merge_update_clause();
            var condition = new ArrayList<>(condition(update.where_clause()));
            if (update.merge_update_delete_part() != null) {
                condition.addAll(condition(update.merge_update_delete_part().where_clause()));
            }
            var assignments = new ArrayList<Assignment>();
            for (var element : update.merge_element()) {
                found(table, element.column_name());
                assignments.add(assignment(element.column_name(), element.expression()));
            }
            actions.add(new Change.MergeAction(condition, assignments, List.of()));
        }
        if (merge.merge_insert_clause() != null) {
            actions.add(inserted(merge.merge_insert_clause(), table));
        }
        return new Change.Merge(
                new FromItem.TableItem(name, source.name(merge.table_alias()), List.of()),
                rows,
                condition(merge.condition()),
                actions,
                new Returning(List.of(), "", ""));
    }

    private Change.MergeAction inserted(Merge_insert_clauseContext insert, TableRef table) {
        var columns = columns(insert.paren_column_list(), table);
        var values = values(insert.values_clause());
        var condition = condition(insert.where_clause());
        if (columns.isEmpty()) {
            return new Change.MergeAction(condition, List.of(), values);
        }
        var assignments = new ArrayList<Assignment>();
        for (int i = 0; i < columns.size() && i < values.size(); i++) {
            assignments.add(new Assignment(List.of(columns.get(i)), values.get(i)));
        }
        return new Change.MergeAction(condition, assignments, List.of());
    }

    private FromItem rows(Selected_tableviewContext rows) {
        var alias = source.name(rows.table_alias());
        if (rows.tableview_name() != null) {
            return queries.sources().table(rows.tableview_name(), alias);
        }
        return rows.select_statement() == null
                ? new FromItem.Unknown("What MERGE takes its rows from is not followed.")
                : new FromItem.Derived(queries.query(rows.select_statement()), alias, List.of(), false);
    }

    private Returning returning(@Nullable Static_returning_clauseContext clause) {
        if (clause == null) {
            return new Returning(List.of(), "", "");
        }
        var items = new ArrayList<QueryBody.Item>();
        for (var expression : clause.expressions_().expression()) {
            var value = queries.expressions().read(expression);
            items.add(new QueryBody.Item(queries.nameOf(expression, value), value));
        }
        return new Returning(items, "", "");
    }
}

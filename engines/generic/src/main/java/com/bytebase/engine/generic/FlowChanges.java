package com.bytebase.engine.generic;

import com.bytebase.engine.lineage.Facts;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.OutputClause;
import net.sf.jsqlparser.statement.ReturningClause;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.merge.MergeDelete;
import net.sf.jsqlparser.statement.merge.MergeInsert;
import net.sf.jsqlparser.statement.merge.MergeUpdate;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.update.UpdateSet;
import net.sf.jsqlparser.statement.upsert.Upsert;
import org.jspecify.annotations.Nullable;

/** Statements that change rows: their facts, and what flows through them. */
final class FlowChanges {
    private final Source source;
    private final Facts facts;
    private final FlowQueries queries;

    FlowChanges(Source source, Facts facts, FlowQueries queries) {
        this.source = source;
        this.facts = facts;
        this.queries = queries;
    }

    private static Query changed(List<Query.CommonTable> with, Change change) {
        return new Query(with, new QueryBody.Changed(change), List.of(), List.of());
    }

    Query changed(Insert insert) {
        if (insert.isOracleMultiInsert()) {
            return manyTables(insert);
        }
        return queries.within(insert.getWithItemsList(), with -> changed(with, insert(insert)));
    }

    /** {@code REPLACE INTO}, {@code MERGE INTO … KEY}: what was there under the key goes. */
    Query changed(Upsert upsert) {
        var table = facts.writes(source.table(upsert.getTable()));
        var columns = new ArrayList<String>();
        if (upsert.getColumns() != null) {
            upsert.getColumns().forEach(column -> columns.add(found(table, column)));
        }
        int rows = 0;
        Optional<Query> rowsOf = Optional.empty();
        if (upsert.getSelect() instanceof Values values) {
            var body = queries.values(values);
            rows = body.rows().size();
            rowsOf = Optional.of(Query.of(body));
        } else if (upsert.getSelect() != null) {
            rowsOf = Optional.of(queries.query(upsert.getSelect()));
        }
        facts.body(new StatementBody.Insert(table, columns, rows));
        return changed(
                List.of(),
                new Change.Insert(
                        source.object(upsert.getTable()),
                        "",
                        columns,
                        rowsOf,
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        new Returning(List.of(), "", "")));
    }

    Query changed(Update update) {
        return queries.within(update.getWithItemsList(), with -> changed(with, update(update, with)));
    }

    Query changed(Delete delete) {
        return queries.within(delete.getWithItemsList(), with -> changed(with, delete(delete, with)));
    }

    Query changed(Merge merge) {
        return queries.within(merge.getWithItemsList(), with -> changed(with, merge(merge)));
    }

    private Change insert(Insert insert) {
        var table = facts.writes(source.table(insert.getTable()));
        var columns = new ArrayList<String>();
        int rows = 0;
        if (insert.getColumns() != null) {
            insert.getColumns().forEach(column -> columns.add(found(table, column)));
        }
        Optional<Query> rowsOf = Optional.empty();
        if (insert.getSelect() instanceof Values values) {
            var body = queries.values(values);
            rows = body.rows().size();
            rowsOf = Optional.of(Query.of(body));
        } else if (insert.getSelect() != null) {
            rowsOf = Optional.of(queries.query(insert.getSelect()));
        } else if (insert.getSetUpdateSets() != null) {
            var row = new ArrayList<Expression>();
            for (var assignment : assignments(insert.getSetUpdateSets(), table)) {
                columns.add(assignment.column().getLast());
                row.add(assignment.value());
            }
            rows = 1;
            rowsOf = Optional.of(Query.of(new QueryBody.Values(List.of(), List.of(row))));
        }
        facts.body(new StatementBody.Insert(table, columns, rows));
        var predicates = new ArrayList<Expression>();
        var onConflict = new ArrayList<Assignment>();
        var action = insert.getConflictAction();
        if (action != null) {
            queries.expressions().optional(action.getWhereExpression(), predicates);
            if (action.getUpdateSets() != null) {
                onConflict.addAll(assignments(action.getUpdateSets(), table));
            }
        }
        return new Change.Insert(
                source.object(insert.getTable()),
                queries.sources().alias(insert.getTable().getAlias()),
                columns,
                rowsOf,
                source.name("excluded"),
                List.of(),
                onConflict,
                predicates,
                returning(insert.getReturningClause(), insert.getOutputClause()));
    }

    /** {@code INSERT ALL INTO a … INTO b … SELECT}: one table after the other, from the rows of one query. */
    private Query manyTables(Insert insert) {
        for (var branch : insert.getOracleMultiInsertBranches()) {
            for (var clause : branch.getClauses()) {
                facts.writes(source.table(clause.getTable()));
            }
        }
        facts.body(new StatementBody.Other());
        if (insert.getSelect() != null) {
            queries.query(insert.getSelect());
        }
        return FlowQueries.unknown("Which table an INSERT of several tables fills with what is not followed.");
    }

    private Change update(Update update, List<Query.CommonTable> with) {
        var where = new ArrayList<Expression>();
        var from = new ArrayList<FromItem>();
        var target = update.getTable();
        if (update.getFromItem() != null) {
            from.addAll(queries.sources().from(update.getFromItem(), update.getJoins(), where));
        }
        if (update.getStartJoins() != null) {
            from.addAll(queries.sources().from(null, update.getStartJoins(), where));
        }
        var meant = named(target, from);
        var table = facts.writes(throughCommon(meant == null ? source.table(target) : reference(target, meant), with));
        if (meant == null) {
            from.addFirst(new FromItem.TableItem(
                    source.object(target), queries.sources().alias(target.getAlias()), List.of()));
        }
        var qualifier =
                meant == null || meant.alias().isEmpty() ? source.object(target).name() : meant.alias();
        var alias = queries.sources().alias(target.getAlias());
        var assignments = assignments(update.getUpdateSets(), table).stream()
                .map(one -> one.column().size() == 1
                        ? new Assignment(
                                List.of(
                                        alias.isEmpty() ? qualifier : alias,
                                        one.column().getFirst()),
                                one.value())
                        : one)
                .toList();
        queries.expressions().optional(update.getWhere(), where);
        facts.body(new StatementBody.Update(table, update.getWhere() != null));
        return new Change.Update(
                from,
                assignments,
                where,
                queries.expressions().order(update.getOrderByElements()),
                returning(update.getReturningClause(), update.getOutputClause()));
    }

    private Change delete(Delete delete, List<Query.CommonTable> with) {
        var where = new ArrayList<Expression>();
        var from = new ArrayList<FromItem>();
        var target = delete.getTable();
        if (delete.getTables() != null && !delete.getTables().isEmpty()) {
            // DELETE b FROM book b JOIN …: the table after FROM is where the target is looked for.
            from.addAll(queries.sources().from(target, delete.getJoins(), where));
            target = delete.getTables().getFirst();
        } else if (delete.getUsingFromItemList() != null) {
            delete.getUsingFromItemList()
                    .forEach(item -> from.addAll(queries.sources().from(item, null, where)));
            from.addAll(queries.sources().from(null, delete.getJoins(), where));
        } else if (delete.getJoins() != null) {
            from.addAll(queries.sources().from(target, delete.getJoins(), where));
        }
        var meant = named(target, from);
        var table = facts.writes(throughCommon(meant == null ? source.table(target) : reference(target, meant), with));
        if (meant == null) {
            from.addFirst(new FromItem.TableItem(
                    source.object(target), queries.sources().alias(target.getAlias()), List.of()));
        }
        queries.expressions().optional(delete.getWhere(), where);
        facts.body(new StatementBody.Delete(table, delete.getWhere() != null));
        return new Change.Delete(
                from,
                where,
                queries.expressions().order(delete.getOrderByElements()),
                returning(delete.getReturningClause(), delete.getOutputClause()));
    }

    /** A change of a common table changes the table that its rows are those of. */
    private TableRef throughCommon(TableRef target, List<Query.CommonTable> with) {
        var name = new ObjectName(target.schema().orElse(""), target.name());
        for (var common : with.reversed()) {
            if (name.schema().isEmpty()
                    && same(common.name(), name.name())
                    && common.query().body() instanceof QueryBody.Select select
                    && !select.from().isEmpty()
                    && select.from().getFirst() instanceof FromItem.TableItem item) {
                name = item.table();
            }
        }
        return new TableRef(
                name.schema().isEmpty() ? Optional.empty() : Optional.of(name.schema()), name.name(), target.at());
    }

    /** The item of FROM that the target of {@code UPDATE b SET … FROM book b} is. */
    private FromItem.@Nullable TableItem named(Table target, List<FromItem> from) {
        var name = source.object(target);
        for (var item : from) {
            var found = named(name, item);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private FromItem.@Nullable TableItem named(ObjectName name, FromItem item) {
        return switch (item) {
            case FromItem.TableItem table -> {
                boolean same = table.alias().isEmpty()
                        ? same(table.table().name(), name.name())
                                && (name.schema().isEmpty()
                                        || same(name.schema(), table.table().schema()))
                        : name.schema().isEmpty() && same(table.alias(), name.name());
                yield same ? table : null;
            }
            case FromItem.Join join -> {
                var left = named(name, join.left());
                yield left == null ? named(name, join.right()) : left;
            }
            case FromItem.Derived _, FromItem.Functions _, FromItem.Unknown _ -> null;
        };
    }

    private boolean same(String a, String b) {
        return source.dialect().columnsIgnoreCase() ? a.equalsIgnoreCase(b) : a.equals(b);
    }

    private TableRef reference(Table target, FromItem.TableItem meant) {
        var schema = meant.table().schema();
        return new TableRef(
                schema.isEmpty() ? Optional.empty() : Optional.of(schema),
                meant.table().name(),
                source.at(target));
    }

    private Change merge(Merge merge) {
        var table = facts.writes(source.table(merge.getTable()));
        facts.body(new StatementBody.Other());
        var where = new ArrayList<Expression>();
        var from = queries.sources().from(merge.getFromItem(), null, where);
        queries.expressions().optional(merge.getOnCondition(), where);
        var actions = new ArrayList<Change.MergeAction>();
        if (merge.getOperations() != null) {
            for (var operation : merge.getOperations()) {
                actions.add(
                        switch (operation) {
                            case MergeInsert insert -> inserted(insert, table);
                            case MergeUpdate update -> updated(update, table);
                            case MergeDelete delete -> deleted(delete);
                            default ->
                                new Change.MergeAction(
                                        List.of(new Expression.Unknown("A part of MERGE is not followed.")),
                                        List.of(),
                                        List.of());
                        });
            }
        }
        return new Change.Merge(
                new FromItem.TableItem(
                        source.object(merge.getTable()),
                        queries.sources().alias(merge.getTable().getAlias()),
                        List.of()),
                from.isEmpty()
                        ? new FromItem.Unknown("What MERGE takes its rows from is not followed.")
                        : from.getFirst(),
                where,
                actions,
                returning(merge.getReturningClause(), merge.getOutputClause()));
    }

    private Change.MergeAction inserted(MergeInsert insert, TableRef table) {
        var condition = new ArrayList<Expression>();
        queries.expressions().optional(insert.getAndPredicate(), condition);
        queries.expressions().optional(insert.getWhereCondition(), condition);
        var values = new ArrayList<Expression>();
        if (insert.getValues() != null) {
            insert.getValues().forEach(value -> values.add(queries.expressions().read(value)));
        }
        if (insert.getColumns() == null || insert.getColumns().isEmpty()) {
            return new Change.MergeAction(condition, List.of(), values);
        }
        var assignments = new ArrayList<Assignment>();
        for (int i = 0; i < insert.getColumns().size() && i < values.size(); i++) {
            var column = insert.getColumns().get(i);
            assignments.add(new Assignment(List.of(found(table, column)), values.get(i)));
        }
        return new Change.MergeAction(condition, assignments, List.of());
    }

    private Change.MergeAction updated(MergeUpdate update, TableRef table) {
        var condition = new ArrayList<Expression>();
        queries.expressions().optional(update.getAndPredicate(), condition);
        queries.expressions().optional(update.getWhereCondition(), condition);
        queries.expressions().optional(update.getDeleteWhereCondition(), condition);
        return new Change.MergeAction(condition, assignments(update.getUpdateSets(), table), List.of());
    }

    private Change.MergeAction deleted(MergeDelete delete) {
        var condition = new ArrayList<Expression>();
        queries.expressions().optional(delete.getAndPredicate(), condition);
        return new Change.MergeAction(condition, List.of(), List.of());
    }

    private List<Assignment> assignments(@Nullable List<UpdateSet> sets, TableRef table) {
        var assignments = new ArrayList<Assignment>();
        for (var set : sets == null ? List.<UpdateSet>of() : sets) {
            var values = set.getValues();
            for (int i = 0; i < set.getColumns().size(); i++) {
                var column = set.getColumns().get(i);
                // A variable that is set on the way is no column.
                if (column.getColumnName().startsWith("@")) {
                    continue;
                }
                found(table, column);
                var value = value(values, set.getColumns().size(), i);
                assignments.add(new Assignment(source.path(column), isCompound(column) ? with(column, value) : value));
            }
        }
        return assignments;
    }

    /** Whether {@code a += 1}, so that the column is read too, stands at a column. */
    private boolean isCompound(Column column) {
        int from = source.offset(column);
        int to = from + column.toString().length() + 4;
        return from >= 0 && source.compound().stream().anyMatch(at -> at > from && at < to);
    }

    private Expression with(Column column, Expression value) {
        return new Expression.Combined(List.of(new Expression.Column(source.path(column)), value));
    }

    /** The value of one of several columns: {@code (a, b) = (1, 2)}, {@code (a, b) = (SELECT …)}. */
    private Expression value(ExpressionList<?> values, int columns, int index) {
        if (values.size() == columns) {
            return queries.expressions().read(values.get(index));
        }
        if (values.size() != 1) {
            return new Expression.Unknown("An assignment of several columns is not followed.");
        }
        if (values.getFirst() instanceof ExpressionList<?> row && row.size() == columns) {
            return queries.expressions().read(row.get(index));
        }
        var value = queries.expressions().read(values.getFirst());
        return value instanceof Expression.Subquery subquery ? new Expression.Subquery(subquery.query(), index) : value;
    }

    private String found(TableRef table, Column column) {
        var name = source.name(column.getColumnName());
        facts.column(table, name, source.at(column));
        return name;
    }

    /** RETURNING, and OUTPUT of SQL Server, which calls the rows before and after {@code deleted} and {@code inserted}. */
    private Returning returning(@Nullable ReturningClause returning, @Nullable OutputClause output) {
        if (output != null) {
            if (output.getOutputTable() != null && !output.getOutputTable().isTableVariable()) {
                facts.writes(source.table(output.getOutputTable()));
            }
            return new Returning(queries.items(output.getSelectItemList()), "deleted", "inserted");
        }
        return new Returning(returning == null ? List.of() : queries.items(returning), "", "");
    }
}

package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.lineage.Facts;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.TableRef;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.*;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Reads statements that change rows. */
final class MySqlChanges {
    private final Source source;
    private final Facts facts;

    MySqlChanges(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
    }

    void read(ParseTree statement) {
        switch (statement) {
            case InsertStatementContext insert -> {
                insert(
                        insert.tableRef(),
                        insert.insertFromConstructor(),
                        insert.insertQueryExpression(),
                        insert.updateList());
                if (insert.insertUpdateList() != null) {
                    set(insert.insertUpdateList().updateList(), source.table(insert.tableRef()));
                }
                queries().read(insert);
            }
            case ReplaceStatementContext replace -> {
                insert(
                        replace.tableRef(),
                        replace.insertFromConstructor(),
                        replace.insertQueryExpression(),
                        replace.updateList());
                queries().read(replace);
            }
            case UpdateStatementContext update -> update(update);
            case DeleteStatementContext delete -> delete(delete);
            case LoadStatementContext load -> facts.writes(source.table(load.tableRef()));
            default -> throw new IllegalStateException("Not a statement that changes rows: " + statement.getClass());
        }
    }

    private void insert(
            TableRefContext into,
            @Nullable InsertFromConstructorContext values,
            @Nullable InsertQueryExpressionContext query,
            @Nullable UpdateListContext assignments) {
        var table = facts.writes(source.table(into));
        var columns = new ArrayList<String>();
        int rows = 0;
        FieldsContext fields = null;
        if (values != null) {
            fields = values.fields();
            rows = values.insertValues().valueList().OPEN_PAR_SYMBOL().size();
        } else if (query != null) {
            fields = query.fields();
        } else if (assignments != null) {
            rows = 1;
            for (var element : assignments.updateElement()) {
                columns.add(source.name(element.columnRef()));
            }
            set(assignments, table);
        }
        if (fields != null) {
            for (var field : fields.insertIdentifier()) {
                var name = source.name(field);
                columns.add(name);
                facts.column(table, name, source.at(field));
            }
        }
        facts.body(new StatementBody.Insert(table, columns, rows));
    }

    private void update(UpdateStatementContext update) {
        var singles = Trees.outside(update.tableReferenceList(), SingleTableContext.class, SubqueryContext.class);
        var targets = new HashSet<ParserRuleContext>();
        TableRef first = null;
        for (var element : update.updateList().updateElement()) {
            var names = source.names(element.columnRef());
            for (var single : assigned(names, singles)) {
                targets.add(single);
                var table = facts.writes(source.table(single.tableRef()));
                first = first == null ? table : first;
                if (names.size() > 1 || singles.size() == 1) {
                    facts.column(table, names.getLast(), source.at(element.columnRef()));
                }
            }
        }
        queries().read(update, targets);
        if (first != null) {
            facts.body(new StatementBody.Update(first, update.whereClause() != null));
        } else {
            facts.body(new StatementBody.NotAnalyzed("It is not clear which table is updated."));
        }
    }

    /** The tables that a column may belong to: one by its qualifier, else all of them. */
    private List<SingleTableContext> assigned(List<String> column, List<SingleTableContext> singles) {
        return column.size() > 1
                ? singles.stream()
                        .filter(single -> isCalled(single, column.get(column.size() - 2)))
                        .toList()
                : singles;
    }

    private boolean isCalled(SingleTableContext single, String name) {
        var alias = single.tableAlias();
        var called = alias == null ? source.name(single.tableRef()) : source.name(alias.identifier());
        return called.equalsIgnoreCase(name);
    }

    private void delete(DeleteStatementContext delete) {
        boolean where = delete.whereClause() != null;
        if (delete.tableRef() != null) {
            var table = facts.writes(source.table(delete.tableRef()));
            facts.body(new StatementBody.Delete(table, where));
            queries().read(delete);
            return;
        }
        var singles = Trees.outside(delete.tableReferenceList(), SingleTableContext.class, SubqueryContext.class);
        var targets = new HashSet<ParserRuleContext>();
        Optional<TableRef> first = Optional.empty();
        for (var ref : delete.tableAliasRefList().tableRefWithWildcard()) {
            var name = source.name(ref);
            var single = singles.stream().filter(s -> isCalled(s, name)).findFirst();
            single.ifPresent(targets::add);
            var table = facts.writes(single.map(s -> source.table(s.tableRef())).orElseGet(() -> source.table(ref)));
            first = first.or(() -> Optional.of(table));
        }
        queries().read(delete, targets);
        first.ifPresent(table -> facts.body(new StatementBody.Delete(table, where)));
    }

    private void set(UpdateListContext assignments, TableRef table) {
        for (var element : assignments.updateElement()) {
            facts.column(table, source.name(element.columnRef()), source.at(element.columnRef()));
        }
    }

    private MySqlQueries queries() {
        return new MySqlQueries(source, facts);
    }
}

package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.lineage.Facts;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.TableRef;
import io.debezium.ddl.parser.mariadb.generated.MariaDBParser.*;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Reads statements that change rows. */
final class MariaDbChanges {
    private final Source source;
    private final Facts facts;

    MariaDbChanges(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
    }

    void read(ParserRuleContext statement) {
        switch (statement) {
            case InsertStatementContext insert ->
                insert(
                        insert.tableName(),
                        insert.columns,
                        insert.insertStatementValue(),
                        insert.updatedElement(),
                        insert);
            case ReplaceStatementContext replace ->
                insert(
                        replace.tableName(),
                        replace.columns,
                        replace.insertStatementValue(),
                        replace.updatedElement(),
                        replace);
            case UpdateStatementContext update
            when update.singleUpdateStatement() != null -> update(update.singleUpdateStatement());
            case UpdateStatementContext update -> update(update.multipleUpdateStatement());
            case DeleteStatementContext delete
            when delete.singleDeleteStatement() != null -> {
                var single = delete.singleDeleteStatement();
                var table = facts.writes(source.table(single.tableName()));
                queries().read(single);
                facts.body(new StatementBody.Delete(table, single.WHERE() != null));
            }
            case DeleteStatementContext delete -> delete(delete.multipleDeleteStatement());
            case LoadDataStatementContext load -> facts.writes(source.table(load.tableName()));
            case LoadXmlStatementContext load -> facts.writes(source.table(load.tableName()));
            default -> queries().read(statement);
        }
    }

    private void insert(
            TableNameContext into,
            @Nullable UidListContext names,
            @Nullable InsertStatementValueContext values,
            List<UpdatedElementContext> assignments,
            ParserRuleContext statement) {
        var table = facts.writes(source.table(into));
        var columns = new ArrayList<String>();
        if (names != null) {
            for (var name : names.uid()) {
                columns.add(source.name(name));
                facts.column(table, source.name(name), source.at(name));
            }
        }
        for (var assignment : assignments) {
            facts.column(table, source.name(assignment.fullColumnName()), source.at(assignment.fullColumnName()));
            if (values == null) {
                columns.add(source.name(assignment.fullColumnName()));
            }
        }
        int rows = values == null
                ? 1
                : values.selectStatement() != null ? 0 : values.LR_BRACKET().size();
        queries().read(statement);
        facts.body(new StatementBody.Insert(table, columns, rows));
    }

    private void update(SingleUpdateStatementContext update) {
        var table = facts.writes(source.table(update.tableName()));
        for (var element : update.updatedElement()) {
            facts.column(table, source.name(element.fullColumnName()), source.at(element.fullColumnName()));
        }
        queries().read(update);
        facts.body(new StatementBody.Update(table, update.WHERE() != null));
    }

    private void update(MultipleUpdateStatementContext update) {
        var items = Trees.outside(update.tableSources(), AtomTableItemContext.class, SelectStatementContext.class);
        var targets = new HashSet<ParserRuleContext>();
        TableRef first = null;
        for (var element : update.updatedElement()) {
            var names = source.names(element.fullColumnName());
            var meant = names.size() > 1
                    ? items.stream()
                            .filter(item -> isCalled(item, names.get(names.size() - 2)))
                            .toList()
                    : items;
            for (var item : meant) {
                targets.add(item);
                var table = facts.writes(source.table(item.tableName()));
                first = first == null ? table : first;
                if (names.size() > 1 || items.size() == 1) {
                    facts.column(table, names.getLast(), source.at(element.fullColumnName()));
                }
            }
        }
        queries().read(update, targets);
        facts.body(
                first == null
                        ? new StatementBody.NotAnalyzed("It is not clear which table is updated.")
                        : new StatementBody.Update(first, update.WHERE() != null));
    }

    private void delete(MultipleDeleteStatementContext delete) {
        var items = Trees.outside(delete.tableSources(), AtomTableItemContext.class, SelectStatementContext.class);
        var targets = new HashSet<ParserRuleContext>();
        TableRef first = null;
        for (var ref : delete.tableName()) {
            var name = source.name(ref);
            var item = items.stream().filter(i -> isCalled(i, name)).findFirst();
            item.ifPresent(targets::add);
            var table = facts.writes(item.map(i -> source.table(i.tableName())).orElseGet(() -> source.table(ref)));
            first = first == null ? table : first;
        }
        queries().read(delete, targets);
        if (first != null) {
            facts.body(new StatementBody.Delete(first, delete.WHERE() != null));
        }
    }

    private boolean isCalled(AtomTableItemContext item, String name) {
        var called = item.alias == null ? source.name(item.tableName()) : source.name(item.alias);
        return called.equalsIgnoreCase(name);
    }

    private MariaDbQueries queries() {
        return new MariaDbQueries(source, facts);
    }
}

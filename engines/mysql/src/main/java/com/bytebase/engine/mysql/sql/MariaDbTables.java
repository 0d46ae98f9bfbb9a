package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.lineage.Facts;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.AlterAction;
import com.bytebase.engine.sql.StatementBody.AlterAction.ConstraintKind;
import com.bytebase.engine.sql.StatementBody.ColumnDefinition;
import io.debezium.ddl.parser.mariadb.generated.MariaDBParser.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Reads statements that define tables and indexes. */
final class MariaDbTables {
    private final Source source;
    private final Facts facts;

    MariaDbTables(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
    }

    void create(CreateTableContext create) {
        switch (create) {
            case CopyCreateTableContext copy -> {
                var table = facts.writes(source.table(copy.tableName(0)));
                facts.reads(source.table(copy.tableName(1)));
                facts.body(new StatementBody.CreateTable(
                        table, mayExist(copy), copy.TEMPORARY() != null, true, List.of(), List.of()));
            }
            case QueryCreateTableContext query -> {
                var table = facts.writes(source.table(query.tableName()));
                new MariaDbQueries(source, facts).read(query);
                table(table, query, query.TEMPORARY() != null, true, query.createDefinitions());
            }
            case ColumnCreateTableContext columns ->
                table(
                        facts.writes(source.table(columns.tableName())),
                        columns,
                        columns.TEMPORARY() != null,
                        false,
                        columns.createDefinitions());
            default -> {}
        }
    }

    private void table(
            com.bytebase.engine.sql.TableRef table,
            ParserRuleContext create,
            boolean temporary,
            boolean inherits,
            @Nullable CreateDefinitionsContext definitions) {
        var elements = definitions == null ? List.<CreateDefinitionContext>of() : definitions.createDefinition();
        var key = new ArrayList<String>();
        for (var element : elements) {
            if (element instanceof ColumnDeclarationContext column
                    && MariaDbColumns.isPrimary(column.columnDefinition())) {
                key.add(source.name(column.uid()));
            } else if (element instanceof ConstraintDeclarationContext constraint
                    && constraint.tableConstraint() instanceof PrimaryKeyTableConstraintContext primary) {
                key.addAll(keys(primary.indexColumnNames()));
            }
        }
        var columns = new ArrayList<ColumnDefinition>();
        for (var element : elements) {
            if (element instanceof ColumnDeclarationContext column) {
                columns.add(MariaDbColumns.definition(source, column.uid(), column.columnDefinition(), key));
            }
        }
        facts.body(new StatementBody.CreateTable(table, mayExist(create), temporary, inherits, columns, key));
    }

    /** After OR REPLACE, too, it does not matter whether the table was there. */
    private static boolean mayExist(ParserRuleContext create) {
        return create.getRuleContext(IfNotExistsContext.class, 0) != null
                || create.getRuleContext(OrReplaceContext.class, 0) != null;
    }

    void createIndex(CreateIndexContext create) {
        var table = facts.writes(source.table(create.tableName()));
        facts.body(new StatementBody.CreateIndex(
                MySqlFacts.optionalName(source, create.uid()),
                table,
                create.UNIQUE() != null,
                false,
                create.ifNotExists() != null || create.orReplace() != null,
                keys(create.indexColumnNames())));
    }

    void dropIndex(DropIndexContext drop) {
        var table = facts.writes(source.table(drop.tableName()));
        facts.body(new StatementBody.AlterTable(
                table, false, List.of(dropped(source.name(drop.uid()), drop.ifExists() != null))));
    }

    void alter(AlterTableContext alter) {
        var table = source.table(alter.tableName());
        facts.writes(table);
        var actions = new ArrayList<AlterAction>();
        for (var specification : alter.alterSpecification()) {
            action(specification, actions);
        }
        if (actions.isEmpty()) {
            actions.add(new AlterAction.Other());
        }
        for (var specification : alter.alterSpecification()) {
            place(specification).ifPresent(uid -> facts.column(table, source.name(uid), source.at(uid)));
        }
        facts.body(new StatementBody.AlterTable(table, alter.ifExists() != null, actions));
    }

    /** The column that an action must find in place. */
    private static Optional<UidContext> place(AlterSpecificationContext specification) {
        return switch (specification) {
            case AlterByChangeColumnContext c when c.ifExists() == null -> Optional.of(c.oldColumn);
            case AlterByRenameColumnContext c when c.ifExists() == null -> Optional.of(c.oldColumn);
            case AlterByModifyColumnContext c when c.ifExists() == null -> Optional.of(c.uid(0));
            case AlterByDropColumnContext c when c.ifExists() == null -> Optional.of(c.uid());
            case AlterByChangeDefaultContext c -> Optional.of(c.uid());
            default -> Optional.empty();
        };
    }

    private void action(AlterSpecificationContext specification, List<AlterAction> actions) {
        switch (specification) {
            case AlterByAddColumnContext add ->
                column(add.uid(0), add.columnDefinition(), add.ifNotExists() != null, actions);
            case AlterByAddColumnsContext add -> {
                for (int i = 0; i < add.columnDefinition().size(); i++) {
                    column(add.uid(i), add.columnDefinition(i), add.ifNotExists() != null, actions);
                }
            }
            case AlterByAddDefinitionsContext add -> {
                for (var element : add.createDefinition()) {
                    if (element instanceof ColumnDeclarationContext column) {
                        column(column.uid(), column.columnDefinition(), add.ifNotExists() != null, actions);
                    } else {
                        boolean primary = !Trees.all(element, PrimaryKeyTableConstraintContext.class)
                                .isEmpty();
                        constraint(
                                primary ? ConstraintKind.PRIMARY_KEY : ConstraintKind.OTHER,
                                null,
                                columns(element),
                                actions);
                    }
                }
            }
            case AlterByAddPrimaryKeyContext add ->
                constraint(ConstraintKind.PRIMARY_KEY, add.name, add.indexColumnNames(), actions);
            case AlterByAddUniqueKeyContext add ->
                constraint(
                        ConstraintKind.UNIQUE,
                        add.indexName != null ? add.indexName : add.name,
                        add.indexColumnNames(),
                        actions);
            case AlterByAddIndexContext add ->
                constraint(ConstraintKind.INDEX, add.uid(), add.indexColumnNames(), actions);
            case AlterByAddSpecialIndexContext add ->
                constraint(ConstraintKind.INDEX, add.uid(), add.indexColumnNames(), actions);
            case AlterByAddForeignKeyContext add ->
                constraint(ConstraintKind.FOREIGN_KEY, add.name, add.indexColumnNames(), actions);
            case AlterByAddCheckTableConstraintContext add -> constraint(ConstraintKind.CHECK, add.name, null, actions);
            case AlterByChangeColumnContext change -> {
                var from = source.name(change.oldColumn);
                var to = source.name(change.newColumn);
                var at = source.at(change.oldColumn);
                actions.add(
                        new AlterAction.ChangeColumn(from, MariaDbColumns.isNullable(change.columnDefinition()), at));
                if (!from.equals(to)) {
                    actions.add(new AlterAction.RenameColumn(from, to, at));
                }
            }
            case AlterByRenameColumnContext rename ->
                actions.add(new AlterAction.RenameColumn(
                        source.name(rename.oldColumn), source.name(rename.newColumn), source.at(rename.oldColumn)));
            case AlterByModifyColumnContext modify ->
                actions.add(new AlterAction.ChangeColumn(
                        source.name(modify.uid(0)),
                        MariaDbColumns.isNullable(modify.columnDefinition()),
                        source.at(modify.uid(0))));
            case AlterByChangeDefaultContext change ->
                actions.add(new AlterAction.ChangeColumn(source.name(change.uid()), false, source.at(change.uid())));
            case AlterByDropColumnContext drop ->
                actions.add(new AlterAction.DropColumn(
                        source.name(drop.uid()), drop.ifExists() != null, source.at(drop.uid())));
            case AlterByDropPrimaryKeyContext _ -> actions.add(new AlterAction.DropPrimaryKey());
            case AlterByDropIndexContext drop -> actions.add(dropped(source.name(drop.uid()), drop.ifExists() != null));
            case AlterByDropForeignKeyContext drop ->
                actions.add(new AlterAction.DropConstraint(source.name(drop.uid()), drop.ifExists() != null));
            case AlterByDropConstraintCheckContext drop ->
                actions.add(dropped(source.name(drop.uid()), drop.ifExists() != null));
            case AlterByRenameContext rename ->
                actions.add(new AlterAction.RenameTable(
                        source.table(rename.fullId() != null ? rename.fullId() : rename.uid())));
            default -> actions.add(new AlterAction.Other());
        }
    }

    private static AlterAction dropped(String index, boolean ifExists) {
        return index.equalsIgnoreCase("PRIMARY")
                ? new AlterAction.DropPrimaryKey()
                : new AlterAction.DropConstraint(index, ifExists);
    }

    private void column(
            UidContext name, ColumnDefinitionContext column, boolean ifNotExists, List<AlterAction> actions) {
        actions.add(new AlterAction.AddColumn(MariaDbColumns.definition(source, name, column, List.of()), ifNotExists));
        if (MariaDbColumns.isPrimary(column)) {
            actions.add(new AlterAction.AddConstraint(
                    Optional.empty(), ConstraintKind.PRIMARY_KEY, List.of(source.name(name))));
        }
    }

    private void constraint(
            ConstraintKind kind,
            @Nullable UidContext name,
            @Nullable IndexColumnNamesContext columns,
            List<AlterAction> actions) {
        actions.add(new AlterAction.AddConstraint(
                MySqlFacts.optionalName(source, name), kind, columns == null ? List.of() : keys(columns)));
    }

    private static @Nullable IndexColumnNamesContext columns(ParseTree element) {
        var lists = Trees.all(element, IndexColumnNamesContext.class);
        return lists.isEmpty() ? null : lists.getFirst();
    }

    private List<String> keys(IndexColumnNamesContext names) {
        return names.indexColumnName().stream()
                .map(name -> name.uid() != null ? source.name(name.uid()) : source.written(name))
                .toList();
    }
}

package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.lineage.Facts;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.AlterAction;
import com.bytebase.engine.sql.StatementBody.AlterAction.ConstraintKind;
import com.bytebase.engine.sql.StatementBody.ColumnDefinition;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Reads statements that define tables and indexes. */
final class MySqlTables {
    private final Source source;
    private final Facts facts;

    MySqlTables(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
    }

    void create(CreateTableContext create) {
        var table = facts.writes(source.table(create.tableName()));
        if (create.tableRef() != null) {
            facts.reads(source.table(create.tableRef()));
        }
        var elements = create.tableElementList() == null
                ? List.<TableElementContext>of()
                : create.tableElementList().tableElement();
        var key = new ArrayList<String>();
        for (var element : elements) {
            var column = element.columnDefinition();
            if (column != null && MySqlColumns.isPrimary(column.fieldDefinition())) {
                key.add(source.name(column.columnName()));
            } else if (element.tableConstraintDef() != null
                    && element.tableConstraintDef().PRIMARY_SYMBOL() != null) {
                key.addAll(keys(element.tableConstraintDef()));
            }
        }
        var columns = new ArrayList<ColumnDefinition>();
        for (var element : elements) {
            var column = element.columnDefinition();
            if (column != null) {
                columns.add(MySqlColumns.definition(source, column.columnName(), column.fieldDefinition(), key));
            }
        }
        boolean asQuery =
                !Trees.all(create, AsCreateQueryExpressionContext.class).isEmpty();
        new MySqlQueries(source, facts).read(create);
        facts.body(new StatementBody.CreateTable(
                table,
                create.ifNotExists() != null,
                create.TEMPORARY_SYMBOL() != null,
                asQuery || create.LIKE_SYMBOL() != null,
                columns,
                key));
    }

    void createIndex(CreateIndexContext create) {
        var target = create.createIndexTarget();
        var table = facts.writes(source.table(target.tableRef()));
        facts.body(new StatementBody.CreateIndex(
                MySqlFacts.optionalName(source, create.indexName()),
                table,
                create.UNIQUE_SYMBOL() != null,
                false,
                false,
                parts(target.keyListWithExpression())));
    }

    /** {@code DROP INDEX} is what MySQL says it is: an ALTER TABLE. */
    void dropIndex(DropIndexContext drop) {
        var table = facts.writes(source.table(drop.tableRef()));
        var name = source.name(drop.indexRef());
        AlterAction action = name.equalsIgnoreCase("PRIMARY")
                ? new AlterAction.DropPrimaryKey()
                : new AlterAction.DropConstraint(name, false);
        facts.body(new StatementBody.AlterTable(table, false, List.of(action)));
    }

    void alter(AlterTableContext alter) {
        var table = facts.writes(source.table(alter.tableRef()));
        var actions = new ArrayList<AlterAction>();
        for (var item :
                Trees.outside(alter.alterTableActions(), AlterListItemContext.class, AlterListItemContext.class)) {
            action(item, actions);
        }
        if (actions.isEmpty()) {
            actions.add(new AlterAction.Other());
        }
        for (var action : actions) {
            switch (action) {
                case AlterAction.DropColumn drop -> facts.column(table, drop.name(), drop.at());
                case AlterAction.ChangeColumn change -> facts.column(table, change.name(), change.at());
                case AlterAction.RenameColumn rename
                when !follows(rename, actions) -> facts.column(table, rename.from(), rename.at());
                default -> {}
            }
        }
        facts.body(new StatementBody.AlterTable(table, false, actions));
    }

    private static boolean follows(AlterAction.RenameColumn rename, List<AlterAction> actions) {
        return actions.stream().anyMatch(a -> a instanceof AlterAction.ChangeColumn c && c.at().equals(rename.at()));
    }

    private void action(AlterListItemContext item, List<AlterAction> actions) {
        if (item.ADD_SYMBOL() != null) {
            add(item, actions);
        } else if (item.CHANGE_SYMBOL() != null) {
            var from = source.name(item.columnInternalRef());
            var to = source.name(item.identifier());
            var at = source.at(item.columnInternalRef());
            actions.add(new AlterAction.ChangeColumn(from, MySqlColumns.isNullable(item.fieldDefinition()), at));
            if (!from.equals(to)) {
                actions.add(new AlterAction.RenameColumn(from, to, at));
            }
        } else if (item.fieldDefinition() != null) {
            var at = source.at(item.columnInternalRef());
            actions.add(new AlterAction.ChangeColumn(
                    source.name(item.columnInternalRef()), MySqlColumns.isNullable(item.fieldDefinition()), at));
        } else if (item.DROP_SYMBOL() != null && item.ALTER_SYMBOL() == null) {
            drop(item, actions);
        } else if (item.ALTER_SYMBOL() != null && item.columnInternalRef() != null) {
            var at = source.at(item.columnInternalRef());
            actions.add(new AlterAction.ChangeColumn(source.name(item.columnInternalRef()), false, at));
        } else if (item.RENAME_SYMBOL() != null && item.tableName() != null) {
            actions.add(new AlterAction.RenameTable(source.table(item.tableName())));
        } else if (item.RENAME_SYMBOL() != null && item.columnInternalRef() != null) {
            var at = source.at(item.columnInternalRef());
            actions.add(new AlterAction.RenameColumn(
                    source.name(item.columnInternalRef()), source.name(item.identifier()), at));
        } else {
            actions.add(new AlterAction.Other());
        }
    }

    private void add(AlterListItemContext item, List<AlterAction> actions) {
        if (item.tableConstraintDef() != null) {
            constraint(item.tableConstraintDef(), actions);
        } else if (item.tableElementList() != null) {
            for (var element : item.tableElementList().tableElement()) {
                if (element.columnDefinition() != null) {
                    var column = element.columnDefinition();
                    addColumn(column.columnName(), column.fieldDefinition(), actions);
                } else {
                    constraint(element.tableConstraintDef(), actions);
                }
            }
        } else {
            addColumn(item.identifier(), item.fieldDefinition(), actions);
        }
    }

    private void addColumn(ParserRuleContext name, FieldDefinitionContext definition, List<AlterAction> actions) {
        actions.add(new AlterAction.AddColumn(MySqlColumns.definition(source, name, definition, List.of()), false));
        if (MySqlColumns.isPrimary(definition)) {
            actions.add(new AlterAction.AddConstraint(
                    Optional.empty(), ConstraintKind.PRIMARY_KEY, List.of(source.name(name))));
        }
    }

    private void drop(AlterListItemContext item, List<AlterAction> actions) {
        if (item.PRIMARY_SYMBOL() != null) {
            actions.add(new AlterAction.DropPrimaryKey());
        } else if (item.indexRef() != null && source.name(item.indexRef()).equalsIgnoreCase("PRIMARY")) {
            actions.add(new AlterAction.DropPrimaryKey());
        } else if (item.indexRef() != null) {
            actions.add(new AlterAction.DropConstraint(source.name(item.indexRef()), false));
        } else if (item.CONSTRAINT_SYMBOL() != null || item.CHECK_SYMBOL() != null) {
            actions.add(new AlterAction.DropConstraint(source.name(item.identifier()), false));
        } else if (item.columnInternalRef() != null) {
            var ref = item.columnInternalRef();
            boolean constraint = item.FOREIGN_SYMBOL() != null;
            actions.add(
                    constraint
                            ? new AlterAction.DropConstraint(source.name(ref), false)
                            : new AlterAction.DropColumn(source.name(ref), false, source.at(ref)));
        } else {
            actions.add(new AlterAction.Other());
        }
    }

    private void constraint(TableConstraintDefContext definition, List<AlterAction> actions) {
        var kind = definition.PRIMARY_SYMBOL() != null
                ? ConstraintKind.PRIMARY_KEY
                : definition.FOREIGN_SYMBOL() != null
                        ? ConstraintKind.FOREIGN_KEY
                        : definition.UNIQUE_SYMBOL() != null
                                ? ConstraintKind.UNIQUE
                                : definition.checkConstraint() != null ? ConstraintKind.CHECK : ConstraintKind.INDEX;
        var named = definition.constraintName() == null
                ? null
                : definition.constraintName().identifier();
        var index = definition.indexName() != null ? definition.indexName() : name(definition.indexNameAndType());
        actions.add(new AlterAction.AddConstraint(
                MySqlFacts.optionalName(source, named).or(() -> MySqlFacts.optionalName(source, index)),
                kind,
                keys(definition)));
    }

    private static @Nullable IndexNameContext name(@Nullable IndexNameAndTypeContext name) {
        return name == null ? null : name.indexName();
    }

    private List<String> keys(TableConstraintDefContext definition) {
        if (definition.keyListWithExpression() != null) {
            return parts(definition.keyListWithExpression());
        }
        return definition.keyList() == null
                ? List.of()
                : definition.keyList().keyPart().stream()
                        .map(part -> source.name(part.identifier()))
                        .toList();
    }

    private List<String> parts(KeyListWithExpressionContext list) {
        return list.keyPartOrExpression().stream()
                .map(part -> part.keyPart() != null
                        ? source.name(part.keyPart().identifier())
                        : source.written(part.exprWithParentheses()))
                .toList();
    }
}

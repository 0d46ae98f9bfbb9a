package com.bytebase.review;

import com.bytebase.engine.sql.ColumnRef;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.AlterAction;
import com.bytebase.engine.sql.TableRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** NULL has a logic of its own; a column without it needs none. */
final class ColumnNoNull implements ReviewRule {
    @Override
    public String id() {
        return "COLUMN_NO_NULL";
    }

    @Override
    public String title() {
        return "Columns do not accept NULL";
    }

    @Override
    public Category category() {
        return Category.COLUMN;
    }

    @Override
    public Level defaultLevel() {
        return Level.WARNING;
    }

    @Override
    public List<Finding> check(ReviewContext context) {
        var inKeys = keyColumns(context);
        var findings = new ArrayList<Finding>();
        for (var statement : context.script().statements()) {
            for (var column : nullable(statement)) {
                if (!inKeys.contains(key(context, column.table(), column.name()))) {
                    findings.add(Finding.at(
                            column,
                            Code.COLUMN_NULLABLE,
                            "Column %s of table %s accepts NULL; make it NOT NULL."
                                    .formatted(column.name(), column.table().label())));
                }
            }
        }
        return findings;
    }

    private static List<ColumnRef> nullable(Statement statement) {
        var found = new ArrayList<ColumnRef>();
        switch (statement.body()) {
            case StatementBody.CreateTable create
            when !create.temporary() ->
                create.columns().stream()
                        .filter(column -> !column.notNull())
                        .forEach(column -> found.add(new ColumnRef(create.table(), column.name(), column.at())));
            case StatementBody.AlterTable alter -> {
                for (var action : alter.actions()) {
                    switch (action) {
                        case AlterAction.AddColumn add
                        when !add.column().notNull() ->
                            found.add(new ColumnRef(
                                    alter.table(),
                                    add.column().name(),
                                    add.column().at()));
                        case AlterAction.ChangeColumn change
                        when change.setsNullable() ->
                            found.add(new ColumnRef(alter.table(), change.name(), change.at()));
                        default -> {}
                    }
                }
            }
            default -> {}
        }
        return found;
    }

    /** Columns that a primary key of the same script makes NOT NULL. */
    private static Set<String> keyColumns(ReviewContext context) {
        var found = new HashSet<String>();
        for (var statement : context.script().statements()) {
            if (statement.body() instanceof StatementBody.AlterTable alter) {
                for (var action : alter.actions()) {
                    if (action instanceof AlterAction.AddConstraint add
                            && add.kind() == AlterAction.ConstraintKind.PRIMARY_KEY) {
                        add.columns().forEach(column -> found.add(key(context, alter.table(), column)));
                    }
                }
            }
        }
        return found;
    }

    private static String key(ReviewContext context, TableRef table, String column) {
        return Folding.key(context.engine(), table) + "\0" + Folding.key(context.engine(), column);
    }
}

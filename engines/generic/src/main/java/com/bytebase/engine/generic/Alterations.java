package com.bytebase.engine.generic;

import com.bytebase.engine.lineage.Facts;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.AlterAction;
import com.bytebase.engine.sql.StatementBody.AlterAction.ConstraintKind;
import com.bytebase.engine.sql.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code ALTER TABLE}, token by token. */
final class Alterations {
    private final Source source;
    private final Facts facts;
    private final Columns columns;
    private final List<AlterAction> actions = new ArrayList<>();

    Alterations(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
        this.columns = new Columns(source);
    }

    void read() {
        var cursor = new Cursor(source);
        cursor.find("TABLE");
        cursor.next();
        boolean ifExists = cursor.takeIfExists();
        cursor.take("ONLY");
        var table = facts.writes(cursor.object());
        if (cursor.take("ON", "CLUSTER")) {
            cursor.next();
        }
        if (cursor.take("WITH", "CHECK") || cursor.take("WITH", "NOCHECK")) {
            // Whether rows that are there are checked.
        }
        var verb = "";
        for (var part : cursor.parts()) {
            // ADD a int, b int: the verb goes on.
            verb = isVerb(part.word(0)) ? part.word(0) : verb;
            boolean goesOn = !isVerb(part.word(0));
            if (!goesOn) {
                part.next();
            }
            action(verb, part, goesOn);
        }
        if (actions.isEmpty()) {
            actions.add(new AlterAction.Other());
        }
        actions.forEach(action -> found(table, action));
        facts.body(new StatementBody.AlterTable(table, ifExists, actions));
    }

    private static boolean isVerb(String word) {
        return switch (word) {
            case "ADD",
                    "DROP",
                    "ALTER",
                    "MODIFY",
                    "CHANGE",
                    "RENAME",
                    "SET",
                    "ENABLE",
                    "DISABLE",
                    "CHECK",
                    "NOCHECK",
                    "SWITCH",
                    "UPDATE",
                    "DELETE",
                    "ATTACH",
                    "DETACH",
                    "FREEZE",
                    "MOVE",
                    "FETCH",
                    "CLEAR",
                    "MATERIALIZE",
                    "COMMENT",
                    "CLUSTER",
                    "SWAP",
                    "RESET",
                    "REBUILD",
                    "SUSPEND",
                    "RESUME",
                    "RECLUSTER",
                    "REPLACE",
                    "SHRINK",
                    "EXCHANGE",
                    "TRUNCATE",
                    "SPLIT",
                    "MERGE" -> true;
            default -> false;
        };
    }

    private void found(TableRef table, AlterAction action) {
        switch (action) {
            case AlterAction.DropColumn drop when !drop.ifExists() -> facts.column(table, drop.name(), drop.at());
            case AlterAction.ChangeColumn change -> facts.column(table, change.name(), change.at());
            case AlterAction.RenameColumn rename -> facts.column(table, rename.from(), rename.at());
            case AlterAction.DropColumn _,
                    AlterAction.AddColumn _,
                    AlterAction.AddConstraint _,
                    AlterAction.DropConstraint _,
                    AlterAction.DropPrimaryKey _,
                    AlterAction.RenameTable _,
                    AlterAction.Other _ -> {}
        }
    }

    private void action(String verb, Cursor part, boolean goesOn) {
        switch (verb) {
            case "ADD" -> add(part);
            case "DROP" -> drop(part, goesOn);
            case "ALTER", "CHANGE" -> change(part);
            case "MODIFY" -> modify(part);
            case "RENAME" -> rename(part);
            default -> actions.add(new AlterAction.Other());
        }
    }

    private void add(Cursor part) {
        part.takeAny("COLUMN");
        boolean ifNotExists = part.takeIfNotExists();
        if (part.word(0).equals("(")) {
            part.parentheses().parts().forEach(inner -> added(inner, ifNotExists));
        } else if (part.takeAny("PARTITION", "PERIOD", "SEARCH", "ROW")) {
            actions.add(new AlterAction.Other());
        } else {
            added(part, ifNotExists);
        }
    }

    private void added(Cursor part, boolean ifNotExists) {
        if (!part.atName()) {
            actions.add(new AlterAction.Other());
            return;
        }
        if (source.dialect() == Dialect.CLICKHOUSE && part.word(0).equals("CONSTRAINT")) {
            actions.add(new AlterAction.AddConstraint(Optional.empty(), ConstraintKind.CHECK, List.of()));
            return;
        }
        var element = columns.element(part);
        if (element.column() != null) {
            actions.add(new AlterAction.AddColumn(element.column(), ifNotExists));
            if (element.primary()) {
                actions.add(new AlterAction.AddConstraint(
                        Optional.empty(),
                        ConstraintKind.PRIMARY_KEY,
                        List.of(element.column().name())));
            }
        } else if (element.kind() != null) {
            actions.add(new AlterAction.AddConstraint(element.name(), element.kind(), element.keys()));
        }
    }

    private void drop(Cursor part, boolean goesOn) {
        if (part.take("PRIMARY", "KEY")) {
            actions.add(new AlterAction.DropPrimaryKey());
        } else if (part.takeAny("CONSTRAINT", "INDEX", "FOREIGN", "PROJECTION")) {
            part.takeAny("KEY");
            boolean ifExists = part.takeIfExists();
            actions.add(new AlterAction.DropConstraint(part.object().name(), ifExists));
        } else if (part.takeAny("PARTITION", "PART", "PERIOD", "CLUSTERING", "UNIQUE", "ALL", "SEARCH", "ROW")) {
            actions.add(new AlterAction.Other());
        } else {
            boolean named = part.takeAny("COLUMN");
            boolean ifExists = part.takeIfExists();
            if (part.word(0).equals("(")) {
                part.parentheses().parts().forEach(inner -> dropped(inner, ifExists));
            } else if (named || goesOn || source.dialect() != Dialect.MSSQL) {
                dropped(part, ifExists);
            } else {
                // DROP name without a word is a constraint in SQL Server.
                actions.add(new AlterAction.DropConstraint(part.object().name(), ifExists));
            }
        }
    }

    private void dropped(Cursor part, boolean ifExists) {
        if (!part.atName()) {
            actions.add(new AlterAction.Other());
            return;
        }
        var at = source.at(part.token());
        actions.add(new AlterAction.DropColumn(part.path().getLast(), ifExists, at));
    }

    private void change(Cursor part) {
        if (part.takeAny("CONSTRAINT", "INDEX", "SESSION")) {
            actions.add(new AlterAction.Other());
            return;
        }
        part.takeAny("COLUMN");
        part.takeIfExists();
        if (!part.atName()) {
            actions.add(new AlterAction.Other());
            return;
        }
        var at = source.at(part.token());
        var name = part.path().getLast();
        if (part.take("RENAME", "TO") && part.atName()) {
            actions.add(new AlterAction.RenameColumn(name, part.path().getLast(), at));
            return;
        }
        if (part.take("SET", "NULL")) {
            actions.add(new AlterAction.ChangeColumn(name, true, at));
            return;
        }
        boolean typed = !part.takeAny("SET", "DROP", "TYPE", "ADD", "RESTART", "UNSET");
        // In SQL Server a column that is changed takes NULL unless it is said not to.
        boolean nullable = part.take("NOT", "NULL") && !typed
                ? wordBeforeLast(part).equals("DROP")
                : typed && !part.hasPhrase("NOT", "NULL") && (source.dialect() == Dialect.MSSQL || part.has("NULL"));
        actions.add(new AlterAction.ChangeColumn(name, nullable, at));
    }

    private String wordBeforeLast(Cursor part) {
        int before = part.index() - 3;
        return before < 0 ? "" : source.piece().tokens().get(before).word();
    }

    private void modify(Cursor part) {
        if (part.word(0).equals("(")) {
            part.parentheses().parts().forEach(this::modified);
            return;
        }
        if (part.takeAny("COLUMN")) {
            part.takeIfExists();
            modified(part);
        } else if (source.dialect() == Dialect.CLICKHOUSE) {
            actions.add(new AlterAction.Other());
        } else {
            modified(part);
        }
    }

    private void modified(Cursor part) {
        if (!part.atName()) {
            actions.add(new AlterAction.Other());
            return;
        }
        var at = source.at(part.token());
        var name = part.path().getLast();
        boolean nullable = part.has("NULL") && !part.hasPhrase("NOT", "NULL");
        actions.add(new AlterAction.ChangeColumn(name, nullable, at));
    }

    private void rename(Cursor part) {
        if (part.takeAny("TO", "AS")) {
            actions.add(new AlterAction.RenameTable(part.object()));
            return;
        }
        if (part.takeAny("CONSTRAINT", "INDEX", "PARTITION")) {
            actions.add(new AlterAction.Other());
            return;
        }
        part.takeAny("COLUMN");
        part.takeIfExists();
        if (!part.atName()) {
            actions.add(new AlterAction.Other());
            return;
        }
        var at = source.at(part.token());
        var from = part.path().getLast();
        part.take("TO");
        if (part.atName()) {
            actions.add(new AlterAction.RenameColumn(from, part.path().getLast(), at));
        } else {
            actions.add(new AlterAction.Other());
        }
    }
}

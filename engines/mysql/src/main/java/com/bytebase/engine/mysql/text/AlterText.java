package com.bytebase.engine.mysql.text;

import java.util.Set;

/** What {@code ALTER TABLE} does to a table that is read, one action after the other; a new name is for who keeps the tables. */
final class AlterText {
    /** How the server is to go about it, and where counting goes on: nothing of it is kept in the definition. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "ENABLE",
            "DISABLE",
            "ALGORITHM",
            "LOCK",
            "FORCE",
            "ORDER",
            "AUTO_INCREMENT",
            "WAIT",
            "NOWAIT",
            "WITH",
            "WITHOUT");

    private final TableText table;

    AlterText(TableText table) {
        this.table = table;
    }

    void read(Cursor action) {
        if (action.take("ADD")) {
            add(action);
        } else if (action.take("DROP")) {
            drop(action);
        } else if (action.take("MODIFY")) {
            action.take("COLUMN");
            action.take("IF", "EXISTS");
            var place = ColumnPlace.takeFrom(action);
            table.change(action.peek().name(), action, place);
        } else if (action.take("CHANGE")) {
            action.take("COLUMN");
            action.take("IF", "EXISTS");
            var place = ColumnPlace.takeFrom(action);
            var old = action.next().name();
            var now = action.peek().name();
            table.change(old, action, place);
            table.renameColumn(old, now);
        } else if (action.take("ALTER")) {
            alter(action);
        } else if (action.take("RENAME", "COLUMN")) {
            action.take("IF", "EXISTS");
            var old = action.next().name();
            action.need("TO");
            table.renameColumn(old, action.next().name());
        } else if (action.take("RENAME", "INDEX") || action.take("RENAME", "KEY")) {
            action.take("IF", "EXISTS");
            var old = action.next().name();
            action.need("TO");
            table.renameIndex(old, action.next().name());
        } else if (action.take("CONVERT", "TO")) {
            table.convert(action);
        } else if (action.take("REMOVE", "PARTITIONING")) {
            table.options(OptionText::withoutPartitions);
        } else if (!isWithoutEffect(action)) {
            options(action);
        }
    }

    /** {@code WITH SYSTEM VERSIONING} alone has one. */
    private static boolean isWithoutEffect(Cursor action) {
        return WITHOUT_EFFECT.contains(action.peek().upper()) && !action.is("WITH", "SYSTEM");
    }

    /** Several may stand one after the other, and the new partitions after them. */
    private void options(Cursor action) {
        boolean known = action.peek(1).upper().equals("=")
                || action.is("PARTITION", "BY")
                || action.is("DEFAULT")
                || action.is("WITH", "SYSTEM", "VERSIONING")
                || action.peek(1).upper().equals("DIRECTORY")
                || Set.of("ENGINE", "COMMENT", "CHARACTER", "CHARSET", "COLLATE", "ROW_FORMAT")
                        .contains(action.peek().upper());
        if (!known) {
            throw new NotRead("ALTER TABLE … %s is not followed; write it into CREATE TABLE"
                    .formatted(action.peek().text()));
        }
        table.options(action);
    }

    private void add(Cursor action) {
        if (action.take("SYSTEM", "VERSIONING")) {
            table.options(options -> options.versioned(true));
            return;
        }
        if (action.is("PARTITION")) {
            throw new NotRead("ALTER TABLE … ADD PARTITION is not followed; write it into CREATE TABLE");
        }
        boolean column = action.take("COLUMN");
        column |= action.take("IF", "NOT", "EXISTS");
        if (action.is("(")) {
            action.items().forEach(item -> table.addColumn(item, ColumnPlace.takeFrom(item)));
        } else if (column || !TableText.isPart(action)) {
            var place = ColumnPlace.takeFrom(action);
            table.addColumn(action, place);
        } else {
            table.definition(action);
        }
    }

    private void alter(Cursor action) {
        if (action.take("INDEX") || action.take("KEY")) {
            action.take("IF", "EXISTS");
            var index = action.next().name();
            table.hideIndex(index, action.is("IGNORED") || action.is("INVISIBLE"));
            return;
        }
        action.take("COLUMN");
        action.take("IF", "EXISTS");
        var column = action.next().name();
        if (action.take("SET", "DEFAULT")) {
            table.setDefault(column, action.value());
        } else if (action.take("DROP", "DEFAULT")) {
            table.setDefault(column, "NULL");
        } else {
            throw new NotRead("ALTER TABLE … ALTER %s %s is not followed; write it into CREATE TABLE"
                    .formatted(column, action.peek().text()));
        }
    }

    private void drop(Cursor action) {
        if (action.take("SYSTEM", "VERSIONING")) {
            table.options(options -> options.versioned(false));
            return;
        }
        if (action.take("PRIMARY", "KEY")) {
            table.dropIndex("PRIMARY");
            return;
        }
        if (action.take("FOREIGN", "KEY") || action.take("CONSTRAINT") || action.take("CHECK")) {
            action.take("IF", "EXISTS");
            table.dropConstraint(action.name());
        } else if (action.take("INDEX") || action.take("KEY")) {
            action.take("IF", "EXISTS");
            table.dropIndex(action.name());
        } else if (action.take("PERIOD")) {
            action.take("IF", "EXISTS");
            action.need("FOR");
            action.take("IF", "EXISTS");
            table.dropPeriod(action.name());
        } else if (action.is("PARTITION")) {
            throw new NotRead("ALTER TABLE … DROP PARTITION is not followed; write it into CREATE TABLE");
        } else {
            action.take("COLUMN");
            action.take("IF", "EXISTS");
            table.dropColumn(action.next().name());
        }
    }
}

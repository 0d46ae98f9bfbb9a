package com.bytebase.engine.sqlite.diff;

import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.Impact;
import com.bytebase.engine.diff.Impact.DataLoss;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.SchemaElement.IndexObject;
import com.bytebase.engine.schema.Column;

/** What a change does to a database in use: there is one lock, that of the file. */
final class SqliteImpacts {
    private static final String LOCK = "the database's write lock";

    private SqliteImpacts() {}

    static Impact of(Difference difference) {
        return switch (difference.path().kind()) {
            case TABLE -> table(difference);
            case COLUMN -> column(difference);
            case INDEX -> index(difference);
            case CHECK ->
                difference.drops() ? rebuild() : rebuild().failing("Rows that the check refuses stop the change.");
            case FOREIGN_KEY ->
                difference.drops()
                        ? rebuild()
                        : rebuild()
                                .failing("Rows that refer to nothing are not looked for: run PRAGMA foreign_key_check"
                                        + " afterwards.");
            case VIEW, TRIGGER -> moment();
            default -> Impact.NONE;
        };
    }

    static Impact moment() {
        return Impact.NONE.blocking(LOCK, "Other writers wait for a moment.");
    }

    private static Impact rebuild() {
        return Impact.NONE
                .blocking(
                        LOCK, "The table is made anew and its rows are copied; other writers wait until that is done.")
                .rewriting();
    }

    private static Impact table(Difference difference) {
        if (difference.drops()) {
            return moment().losing(DataLoss.CERTAIN);
        }
        return difference.creates()
                ? moment()
                : rebuild().failing("Values that the new form of the table refuses stop the change.");
    }

    private static Impact column(Difference difference) {
        if (difference.drops()) {
            var old = ((ColumnObject) difference.before().orElseThrow()).value();
            return old.generated().isEmpty() ? rebuild().losing(DataLoss.CERTAIN) : rebuild();
        }
        var now = ((ColumnObject) difference.after().orElseThrow()).value();
        if (difference.creates()) {
            return Steps.isAddable(now)
                    ? moment()
                    : now.nullable()
                                    || !now.defaultValue().isEmpty()
                                    || !now.generated().isEmpty()
                            ? rebuild()
                            : rebuild().failing("Rows stop the change: they would have no value in the column.");
        }
        return altered(((ColumnObject) difference.before().orElseThrow()).value(), now, difference);
    }

    private static Impact altered(Column before, Column after, Difference difference) {
        if (before.generated().isEmpty() && !after.generated().isEmpty()) {
            return rebuild().losing(DataLoss.CERTAIN);
        }
        if (before.nullable() && !after.nullable()) {
            return rebuild().failing("Rows without a value in the column stop the change.");
        }
        return difference.aspects().contains("type") ? rebuild().losing(DataLoss.POSSIBLE) : rebuild();
    }

    private static Impact index(Difference difference) {
        var index = ((IndexObject) difference.after().or(difference::before).orElseThrow()).value();
        var impact = index.constraint()
                ? rebuild()
                : difference.drops()
                        ? moment()
                        : Impact.NONE.blocking(LOCK, "Other writers wait while the index is built.");
        return index.unique() && !difference.drops()
                ? impact.failing("Rows with equal values stop the change.")
                : impact;
    }
}

package com.bytebase.engine.duckdb.diff;

import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.Impact;
import com.bytebase.engine.diff.Impact.DataLoss;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.SchemaElement.IndexObject;
import java.util.List;

/** What a change does to a database in use: nobody waits, but who changes the same table at the same time is refused. */
final class DuckDbImpacts {
    private DuckDbImpacts() {}

    static Impact of(Difference difference) {
        if (difference.aspects().equals(List.of("comment"))) {
            return moment();
        }
        return switch (difference.path().kind()) {
            case TABLE -> difference.drops() ? moment().losing(DataLoss.CERTAIN) : moment();
            case COLUMN -> column(difference);
            case INDEX -> index(difference);
            case CHECK ->
                difference.drops() ? rebuild() : rebuild().failing("Rows that the check refuses stop the change.");
            case FOREIGN_KEY ->
                difference.drops()
                        ? rebuild()
                        : rebuild()
                                .failing("Rows that refer to nothing stop the change; so do, in a table that refers to"
                                        + " itself, rows that refer to others of it.");
            case VIEW, ROUTINE, TYPE, SCHEMA -> moment();
            case SEQUENCE -> difference.drops() ? moment().losing(DataLoss.CERTAIN) : moment();
            default -> Impact.NONE;
        };
    }

    static Impact moment() {
        return Impact.NONE.blocking("the catalog", "Changes of the same object by others are refused meanwhile.");
    }

    private static Impact rebuild() {
        return Impact.NONE
                .blocking(
                        "the table and those that refer to it",
                        "They are made anew and their rows are copied; what others write to them meanwhile is refused.")
                .rewriting();
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
                    : now.nullable() || !now.defaultValue().isEmpty()
                            ? rebuild()
                            : rebuild().failing("Rows stop the change: they would have no value in the column.");
        }
        var old = ((ColumnObject) difference.before().orElseThrow()).value();
        var impact = rebuild();
        if (old.generated().isEmpty() && !now.generated().isEmpty()) {
            return impact.losing(DataLoss.CERTAIN);
        }
        if (!old.type().equals(now.type())) {
            return impact.losing(DataLoss.POSSIBLE).failing("Values that the new type cannot hold stop the change.");
        }
        return old.nullable() && !now.nullable()
                ? impact.failing("Rows without a value in the column stop the change.")
                : impact;
    }

    private static Impact index(Difference difference) {
        var index = ((IndexObject) difference.after().or(difference::before).orElseThrow()).value();
        var impact = index.constraint() ? rebuild() : moment();
        return index.unique() && !difference.drops()
                ? impact.failing("Rows with equal values stop the change.")
                : impact;
    }
}

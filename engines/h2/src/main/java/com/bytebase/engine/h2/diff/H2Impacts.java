package com.bytebase.engine.h2.diff;

import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.Impact;
import com.bytebase.engine.diff.Impact.DataLoss;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.SchemaElement.IndexObject;
import java.util.List;

/** What a change does to a database in use. */
final class H2Impacts {
    private H2Impacts() {}

    static Impact of(Difference difference) {
        if (difference.aspects().equals(List.of("comment"))) {
            return moment();
        }
        return switch (difference.path().kind()) {
            case TABLE, SEQUENCE -> difference.drops() ? moment().losing(DataLoss.CERTAIN) : moment();
            case COLUMN -> column(difference);
            case INDEX -> {
                var index =
                        ((IndexObject) difference.after().or(difference::before).orElseThrow()).value();
                yield index.unique() && !difference.drops()
                        ? scan().failing("Rows with equal values stop the change.")
                        : difference.drops() ? moment() : scan();
            }
            case CHECK ->
                difference.drops() ? moment() : scan().failing("Rows that the check refuses stop the change.");
            case FOREIGN_KEY ->
                difference.drops() ? moment() : scan().failing("Rows that refer to nothing stop the change.");
            case TYPE ->
                difference.alters()
                        ? scan().failing("Values that the domain's checks refuse stop the change.")
                        : moment();
            default -> moment();
        };
    }

    static Impact moment() {
        return Impact.NONE.blocking("the object, exclusively", "Others wait for a moment.");
    }

    private static Impact scan() {
        return Impact.NONE.blocking("the table, exclusively", "Others wait while its rows are read.");
    }

    private static Impact rebuild() {
        return Impact.NONE
                .blocking("the table, exclusively", "Others wait while the table is copied.")
                .rewriting();
    }

    private static Impact column(Difference difference) {
        if (difference.drops()) {
            var old = ((ColumnObject) difference.before().orElseThrow()).value();
            return old.generated().isEmpty() ? rebuild().losing(DataLoss.CERTAIN) : rebuild();
        }
        var now = ((ColumnObject) difference.after().orElseThrow()).value();
        if (difference.creates()) {
            boolean given = now.nullable()
                    || !now.defaultValue().isEmpty()
                    || !now.identity().isEmpty()
                    || !now.generated().isEmpty();
            return given
                    ? rebuild()
                    : rebuild().failing("Rows stop the change: they would have no value in the column.");
        }
        var old = ((ColumnObject) difference.before().orElseThrow()).value();
        if (old.generated().isEmpty() && !now.generated().isEmpty()) {
            return rebuild().losing(DataLoss.CERTAIN);
        }
        if (!old.type().equals(now.type())) {
            return rebuild().losing(DataLoss.POSSIBLE).failing("Values that the new type cannot hold stop the change.");
        }
        return old.nullable() && !now.nullable()
                ? scan().failing("Rows without a value in the column stop the change.")
                : moment();
    }
}

package com.bytebase.engine.postgresql.diff;

import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.diff.SchemaElement;
import com.bytebase.engine.diff.SchemaElement.CheckObject;
import com.bytebase.engine.diff.SchemaElement.ForeignKeyObject;

/** Constraints that do not hold for the rows that were there before them. */
final class Constraints {
    private static final String NOT_VALID = " NOT VALID";

    private Constraints() {}

    /** Whether a constraint lets rows be that are there. */
    static boolean isForNewRows(String constraint) {
        return constraint.endsWith(NOT_VALID) || constraint.endsWith(" NOT ENFORCED");
    }

    /** Whether all that changes is that it holds for every row. */
    static boolean becomesValid(SchemaElement before, SchemaElement after) {
        return (before instanceof CheckObject(var _, var _, var old)
                        && after instanceof CheckObject(var _, var _, var now)
                        && old.expression().equals(now.expression() + NOT_VALID))
                || (before instanceof ForeignKeyObject(var _, var _, var oldKey)
                        && after instanceof ForeignKeyObject(var _, var _, var nowKey)
                        && oldKey.definition().equals(nowKey.definition() + NOT_VALID));
    }

    static String validate(SchemaElement constraint) {
        var path = constraint.path();
        return "ALTER TABLE %s VALIDATE CONSTRAINT %s"
                .formatted(readable(path.schema(), path.parent()), readable(path.name()));
    }
}

package com.bytebase.engine.postgresql.diff;

import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.diff.Impact;
import com.bytebase.engine.postgresql.sync.ColumnSql;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Statements about columns of a table that stays. */
final class Columns {
    private Columns() {}

    static String add(String alterTable, Column column) {
        return alterTable + "ADD COLUMN " + ColumnSql.of(column, true);
    }

    static String drop(String alterTable, Column column) {
        return alterTable + "DROP COLUMN " + readable(column.name());
    }

    /** Whether it can only be dropped and added: the server computes its values. */
    static boolean mustBeReplaced(Column before, Column after) {
        return !keepsValues(before, after)
                        && (!before.generated().equals(after.generated())
                                || !before.generation().equals(after.generation()))
                || (!after.generated().isEmpty() && !before.type().equals(after.type()));
    }

    /** Whether values that were computed become values as any. */
    private static boolean keepsValues(Column before, Column after) {
        return before.generation().equals("STORED") && after.generated().isEmpty();
    }

    static boolean changesType(Column before, Column after) {
        return !before.type().equals(after.type()) || !before.collation().equals(after.collation());
    }

    /** Type, null and identity; the default is on its own. */
    static List<String> alter(String alterTable, Column before, Column after, boolean anyway) {
        var alter = alterTable + "ALTER COLUMN " + readable(after.name()) + " ";
        var statements = new ArrayList<String>();
        if (keepsValues(before, after)) {
            statements.add(alter + "DROP EXPRESSION");
        }
        if (!before.identity().isEmpty() && after.identity().isEmpty()) {
            statements.add(alter + "DROP IDENTITY");
        }
        if (anyway || changesType(before, after)) {
            statements.add(alter + type(before, after, anyway));
        }
        if (before.nullable() && !after.nullable()) {
            statements.add(alter + "SET NOT NULL");
        }
        if (!before.identity().equals(after.identity()) && !after.identity().isEmpty()) {
            statements.add(alter
                    + (before.identity().isEmpty()
                            ? "ADD GENERATED " + after.identity() + " AS IDENTITY" + Identities.clause(after)
                            : "SET GENERATED " + after.identity()));
        }
        if (!before.nullable() && after.nullable()) {
            statements.add(alter + "DROP NOT NULL");
        }
        return statements;
    }

    private static String type(Column before, Column after, boolean anyway) {
        var name = readable(after.name());
        var conversion =
                anyway ? name + "::text::" + after.type() : Types.conversion(name, before.type(), after.type());
        return "TYPE " + after.type()
                + ColumnSql.collation(after)
                + (conversion.isEmpty() ? "" : " USING " + conversion);
    }

    static Impact adding(Column column, String lock) {
        if (!column.identity().isEmpty()
                || column.generation().equals("STORED")
                || Defaults.differByRow(column.defaultValue())) {
            return Impact.NONE
                    .blocking(lock, "Readers and writers wait while every row is written again.")
                    .rewriting();
        }
        var impact = Impact.NONE.blocking(lock, "Readers and writers wait for a moment.");
        boolean fails = !column.nullable()
                && column.defaultValue().isEmpty()
                && column.generated().isEmpty();
        return fails ? impact.failing("Rows that are there would have no value for the column.") : impact;
    }

    private static Impact changing(Column before, Column after, String lock) {
        var impact = Impact.NONE;
        if (!TypeCosts.keepsRows(before.type(), after.type())) {
            impact = impact.blocking(
                            lock,
                            "Readers and writers wait while every row is written again and every index is built again.")
                    .rewriting();
        } else if (before.collation().equals(after.collation())) {
            impact = impact.blocking(lock, "Readers and writers wait for a moment.");
        } else {
            impact = impact.blocking(lock, "Readers and writers wait while indexes on the column are built again.");
        }
        if (TypeCosts.loses(before.type(), after.type())) {
            impact = impact.losing(Impact.DataLoss.POSSIBLE);
        }
        return TypeCosts.fails(before.type(), after.type())
                ? impact.failing("Values that the new type cannot hold stop the change.")
                : impact;
    }

    static Impact altering(Column before, Column after, String lock) {
        var impact = Impact.NONE;
        if (changesType(before, after)) {
            impact = changing(before, after, lock);
        }
        if (before.nullable() && !after.nullable()) {
            impact = impact.failing("Rows without a value in the column stop the change.");
            impact = impact.rewrites()
                    ? impact
                    : impact.blocking(lock, "Readers and writers wait while every row is read once.");
        }
        boolean onlyComment = before.nullable() == after.nullable()
                && before.defaultValue().equals(after.defaultValue())
                && before.identity().equals(after.identity())
                && before.generated().equals(after.generated())
                && Stream.of(Setting.STORAGE, Setting.COMPRESSION)
                        .allMatch(setting -> Objects.equals(
                                before.settings().get(setting), after.settings().get(setting)));
        return impact.blocks().isEmpty() && !onlyComment
                ? impact.blocking(lock, "Readers and writers wait for a moment.")
                : impact;
    }
}

package com.bytebase.engine.mysql.diff;

import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.SchemaElement;
import com.bytebase.engine.diff.SchemaElement.CheckObject;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.SchemaElement.IndexObject;
import com.bytebase.engine.diff.SchemaElement.TableObject;
import com.bytebase.engine.mysql.Periods;
import com.bytebase.engine.mysql.Sql;
import com.bytebase.engine.mysql.TableSql;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What happens to one table that stays: as few {@code ALTER TABLE} as can be, since each may copy the table. */
final class TableChange {
    private final Table before;
    private final Table after;
    private final boolean columnChecks;
    private final List<String> dropped = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();
    private final List<String> added = new ArrayList<>();
    private final List<String> periods = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final List<String> partitions = new ArrayList<>();
    private final Set<String> checksToDrop = new HashSet<>();
    private final List<String> checksToAdd = new ArrayList<>();
    private final Set<String> modified = new HashSet<>();

    /** @param columnChecks whether checks may belong to columns, and go when those are modified (MariaDB) */
    TableChange(Table before, Table after, boolean columnChecks) {
        this.before = before;
        this.after = after;
        this.columnChecks = columnChecks;
    }

    void add(Difference difference) {
        switch (difference.after().or(difference::before).orElseThrow()) {
            case ColumnObject _ -> modified.add(difference.path().name());
            case IndexObject _ -> index(difference);
            case CheckObject _ -> check(difference);
            case TableObject _ -> table();
            case SchemaElement.DatabaseObject _,
                    SchemaElement.NamespaceObject _,
                    SchemaElement.ExtensionObject _,
                    SchemaElement.TypeObject _,
                    SchemaElement.SequenceObject _,
                    SchemaElement.RoutineObject _,
                    SchemaElement.ViewObject _,
                    SchemaElement.ForeignKeyObject _,
                    SchemaElement.TriggerObject _,
                    SchemaElement.OtherObject _,
                    SchemaElement.OwnerObject _,
                    SchemaElement.RightsObject _,
                    SchemaElement.CommentObject _ ->
                throw new IllegalStateException(difference.path() + " is no part of a table.");
        }
    }

    private void index(Difference difference) {
        difference.before().ifPresent(old -> dropped.add(drop(((IndexObject) old).value())));
        difference
                .after()
                .ifPresent(now -> added.add("ADD " + ((IndexObject) now).value().definition()));
    }

    static String drop(Index index) {
        return index.primary() ? "DROP PRIMARY KEY" : "DROP INDEX " + Sql.name(index.name());
    }

    private void check(Difference difference) {
        difference.before().map(old -> ((CheckObject) old).value()).ifPresent(old -> {
            if (Periods.isOne(old)) {
                periods.add("DROP PERIOD FOR " + Sql.name(old.name()));
            } else {
                checksToDrop.add(old.name());
            }
        });
        difference.after().map(now -> ((CheckObject) now).value()).ifPresent(now -> {
            if (Periods.isOne(now)) {
                periods.add("ADD " + TableSql.check(now));
            } else {
                checksToAdd.add("ADD " + TableSql.check(now));
            }
        });
    }

    /** Keys over a period that changes are made anew with it. */
    private void keysOfPeriods() {
        for (var index : before.indexes()) {
            boolean stays =
                    after.indexes().contains(index) && index.definition().contains(Periods.APART);
            if (stays && !periods.isEmpty()) {
                dropped.add(drop(index));
                added.add("ADD " + index.definition());
            }
        }
    }

    private void table() {
        var old = TableOptions.of(before.options());
        var now = TableOptions.of(after.options());
        options.addAll(now.clauses(old));
        if (!before.comment().equals(after.comment())) {
            options.add("COMMENT=" + Sql.literal(after.comment()));
        }
        partitions.addAll(now.partitionClauses(old));
    }

    /** Columns in the new order, so that each place names a column that is in its own place already. */
    private void columns() {
        for (var old : before.columns()) {
            if (modified.contains(old.name()) && (find(after, old.name()) == null || mustBeReplaced(old))) {
                columns.add("DROP COLUMN " + Sql.name(old.name()));
            }
        }
        var moved = ColumnPlaces.moved(before, after);
        for (var column : after.columns()) {
            if (modified.contains(column.name())) {
                var old = find(before, column.name());
                boolean adds = old == null || mustBeReplaced(old);
                var place = adds || moved.contains(column.name()) ? ColumnPlaces.clause(after, column.name()) : "";
                columns.add((adds ? "ADD COLUMN " : "MODIFY COLUMN ") + TableSql.column(column, "") + place);
            }
        }
    }

    /** Between stored, computed and plain there is no way but dropping and adding. */
    private boolean mustBeReplaced(Column old) {
        var now = find(after, old.name());
        return now != null
                && !old.generation().equals(now.generation())
                && (old.generation().equals("VIRTUAL") || now.generation().equals("VIRTUAL"));
    }

    private static @org.jspecify.annotations.Nullable Column find(Table table, String name) {
        return table.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    List<String> statements() {
        columns();
        columnChecks();
        keysOfPeriods();
        var alter = "ALTER TABLE " + Sql.name(after.name()) + " ";
        var statements = new ArrayList<String>();
        if (!checksToDrop.isEmpty()) {
            statements.add(alter
                    + String.join(
                            ", ",
                            checksToDrop.stream()
                                    .sorted()
                                    .map(name ->
                                            "DROP CONSTRAINT " + (columnChecks ? "IF EXISTS " : "") + Sql.name(name))
                                    .toList()));
        }
        if (leavesColumnsOut() && options.remove(TableOptions.KEEP_HISTORY)) {
            statements.add(alter + TableOptions.KEEP_HISTORY);
            statements.add(TableOptions.ALTER_HISTORY);
        }
        var main = new ArrayList<>(dropped);
        main.addAll(columns);
        main.addAll(periods);
        main.addAll(added);
        main.addAll(options);
        if (!main.isEmpty()) {
            statements.add(alter + String.join(",\n  ", main));
        }
        if (!checksToAdd.isEmpty()) {
            statements.add(alter + String.join(",\n  ", checksToAdd));
        }
        partitions.forEach(clause -> statements.add(alter + clause));
        return statements;
    }

    /** Only of a table of which the history is kept already can that of columns be left out. */
    private boolean leavesColumnsOut() {
        return after.columns().stream()
                .anyMatch(column ->
                        modified.contains(column.name()) && column.settings().containsKey(Setting.SYSTEM_VERSIONING));
    }

    /**
     * A check that has the name of a column may be the column's own. It goes when the column is modified, and in no other way: so
     * the column is modified, and the check is added again where it is to stay.
     */
    private void columnChecks() {
        if (!columnChecks) {
            return;
        }
        for (var check : before.checks()) {
            var column = find(after, check.name());
            if (column == null || find(before, check.name()) == null) {
                continue;
            }
            boolean goes = checksToDrop.contains(check.name());
            if (goes && !modified.contains(check.name())) {
                columns.add("MODIFY COLUMN " + TableSql.column(column, ""));
            } else if (!goes && modified.contains(check.name())) {
                checksToDrop.add(check.name());
                checksToAdd.add("ADD " + TableSql.check(check));
            }
        }
    }
}

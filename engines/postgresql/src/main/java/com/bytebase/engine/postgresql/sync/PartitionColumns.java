package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** How the columns of a partition differ from those of its table. */
final class PartitionColumns {
    private PartitionColumns() {}

    /** Whether the server would make the partition with the same columns in the same order, but for defaults and NOT NULL. */
    static boolean areAlike(Table partition, Table parent) {
        if (partition.columns().size() != parent.columns().size()) {
            return false;
        }
        for (int i = 0; i < partition.columns().size(); i++) {
            var one = partition.columns().get(i);
            var other = parent.columns().get(i);
            if (!one.name().equals(other.name())
                    || !one.generated().equals(other.generated())
                    || !one.nullable() && other.nullable() && one.settings().containsKey(Setting.NOT_NULL)
                    || one.nullable() && !other.nullable()
                    || !setting(one, Setting.COMPRESSION).equals(setting(other, Setting.COMPRESSION))) {
                return false;
            }
        }
        return true;
    }

    static List<String> differences(String table, Table partition, Table parent) {
        var statements = new ArrayList<String>();
        for (int i = 0; i < partition.columns().size(); i++) {
            var column = partition.columns().get(i);
            var other = parent.columns().get(i);
            if (!column.defaultValue().equals(other.defaultValue())) {
                statements.add(setDefault(table, column));
            }
            if (!column.nullable() && other.nullable()) {
                statements.add(alter(table, column) + "SET NOT NULL");
            }
        }
        return statements;
    }

    static String setDefault(String table, Column column) {
        return alter(table, column)
                + (column.defaultValue().isEmpty() ? "DROP DEFAULT" : "SET DEFAULT " + column.defaultValue());
    }

    static String alter(String table, Column column) {
        return "ALTER TABLE ONLY " + table + " ALTER COLUMN " + readable(column.name()) + " ";
    }

    /** A partition has its table's identity, never one of its own. */
    static Column withoutIdentity(Table table, Column column) {
        if (table.partitionOf().isEmpty() || column.identity().isEmpty()) {
            return column;
        }
        return new Column(
                column.name(),
                column.position(),
                column.type(),
                column.nullable(),
                column.defaultValue(),
                column.generated(),
                column.generation(),
                "",
                column.characterSet(),
                column.collation(),
                column.onUpdate(),
                column.comment(),
                column.settings());
    }

    private static String setting(Column column, Setting setting) {
        return column.settings().getOrDefault(setting, "");
    }
}

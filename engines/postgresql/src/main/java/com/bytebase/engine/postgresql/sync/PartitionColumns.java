package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.EnumMap;
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
        return table.partitionOf().isEmpty() || column.identity().isEmpty() ? column : column.withIdentity("");
    }

    /** A partition's NOT NULL is its table's where it has that one's name, whether or not it was there before. */
    static Column withoutItsNotNull(Column column, Relation table) {
        var how = column.settings().get(Setting.NOT_NULL);
        if (how == null || !how.startsWith("CONSTRAINT ")) {
            return column;
        }
        boolean same = table.columns.stream()
                .filter(one -> one.name().equals(column.name()) && !one.nullable())
                .anyMatch(one -> how.equals(one.settings()
                        .getOrDefault(
                                Setting.NOT_NULL,
                                "CONSTRAINT " + readable(Names.generated(table.name, column.name(), "not_null")))));
        if (!same) {
            return column;
        }
        var settings = new EnumMap<Setting, String>(Setting.class);
        settings.putAll(column.settings());
        settings.remove(Setting.NOT_NULL);
        return column.withSettings(settings);
    }

    private static String setting(Column column, Setting setting) {
        return column.settings().getOrDefault(setting, "");
    }
}

package com.bytebase.engine.postgresql.sync;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;

/** Children of tables ({@code INHERITS}). */
final class Inheritance {
    private Inheritance() {}

    /** Whether a child's columns stand where {@code CREATE TABLE … INHERITS} puts them: those of the parents first. */
    static boolean isNatural(List<Column> child, Collection<List<Column>> parents) {
        var inherited = new LinkedHashSet<String>();
        parents.forEach(columns -> columns.forEach(column -> inherited.add(column.name())));
        var names = child.stream().map(Column::name).toList();
        return names.size() >= inherited.size()
                && names.subList(0, inherited.size()).equals(List.copyOf(inherited));
    }

    /** The statements that give inherited columns what the parents' do not have. */
    static List<String> differences(String table, Table child, List<Table> parents) {
        var statements = new ArrayList<String>();
        for (var column : child.columns()) {
            if (column.settings().containsKey(Setting.INHERITED)) {
                var inherited = parents.stream()
                        .flatMap(parent -> parent.columns().stream())
                        .filter(one -> one.name().equals(column.name()))
                        .toList();
                differences(table, column, inherited, statements);
            } else if (column.defaultValue().isEmpty()) {
                parents.stream()
                        .flatMap(parent -> parent.columns().stream())
                        .filter(one -> one.name().equals(column.name())
                                && !one.defaultValue().isEmpty())
                        .findFirst()
                        .ifPresent(_ -> statements.add(PartitionColumns.setDefault(table, column)));
            }
        }
        return statements;
    }

    private static void differences(String table, Column column, List<Column> inherited, List<String> statements) {
        if (inherited.isEmpty()) {
            return;
        }
        if (!inherited.getFirst().defaultValue().equals(column.defaultValue())) {
            statements.add(PartitionColumns.setDefault(table, column));
        }
        var how = column.settings().getOrDefault(Setting.NOT_NULL, "");
        if (!column.nullable() && how.isEmpty() && inherited.stream().allMatch(Column::nullable)) {
            statements.add(PartitionColumns.alter(table, column) + "SET NOT NULL");
        }
        var compression = column.settings().getOrDefault(Setting.COMPRESSION, "");
        if (!inherited
                .getFirst()
                .settings()
                .getOrDefault(Setting.COMPRESSION, "")
                .equals(compression)) {
            statements.add(PartitionColumns.alter(table, column) + "SET COMPRESSION "
                    + (compression.isEmpty() ? "default" : compression));
        }
    }

    /** The column as one of the child's own. */
    static Column own(Column column) {
        if (column.settings().isEmpty()) {
            return column;
        }
        var settings = new EnumMap<Setting, String>(Setting.class);
        settings.putAll(column.settings());
        settings.remove(Setting.INHERITED);
        settings.remove(Setting.NOT_NULL, "INHERITED");
        return column.withSettings(settings);
    }
}

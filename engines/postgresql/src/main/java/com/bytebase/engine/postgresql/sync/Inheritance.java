package com.bytebase.engine.postgresql.sync;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Setting;
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

    /** The column as one of the child's own. */
    static Column own(Column column) {
        if (column.settings().isEmpty()) {
            return column;
        }
        var settings = new EnumMap<Setting, String>(Setting.class);
        settings.putAll(column.settings());
        settings.remove(Setting.INHERITED);
        settings.remove(Setting.NOT_NULL, "INHERITED");
        return with(column, settings);
    }

    private static Column with(Column column, EnumMap<Setting, String> settings) {
        return new Column(
                column.name(),
                column.position(),
                column.type(),
                column.nullable(),
                column.defaultValue(),
                column.generated(),
                column.generation(),
                column.identity(),
                column.characterSet(),
                column.collation(),
                column.onUpdate(),
                column.comment(),
                settings);
    }
}

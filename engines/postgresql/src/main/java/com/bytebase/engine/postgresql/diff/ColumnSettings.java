package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Setting;
import java.util.HashMap;
import java.util.Map;

/** Settings of columns as far as they can be changed. */
final class ColumnSettings {
    private ColumnSettings() {}

    /** What a NOT NULL is called, and whether a column came from a parent first, follows from how the table came to be. */
    static boolean areAlike(Column before, Column after) {
        return comparable(before).equals(comparable(after));
    }

    private static Map<Setting, String> comparable(Column column) {
        var settings = new HashMap<>(column.settings());
        settings.remove(Setting.INHERITED);
        settings.remove(Setting.NOT_NULL);
        return settings;
    }
}

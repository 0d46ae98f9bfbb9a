package com.bytebase.engine.mysql.text;

import com.bytebase.engine.schema.Column;
import java.util.List;
import java.util.Optional;

/**
 * Where a column goes: {@code FIRST}, {@code AFTER} another one, or where it is or would be.
 *
 * @param after empty for the first place
 */
record ColumnPlace(boolean isAsBefore, Optional<String> after) {
    private static final ColumnPlace AS_BEFORE = new ColumnPlace(true, Optional.empty());

    /** Takes the clause off the end of a column's definition. */
    static ColumnPlace takeFrom(Cursor cursor) {
        if (cursor.endsWith("FIRST")) {
            cursor.cut(1);
            return new ColumnPlace(false, Optional.empty());
        }
        var last = cursor.takeAfterAtEnd();
        return last.map(name -> new ColumnPlace(false, Optional.of(name))).orElse(AS_BEFORE);
    }

    int in(List<Column> columns) {
        if (after.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(after.get())) {
                return i + 1;
            }
        }
        throw new NotRead("There is no column %s before it".formatted(after.get()));
    }
}

package com.bytebase.review;

import com.bytebase.engine.sql.ColumnRef;
import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.TableRef;

/**
 * What one rule found, before the setting gives it a level.
 *
 * @param end exclusive
 */
public record Finding(Code code, String content, Position start, Position end) {
    public static Finding at(Statement statement, Code code, String content) {
        return new Finding(code, content, statement.start(), statement.end());
    }

    /** On a table's name. */
    public static Finding at(TableRef table, Code code, String content) {
        return at(table.at(), table.label(), code, content);
    }

    /** On a column's name. */
    public static Finding at(ColumnRef column, Code code, String content) {
        return at(column.at(), column.name(), code, content);
    }

    /** On a name that starts at {@code start}; a quoted one ends a little later than said. */
    public static Finding at(Position start, String name, Code code, String content) {
        var end = new Position(start.line(), start.column() + name.codePointCount(0, name.length()));
        return new Finding(code, content, start, end);
    }
}

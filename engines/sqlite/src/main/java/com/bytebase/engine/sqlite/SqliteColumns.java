package com.bytebase.engine.sqlite;

import com.bytebase.engine.query.Digits;
import com.bytebase.engine.query.QuerySession.ColumnReader;
import com.bytebase.engine.query.ResultColumn;
import com.bytebase.engine.query.ResultColumn.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as they are stored: a column's type says what they mostly are, and each value what it is. */
final class SqliteColumns {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** The greatest integer that a double, and so a browser, holds with all before it. */
    private static final long EXACT = 1L << 53;

    private SqliteColumns() {}

    static ColumnReader reader(ResultSet rows, int column) throws SQLException {
        var meta = rows.getMetaData();
        var type = meta.getColumnTypeName(column).toLowerCase(Locale.ROOT);
        return new Reader(new ResultColumn(meta.getColumnLabel(column), type, kind(type)), column);
    }

    /** By the rules of affinity, https://www.sqlite.org/datatype3.html#determination_of_column_affinity. */
    private static Kind kind(String type) {
        if (type.contains("int") || type.contains("real") || type.contains("floa") || type.contains("doub")) {
            return Kind.NUMBER;
        }
        if (type.contains("num") || type.contains("dec")) {
            return Kind.NUMBER;
        }
        if (type.contains("date") || type.contains("time")) {
            return Kind.TIME;
        }
        return type.contains("blob") ? Kind.BINARY : Kind.TEXT;
    }

    private record Reader(ResultColumn column, int index) implements ColumnReader {
        @Override
        public @Nullable Object read(ResultSet rows) throws SQLException {
            return switch (rows.getObject(index)) {
                case null -> null;
                case Long whole when whole > EXACT || whole < -EXACT -> whole.toString();
                case Double fraction when fraction.isInfinite() || fraction.isNaN() -> fraction.toString();
                case Number number -> new Digits(number.toString());
                case byte[] bytes -> "0x" + HEX.formatHex(bytes);
                case Object other -> other.toString();
            };
        }
    }
}

package com.bytebase.engine.query;

import com.bytebase.engine.query.QuerySession.ColumnReader;
import com.bytebase.engine.query.ResultColumn.Kind;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Columns as JDBC knows them, read without loss: what a double would round stays the server's text. */
public final class JdbcColumns {
    private static final HexFormat HEX = HexFormat.of();

    private JdbcColumns() {}

    public static ColumnReader reader(ResultSetMetaData meta, int column) throws SQLException {
        int type = meta.getColumnType(column);
        var described = new ResultColumn(
                meta.getColumnLabel(column), meta.getColumnTypeName(column).toLowerCase(Locale.ROOT), kind(type));
        return new Reader(described, column, type);
    }

    private static Kind kind(int type) {
        return switch (type) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.NUMERIC,
                    Types.DECIMAL -> Kind.NUMBER;
            case Types.BOOLEAN, Types.BIT -> Kind.BOOLEAN;
            case Types.DATE, Types.TIME, Types.TIMESTAMP, Types.TIME_WITH_TIMEZONE, Types.TIMESTAMP_WITH_TIMEZONE ->
                Kind.TIME;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Kind.BINARY;
            default -> Kind.TEXT;
        };
    }

    /**
     * What a number's text becomes: {@link Digits} where a double holds it exactly as it is written, the text itself otherwise.
     *
     * @param wide whether the type holds integers beyond 53 bits or decimals
     */
    public static Object number(String text, boolean wide) {
        if (wide || text.isEmpty()) {
            return text;
        }
        char last = text.charAt(text.length() - 1);
        return last >= '0' && last <= '9' ? new Digits(text) : text; // NaN, Infinity
    }

    private record Reader(ResultColumn column, int index, int type) implements ColumnReader {
        @Override
        public @Nullable Object read(ResultSet rows) throws SQLException {
            return switch (column.kind()) {
                case NUMBER -> {
                    var text = rows.getString(index);
                    yield text == null
                            ? null
                            : number(text, type == Types.BIGINT || type == Types.NUMERIC || type == Types.DECIMAL);
                }
                case BOOLEAN -> {
                    boolean value = rows.getBoolean(index);
                    yield rows.wasNull() ? null : value;
                }
                case BINARY -> {
                    var bytes = rows.getBytes(index);
                    yield bytes == null ? null : "0x" + HEX.formatHex(bytes);
                }
                case TEXT, TIME, JSON -> rows.getString(index);
            };
        }
    }
}

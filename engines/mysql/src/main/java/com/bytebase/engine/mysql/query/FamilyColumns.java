package com.bytebase.engine.mysql.query;

import com.bytebase.engine.query.JdbcColumns;
import com.bytebase.engine.query.QuerySession.ColumnReader;
import com.bytebase.engine.query.ResultColumn;
import com.bytebase.engine.query.ResultColumn.Kind;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as the server writes them; bits and bytes as literals that it would read again. */
final class FamilyColumns {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private FamilyColumns() {}

    static ColumnReader reader(ResultSetMetaData meta, int column) throws SQLException {
        var type = meta.getColumnTypeName(column).toLowerCase(Locale.ROOT);
        var name = meta.getColumnLabel(column);
        return switch (type.split(" ", 2)[0]) {
            case "tinyint", "smallint", "mediumint", "int", "integer", "float", "double" ->
                new Text(new ResultColumn(name, type, Kind.NUMBER), column, false);
            case "bigint", "decimal" -> new Text(new ResultColumn(name, type, Kind.NUMBER), column, true);
            case "bit" -> new Bits(new ResultColumn(name, type, Kind.BINARY), column);
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "geometry", "point" ->
                new Bytes(new ResultColumn(name, type, Kind.BINARY), column);
            case "date", "time", "datetime", "timestamp", "year" ->
                new Text(new ResultColumn(name, type, Kind.TIME), column, true);
            case "json" -> new Text(new ResultColumn(name, type, Kind.JSON), column, true);
            default -> new Text(new ResultColumn(name, type, Kind.TEXT), column, true);
        };
    }

    private record Text(ResultColumn column, int index, boolean wide) implements ColumnReader {
        @Override
        public @Nullable Object read(ResultSet rows) throws SQLException {
            var text = rows.getString(index);
            return text == null ? null : JdbcColumns.number(text, wide);
        }
    }

    private record Bytes(ResultColumn column, int index) implements ColumnReader {
        @Override
        public @Nullable Object read(ResultSet rows) throws SQLException {
            var bytes = rows.getBytes(index);
            return bytes == null ? null : "0x" + HEX.formatHex(bytes);
        }
    }

    private record Bits(ResultColumn column, int index) implements ColumnReader {
        @Override
        public @Nullable Object read(ResultSet rows) throws SQLException {
            var bytes = rows.getBytes(index);
            return bytes == null ? null : "b'" + new BigInteger(1, bytes).toString(2) + "'";
        }
    }
}

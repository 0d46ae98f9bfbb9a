package com.bytebase.engine.postgresql.query;

import com.bytebase.engine.query.JdbcColumns;
import com.bytebase.engine.query.QuerySession.ColumnReader;
import com.bytebase.engine.query.ResultColumn;
import com.bytebase.engine.query.ResultColumn.Kind;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Values as the server writes them. */
final class PostgresColumns {
    private PostgresColumns() {}

    static ColumnReader reader(ResultSetMetaData meta, int column) throws SQLException {
        var type = meta.getColumnTypeName(column);
        return new Reader(new ResultColumn(meta.getColumnLabel(column), type, kind(type)), column, wide(type));
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "int2", "int4", "int8", "float4", "float8", "numeric", "oid", "serial", "bigserial", "smallserial" ->
                Kind.NUMBER;
            case "bool" -> Kind.BOOLEAN;
            case "date", "time", "timetz", "timestamp", "timestamptz" -> Kind.TIME;
            case "json", "jsonb" -> Kind.JSON;
            case "bytea" -> Kind.BINARY;
            default -> Kind.TEXT;
        };
    }

    private static boolean wide(String type) {
        return type.equals("int8") || type.equals("bigserial") || type.equals("numeric");
    }

    private record Reader(ResultColumn column, int index, boolean wide) implements ColumnReader {
        @Override
        public @Nullable Object read(ResultSet rows) throws SQLException {
            var text = rows.getString(index);
            if (text == null) {
                return null;
            }
            return switch (column.kind()) {
                case NUMBER -> JdbcColumns.number(text, wide);
                case BOOLEAN -> text.startsWith("t");
                case TEXT, TIME, JSON, BINARY -> text;
            };
        }
    }
}

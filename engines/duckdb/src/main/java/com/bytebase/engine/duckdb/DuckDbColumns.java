package com.bytebase.engine.duckdb;

import com.bytebase.engine.query.JdbcColumns;
import com.bytebase.engine.query.QuerySession.ColumnReader;
import com.bytebase.engine.query.ResultColumn;
import com.bytebase.engine.query.ResultColumn.Kind;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as DuckDB's own client writes them; the driver makes Java's objects of them first. */
final class DuckDbColumns {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(TIME)
            .toFormatter(Locale.ROOT);

    private DuckDbColumns() {}

    static ColumnReader reader(ResultSet rows, int column) throws SQLException {
        var meta = rows.getMetaData();
        var type = meta.getColumnTypeName(column).toLowerCase(Locale.ROOT);
        return new Reader(new ResultColumn(meta.getColumnLabel(column), type, kind(type)), column, wide(type));
    }

    private static Kind kind(String type) {
        return switch (type.split("\\(", 2)[0]) {
            case "tinyint",
                    "smallint",
                    "integer",
                    "bigint",
                    "hugeint",
                    "utinyint",
                    "usmallint",
                    "uinteger",
                    "ubigint",
                    "uhugeint",
                    "float",
                    "double",
                    "decimal" -> Kind.NUMBER;
            case "boolean" -> Kind.BOOLEAN;
            case "date",
                    "time",
                    "timestamp",
                    "timestamp with time zone",
                    "time with time zone",
                    "timestamp_s",
                    "timestamp_ms",
                    "timestamp_ns" -> Kind.TIME;
            case "json" -> Kind.JSON;
            case "blob" -> Kind.BINARY;
            default -> Kind.TEXT;
        };
    }

    private static boolean wide(String type) {
        return type.endsWith("bigint") || type.endsWith("hugeint") || type.startsWith("decimal");
    }

    private record Reader(ResultColumn column, int index, boolean wide) implements ColumnReader {
        @Override
        public @Nullable Object read(ResultSet rows) throws SQLException {
            return switch (rows.getObject(index)) {
                case null -> null;
                case Boolean flag -> flag;
                case Number number -> JdbcColumns.number(number.toString(), wide);
                case Blob blob -> "0x" + HEX.formatHex(blob.getBytes(1, Math.toIntExact(blob.length())));
                case byte[] bytes -> "0x" + HEX.formatHex(bytes);
                case Timestamp at -> DATE_TIME.format(at.toLocalDateTime());
                case LocalDateTime at -> DATE_TIME.format(at);
                case OffsetDateTime at -> DATE_TIME.format(at.withOffsetSameInstant(ZoneOffset.UTC)) + "+00";
                case LocalTime at -> TIME.format(at);
                case OffsetTime at -> TIME.format(at) + at.getOffset();
                case Object other -> other.toString();
            };
        }
    }
}

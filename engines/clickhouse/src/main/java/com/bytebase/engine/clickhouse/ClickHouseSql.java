package com.bytebase.engine.clickhouse;

import com.bytebase.engine.catalog.Rendering;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import java.util.List;
import java.util.Optional;

/** How ClickHouse writes what a database consists of: its tables and views are given whole. */
final class ClickHouseSql implements Rendering {
    @Override
    public String quote(String name) {
        return "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`";
    }

    @Override
    public String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public String column(Column column) {
        return quote(column.name()) + " " + column.type()
                + (column.defaultValue().isEmpty() ? "" : " DEFAULT " + column.defaultValue())
                + (column.generated().isEmpty() ? "" : " " + column.generation() + " " + column.generated())
                + (column.comment().isEmpty() ? "" : " COMMENT " + literal(column.comment()));
    }

    @Override
    public Optional<String> whole(Table table) {
        return Optional.of(table.options()).filter(text -> text.startsWith("CREATE "));
    }

    @Override
    public String view(String schema, Schema.View view) {
        return view.definition();
    }

    /** Comments are in the statements. */
    @Override
    public String comment(String what, List<String> names, String comment) {
        return "";
    }
}

package com.bytebase.engine.snowflake;

import com.bytebase.engine.catalog.Rendering;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Schema;

/** How Snowflake writes what a database consists of. */
final class SnowflakeSql implements Rendering {
    @Override
    public String quote(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    @Override
    public String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** {@code identity} is the clause. */
    @Override
    public String identity(Column column) {
        return column.identity();
    }

    /** The catalog keeps the whole statement. */
    @Override
    public String view(String schema, Schema.View view) {
        return view.definition();
    }

    @Override
    public String sequence(String schema, Schema.Sequence sequence) {
        return "CREATE SEQUENCE " + qualified(schema, sequence.name()) + " START " + sequence.start() + " INCREMENT "
                + sequence.increment();
    }

    @Override
    public String schema(Schema schema) {
        return schema.name().isEmpty() || schema.name().equals("PUBLIC") ? "" : "CREATE SCHEMA " + quote(schema.name());
    }
}

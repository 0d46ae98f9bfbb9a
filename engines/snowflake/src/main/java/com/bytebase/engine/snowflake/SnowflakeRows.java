package com.bytebase.engine.snowflake;

import com.bytebase.engine.catalog.Row;

/** Makes rows of the agreed shape of what SHOW says, whose labels are fixed, and of routines in parts. */
final class SnowflakeRows {
    private static final SnowflakeSql SQL = new SnowflakeSql();

    private SnowflakeRows() {}

    static Row improved(Row row) {
        if (!row.text("fk_table_name").isEmpty()) {
            return foreignKey(row);
        }
        if (!row.text("key_sequence").isEmpty()) {
            return key(row);
        }
        return row.text("argument_signature").isEmpty() ? row : routine(row);
    }

    private static Row key(Row row) {
        return row.with("index_name", row.text("constraint_name"))
                .with("key_text", row.text("column_name"))
                .with("is_constraint", "Y")
                .with("is_unique", "Y");
    }

    private static Row foreignKey(Row row) {
        return row.with("schema_name", row.text("fk_schema_name"))
                .with("table_name", row.text("fk_table_name"))
                .with("constraint_name", row.text("fk_name"))
                .with("column_name", row.text("fk_column_name"))
                .with("referenced_schema", row.text("pk_schema_name"))
                .with("referenced_table", row.text("pk_table_name"))
                .with("referenced_column", row.text("pk_column_name"))
                .with("on_update", row.text("update_rule"))
                .with("on_delete", row.text("delete_rule"));
    }

    private static Row routine(Row row) {
        var body = row.text("function_definition");
        var quoted = body.contains("$$") ? SQL.literal(body) : "$$" + body + "$$";
        return row.with(
                "definition",
                "CREATE %s %s%s\nRETURNS %s\nLANGUAGE %s\nAS %s"
                        .formatted(
                                row.text("kind"),
                                SQL.qualified(row.text("schema_name"), row.text("routine_name")),
                                row.text("argument_signature"),
                                row.text("data_type"),
                                row.text("language", "SQL"),
                                quoted));
    }
}

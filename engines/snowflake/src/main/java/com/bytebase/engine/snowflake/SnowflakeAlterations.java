package com.bytebase.engine.snowflake;

import com.bytebase.engine.catalog.Alterations;
import com.bytebase.engine.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How Snowflake changes what is there; a default can only be dropped. */
final class SnowflakeAlterations implements Alterations {
    private final SnowflakeSql sql = new SnowflakeSql();

    @Override
    public String addColumn(String table, String clause) {
        return "ALTER TABLE " + table + " ADD COLUMN " + clause;
    }

    @Override
    public Optional<List<String>> alterColumn(String table, Column before, Column after) {
        boolean defaultDiffers = !before.defaultValue().equals(after.defaultValue());
        if (!before.collation().equals(after.collation())
                || defaultDiffers && !after.defaultValue().isEmpty()) {
            return Optional.empty();
        }
        var column = "ALTER TABLE " + table + " ALTER COLUMN " + sql.quote(after.name());
        var statements = new ArrayList<String>();
        if (!before.type().equals(after.type())) {
            statements.add(column + " SET DATA TYPE " + after.type());
        }
        if (before.nullable() != after.nullable()) {
            statements.add(column + (after.nullable() ? " DROP NOT NULL" : " SET NOT NULL"));
        }
        if (defaultDiffers) {
            statements.add(column + " DROP DEFAULT");
        }
        return Optional.of(statements);
    }

    @Override
    public Optional<String> rename(String words, String schema, String parent, String from, String to) {
        return switch (words) {
            case "TABLE" ->
                Optional.of("ALTER TABLE " + sql.qualified(schema, from) + " RENAME TO " + sql.qualified(schema, to));
            case "COLUMN" ->
                Optional.of("ALTER TABLE " + sql.qualified(schema, parent) + " RENAME COLUMN " + sql.quote(from)
                        + " TO " + sql.quote(to));
            default -> Optional.empty();
        };
    }
}

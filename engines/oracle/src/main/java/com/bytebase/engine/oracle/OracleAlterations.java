package com.bytebase.engine.oracle;

import com.bytebase.engine.catalog.Alterations;
import com.bytebase.engine.schema.Column;
import java.util.List;
import java.util.Optional;

/** How Oracle changes what is there. */
final class OracleAlterations implements Alterations {
    private final OracleSql sql = new OracleSql();

    @Override
    public String addColumn(String table, String clause) {
        return "ALTER TABLE " + table + " ADD (" + clause + ")";
    }

    /** NULL and NOT NULL may only be said where they change. */
    @Override
    public Optional<List<String>> alterColumn(String table, Column before, Column after) {
        if (!before.collation().equals(after.collation())) {
            return Optional.empty();
        }
        var change = new StringBuilder(sql.quote(after.name()));
        if (!before.type().equals(after.type())) {
            change.append(' ').append(after.type());
        }
        if (!before.defaultValue().equals(after.defaultValue())) {
            change.append(" DEFAULT ").append(after.defaultValue().isEmpty() ? "NULL" : after.defaultValue());
        }
        if (before.nullable() != after.nullable()) {
            change.append(after.nullable() ? " NULL" : " NOT NULL");
        }
        return Optional.of(List.of("ALTER TABLE " + table + " MODIFY (" + change + ")"));
    }

    @Override
    public Optional<String> rename(String words, String schema, String parent, String from, String to) {
        return Optional.of(
                switch (words) {
                    case "TABLE" -> "ALTER TABLE " + sql.qualified(schema, from) + " RENAME TO " + sql.quote(to);
                    case "COLUMN" ->
                        "ALTER TABLE " + sql.qualified(schema, parent) + " RENAME COLUMN " + sql.quote(from) + " TO "
                                + sql.quote(to);
                    default -> "ALTER INDEX " + sql.qualified(schema, from) + " RENAME TO " + sql.quote(to);
                });
    }
}

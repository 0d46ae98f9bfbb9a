package com.bytebase.engine.clickhouse;

import com.bytebase.engine.catalog.Alterations;
import com.bytebase.engine.schema.Column;
import java.util.List;
import java.util.Optional;

/** How ClickHouse changes what is there. */
final class ClickHouseAlterations implements Alterations {
    private final ClickHouseSql sql = new ClickHouseSql();

    @Override
    public String addColumn(String table, String clause) {
        return "ALTER TABLE " + table + " ADD COLUMN " + clause;
    }

    @Override
    public Optional<List<String>> alterColumn(String table, Column before, Column after) {
        return Optional.of(List.of("ALTER TABLE " + table + " MODIFY COLUMN " + sql.column(after)));
    }

    @Override
    public Optional<String> rename(String words, String schema, String parent, String from, String to) {
        return switch (words) {
            case "TABLE" -> Optional.of("RENAME TABLE " + sql.quote(from) + " TO " + sql.quote(to));
            case "COLUMN" ->
                Optional.of("ALTER TABLE " + sql.quote(parent) + " RENAME COLUMN " + sql.quote(from) + " TO "
                        + sql.quote(to));
            default -> Optional.empty();
        };
    }
}

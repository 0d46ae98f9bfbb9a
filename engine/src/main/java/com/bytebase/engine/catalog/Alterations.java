package com.bytebase.engine.catalog;

import com.bytebase.engine.schema.Column;
import java.util.List;
import java.util.Optional;

/** How an engine changes what is there. Tables are named with their schemas, quoted. */
public interface Alterations {
    default String addColumn(String table, String clause) {
        return "ALTER TABLE " + table + " ADD " + clause;
    }

    default List<String> dropColumn(String table, String column) {
        return List.of("ALTER TABLE " + table + " DROP COLUMN " + column);
    }

    /** The statements that make {@code after} of {@code before}; empty where there are none. */
    Optional<List<String>> alterColumn(String table, Column before, Column after);

    /** An index that is no constraint. */
    default String dropIndex(String schema, String table, String index) {
        return "DROP INDEX " + (schema.isEmpty() ? "" : schema + ".") + index;
    }

    default String dropTrigger(String schema, String table, String trigger) {
        return "DROP TRIGGER " + (schema.isEmpty() ? "" : schema + ".") + trigger;
    }

    /** @param words "COLUMN", "TABLE" or "INDEX"; the statement that gives another name, empty where there is none */
    Optional<String> rename(String words, String schema, String parent, String from, String to);
}

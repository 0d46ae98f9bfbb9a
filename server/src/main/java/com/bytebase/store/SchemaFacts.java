package com.bytebase.store;

import com.bytebase.store.BackupManifest.Names;
import com.bytebase.store.BackupManifest.Sequence;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the metadata's schema consists of, as its catalog tells. */
record SchemaFacts(Connection connection) {
    static final String HISTORY = "flyway_schema_history";

    List<String> tables() throws SQLException {
        return names("""
                SELECT relname FROM pg_class
                WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relname <> '%s'
                ORDER BY relname""".formatted(HISTORY));
    }

    /** Those that can be written: a generated column generates itself again. */
    List<String> columns(String table) throws SQLException {
        return names("""
                SELECT attname FROM pg_attribute
                WHERE attrelid = '%s'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                ORDER BY attnum""".formatted(Names.quoted(table).replace("'", "''")));
    }

    List<Sequence> sequences() throws SQLException {
        var all = new ArrayList<Sequence>();
        for (var name : names(
                "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'S' ORDER BY 1")) {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT last_value, is_called FROM " + Names.quoted(name))) {
                row.next();
                all.add(new Sequence(name, row.getLong(1), row.getBoolean(2)));
            }
        }
        return all;
    }

    /** The last migration that ran; empty where none did. */
    String version() throws SQLException {
        var found = names(
                "SELECT version FROM %s WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1"
                        .formatted(HISTORY));
        return found.isEmpty() ? "" : found.getFirst();
    }

    boolean exists(String table) throws SQLException {
        return names("SELECT to_regclass('%s')::text".formatted(table)).getFirst() != null;
    }

    List<String> names(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }
}

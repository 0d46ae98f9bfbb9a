package com.bytebase.store;

import java.time.Instant;
import java.util.List;

/**
 * What is in a backup; {@code manifest.json} in it.
 *
 * @param format of the file itself; a reader refuses one it does not know
 * @param schemaVersion the last migration that had run
 * @param secretKey whether the key file is in it: without it, what the secrets are is lost
 */
record BackupManifest(
        int format,
        String schemaVersion,
        Instant createTime,
        boolean secretKey,
        List<Table> tables,
        List<Sequence> sequences) {
    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";
    static final String KEY_ENTRY = "secret.key";

    /** A table's rows are in {@code tables/NAME.copy}, in COPY's text format, with these columns. */
    record Table(String name, List<String> columns, long rows) {
        String entry() {
            return "tables/" + name + ".copy";
        }

        String copy(String direction) {
            return "COPY %s (%s) %s"
                    .formatted(
                            Names.quoted(name),
                            String.join(
                                    ", ", columns.stream().map(Names::quoted).toList()),
                            direction);
        }
    }

    record Sequence(String name, long lastValue, boolean called) {}

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    /** Identifiers of the metadata's own schema. */
    static final class Names {
        private Names() {}

        static String quoted(String name) {
            return '"' + name.replace("\"", "\"\"") + '"';
        }
    }
}

package com.bytebase.engine.schema;

import java.util.List;

/** A schema as read at one moment, with what changes without a change: sizes and row estimates. */
public record SchemaSnapshot(DatabaseSchema schema, List<TableStatistics> statistics) {
    public SchemaSnapshot {
        statistics = List.copyOf(statistics);
    }

    /** @param rows the server's estimate, -1 where it has none yet */
    public record TableStatistics(String schema, String table, long rows, long dataBytes, long indexBytes) {}
}

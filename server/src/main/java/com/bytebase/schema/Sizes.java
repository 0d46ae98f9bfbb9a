package com.bytebase.schema;

import com.bytebase.engine.schema.SchemaSnapshot.TableStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sizes and row estimates by table. */
final class Sizes {
    private record Place(String schema, String table) {}

    private final Map<Place, TableStatistics> byTable = new HashMap<>();

    Sizes(List<TableStatistics> statistics) {
        statistics.forEach(table -> byTable.put(new Place(table.schema(), table.table()), table));
    }

    int count() {
        return byTable.size();
    }

    /** Null where they are not known. */
    @Nullable
    TableStatistics of(String schema, String table) {
        return byTable.get(new Place(schema, table));
    }
}

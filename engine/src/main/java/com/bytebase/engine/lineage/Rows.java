package com.bytebase.engine.lineage;

import com.bytebase.engine.lineage.Output.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What one item of FROM offers.
 *
 * @param name its alias, or the table's name
 * @param schema of the table where it has no alias, and may be addressed with it; else empty
 * @param columns those that are known, without those that stand for others
 * @param open tables, as {@code table.*}, whose columns are not known
 * @param table whether it is a table, which has system columns
 */
record Rows(String name, String schema, List<Value> columns, List<SourceColumn> open, boolean table) {
    Rows {
        columns = List.copyOf(columns);
        open = List.copyOf(open);
    }

    static Rows of(String name, Output output) {
        var known = new ArrayList<Value>();
        var open = new ArrayList<SourceColumn>();
        for (var column : output.columns()) {
            if (column.isOpen()) {
                open.addAll(column.sources());
            } else {
                known.add(column);
            }
        }
        return new Rows(name, "", known, open, false);
    }
}

package com.bytebase.sqlreview;

import com.bytebase.engine.sql.StatementType.Risk;
import java.util.List;

/** What a change does to one database, in short. Kept as JSON: field names are frozen. {@code types} are those of the statements, each once. */
public record StatementSummary(
        String change, String target, int statements, List<String> types, Risk risk, boolean analyzed) {
    public StatementSummary {
        types = List.copyOf(types);
    }
}

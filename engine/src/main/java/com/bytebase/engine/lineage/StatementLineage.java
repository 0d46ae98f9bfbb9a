package com.bytebase.engine.lineage;

import com.bytebase.engine.sql.Statement;
import java.util.List;

/**
 * Where the data of a statement comes from.
 *
 * @param reads tables and views that it names as sources, {@code schema.table}; those behind the views are not named
 * @param writes tables that it changes or makes
 * @param columns of its result; for a change without RETURNING the columns it fills, for a table or view made from a query those
 * @param assignments what each column that it fills is made of
 * @param predicateColumns what decides about rows, groups and order: WHERE, JOIN, GROUP BY, HAVING, ORDER BY, windows; inside of views too
 * @param notAnalyzed what is left in the dark, one sentence each; where it is empty, the rest may be relied on
 */
public record StatementLineage(
        Statement statement,
        List<String> reads,
        List<String> writes,
        List<ResultColumn> columns,
        List<Assigned> assignments,
        List<SourceColumn> predicateColumns,
        List<String> notAnalyzed) {
    public StatementLineage {
        reads = List.copyOf(reads);
        writes = List.copyOf(writes);
        columns = List.copyOf(columns);
        assignments = List.copyOf(assignments);
        predicateColumns = List.copyOf(predicateColumns);
        notAnalyzed = List.copyOf(notAnalyzed);
    }

    /** A column of the result and what it is made of; {@code *} is a star that could not be expanded. */
    public record ResultColumn(String name, List<SourceColumn> sources) {
        public ResultColumn {
            sources = List.copyOf(sources);
        }
    }

    /** A column that the statement fills. */
    public record Assigned(SourceColumn column, List<SourceColumn> sources) {
        public Assigned {
            sources = List.copyOf(sources);
        }
    }
}

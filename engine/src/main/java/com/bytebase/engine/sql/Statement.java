package com.bytebase.engine.sql;

import java.util.List;

/**
 * One statement of a script.
 *
 * @param text as written, with the comments before it, without the delimiter after it; this is what is sent to the server
 * @param startOffset UTF-16 offset of {@code text} in the script
 * @param start where its first token stands, after leading comments
 * @param end where its last token ends (exclusive)
 * @param reads tables and views that it reads, each once, in order of appearance; common table expressions are not tables
 * @param writes tables that it changes, creates, alters or drops
 * @param columns columns that it must find in place: altered, dropped, renamed, set or inserted into
 * @param stars where a query in it, at any level, asks for {@code *} or {@code t.*} as a result; {@code count(*)} is none
 */
public record Statement(
        String text,
        int startOffset,
        Position start,
        Position end,
        StatementType type,
        CommitBehavior commit,
        List<TableRef> reads,
        List<TableRef> writes,
        List<ColumnRef> columns,
        List<Position> stars,
        StatementBody body) {

    public Statement {
        reads = List.copyOf(reads);
        writes = List.copyOf(writes);
        columns = List.copyOf(columns);
        stars = List.copyOf(stars);
    }

    /** Whether its facts may be relied on. */
    public boolean analyzed() {
        return !(body instanceof StatementBody.NotAnalyzed);
    }
}

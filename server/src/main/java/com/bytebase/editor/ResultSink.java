package com.bytebase.editor;

import com.bytebase.engine.query.ResultColumn;
import com.bytebase.engine.sql.Statement;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the results of a script, one after the other, as they come. */
interface ResultSink {
    /** A statement gives rows of these columns. */
    void columns(Statement statement, int index, List<ResultColumn> columns) throws IOException;

    /**
     * One row: null, Boolean, {@link com.bytebase.engine.query.Digits} or String for each column. The array is used again.
     *
     * @return about how many bytes were written
     */
    long row(@Nullable Object[] values) throws IOException;

    /** The statement has ended, with or without rows. */
    void end(Statement statement, int index, Outcome outcome) throws IOException;

    /**
     * How a statement ended.
     *
     * @param columns whether it gave rows
     * @param rows given
     * @param affected changed; -1 where the server does not say
     * @param truncated which limit cut the rows: ROWS or BYTES; null for none
     */
    record Outcome(
            boolean columns,
            long rows,
            long affected,
            @Nullable String truncated,
            long millis,
            List<String> messages,
            @Nullable StatementError error) {}
}

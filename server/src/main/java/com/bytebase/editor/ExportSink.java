package com.bytebase.editor;

import com.bytebase.engine.query.ResultColumn;
import com.bytebase.engine.sql.Statement;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;

/** Writes one result in a format, row by row. */
abstract class ExportSink implements ResultSink {
    private boolean begun;

    /** The columns come first, in any case. */
    abstract void begin(List<ResultColumn> columns) throws IOException;

    /** Completes the file. Not called where something failed. */
    abstract void finish() throws IOException;

    @Override
    public void columns(Statement statement, int index, List<ResultColumn> columns) throws IOException {
        if (begun) {
            throw new IllegalStateException("an export is of one result");
        }
        begun = true;
        begin(columns);
    }

    @Override
    public void end(Statement statement, int index, Outcome outcome) {}

    /** Names that differ from each other: the second {@code id} is {@code id_2}. */
    static List<String> distinct(List<ResultColumn> columns) {
        var taken = new HashSet<String>();
        columns.forEach(column -> taken.add(column.name()));
        var used = new HashSet<String>();
        return columns.stream()
                .map(ResultColumn::name)
                .map(name -> {
                    var one = name;
                    for (int i = 2; !used.add(one); i++) {
                        one = name + "_" + i;
                        one = taken.contains(one) ? name : one;
                    }
                    return one;
                })
                .toList();
    }

    static String text(Object value) {
        return value instanceof com.bytebase.engine.query.Digits(var digits) ? digits : value.toString();
    }
}

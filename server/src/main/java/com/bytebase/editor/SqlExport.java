package com.bytebase.editor;

import com.bytebase.engine.Engine;
import com.bytebase.engine.query.Literals;
import com.bytebase.engine.query.ResultColumn;
import com.bytebase.engine.sql.Statement;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** INSERTs with the engine's literals, into the table that the rows are from where there is a single one. */
final class SqlExport extends ExportSink {
    private static final String ANY = "result";

    private final Engine engine;
    private final Literals literals;
    private final Writer writer;
    private final String table;
    private List<ResultColumn> columns = List.of();
    private String insert = "";
    private long rows;

    SqlExport(Engine engine, Statement statement, OutputStream output) {
        this.engine = engine;
        this.literals = engine.literals();
        this.writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
        this.table = table(statement);
    }

    private String table(Statement statement) {
        if (statement.reads().size() != 1) {
            return ANY;
        }
        var table = statement.reads().getFirst();
        return table.schema().map(schema -> name(schema) + ".").orElse("") + name(table.name());
    }

    private String name(String name) {
        return engine.completionRules().isPlain(name) ? name : engine.quote(name);
    }

    @Override
    void begin(List<ResultColumn> all) {
        columns = List.copyOf(all);
        insert = distinct(all).stream()
                .map(this::name)
                .collect(Collectors.joining(", ", "INSERT INTO " + table + " (", ") VALUES\n"));
    }

    @Override
    public long row(@Nullable Object[] values) throws IOException {
        if (rows % literals.rows() == 0) {
            writer.write(rows == 0 ? "" : ";\n");
            writer.write(insert);
        } else {
            writer.write(",\n");
        }
        rows++;
        long bytes = 2;
        writer.write('(');
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                writer.write(", ");
            }
            var literal = literals.of(columns.get(i).kind(), values[i]);
            writer.write(literal);
            bytes += literal.length() + 2L;
        }
        writer.write(')');
        return bytes;
    }

    @Override
    void finish() throws IOException {
        writer.write(rows == 0 ? "" : ";\n");
        writer.close();
    }
}

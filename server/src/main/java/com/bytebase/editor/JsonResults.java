package com.bytebase.editor;

import com.bytebase.engine.query.Digits;
import com.bytebase.engine.query.ResultColumn;
import com.bytebase.engine.sql.Statement;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes results as JSON while they come. Nothing is written before the first statement has given something, so that its failure can still be
 * the answer.
 */
final class JsonResults implements ResultSink {
    private final JsonMapper mapper;
    private final Supplier<OutputStream> output;
    private @Nullable JsonGenerator json;
    private boolean inResult;

    JsonResults(JsonMapper mapper, Supplier<OutputStream> output) {
        this.mapper = mapper;
        this.output = output;
    }

    boolean begun() {
        return json != null;
    }

    @Override
    public void columns(Statement statement, int index, List<ResultColumn> columns) throws IOException {
        var out = begin(statement, index);
        out.writeArrayPropertyStart("columns");
        columns.forEach(column -> out.writePOJO(column));
        out.writeEndArray();
        out.writeArrayPropertyStart("rows");
    }

    private JsonGenerator begin(Statement statement, int index) {
        var out = json;
        if (out == null) {
            out = mapper.createGenerator(output.get());
            json = out;
            out.writeStartObject();
            out.writeArrayPropertyStart("results");
        }
        out.writeStartObject();
        out.writeNumberProperty("statementIndex", index);
        out.writeStringProperty("statement", statement.text());
        out.writePOJOProperty("start", statement.start());
        inResult = true;
        return out;
    }

    @Override
    public long row(@Nullable Object[] values) {
        var out = java.util.Objects.requireNonNull(json);
        long bytes = 2;
        out.writeStartArray();
        for (var value : values) {
            bytes += value(out, value);
        }
        out.writeEndArray();
        return bytes;
    }

    private static long value(JsonGenerator out, @Nullable Object value) {
        switch (value) {
            case null -> {
                out.writeNull();
                return 4;
            }
            case Boolean flag -> {
                out.writeBoolean(flag);
                return 5;
            }
            case Digits(var text) -> {
                out.writeNumber(text);
                return text.length() + 1L;
            }
            default -> {
                var text = value.toString();
                out.writeString(text);
                return text.length() + 3L;
            }
        }
    }

    @Override
    public void end(Statement statement, int index, Outcome outcome) {
        if (json == null && outcome.error() != null) {
            return; // it becomes the answer
        }
        var out = inResult ? java.util.Objects.requireNonNull(json) : begin(statement, index);
        if (outcome.columns()) {
            out.writeEndArray();
        } else {
            out.writeArrayPropertyStart("columns");
            out.writeEndArray();
            out.writeArrayPropertyStart("rows");
            out.writeEndArray();
        }
        out.writeNumberProperty("rowCount", outcome.rows());
        if (outcome.affected() >= 0) {
            out.writeStringProperty("affectedRows", Long.toString(outcome.affected()));
        }
        if (outcome.truncated() != null) {
            out.writeStringProperty("truncated", outcome.truncated());
        }
        out.writeNumberProperty("durationMs", outcome.millis());
        out.writePOJOProperty("messages", outcome.messages());
        if (outcome.error() != null) {
            out.writePOJOProperty("error", outcome.error());
        }
        out.writeEndObject();
        inResult = false;
    }

    /** Completes the answer. */
    void finish(String queryId, Admission.Mode mode, Limits limits, @Nullable StatementError error) {
        var out = java.util.Objects.requireNonNull(json);
        out.writeEndArray();
        out.writeStringProperty("queryId", queryId);
        out.writeStringProperty("mode", mode.name());
        out.writePOJOProperty("limits", limits);
        if (error != null) {
            out.writePOJOProperty("error", error);
        }
        out.writeEndObject();
        out.close();
    }
}

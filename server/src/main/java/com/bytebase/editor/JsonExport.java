package com.bytebase.editor;

import com.bytebase.engine.query.Digits;
import com.bytebase.engine.query.ResultColumn;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** A list of objects, a row on each line. What a double would round is a string, as in the answers of {@code :query}. */
final class JsonExport extends ExportSink {
    private final JsonGenerator json;
    private List<String> names = List.of();

    JsonExport(JsonMapper mapper, OutputStream output) {
        this.json = mapper.createGenerator(output);
    }

    @Override
    void begin(List<ResultColumn> columns) {
        names = distinct(columns);
        json.writeStartArray();
    }

    @Override
    public long row(@Nullable Object[] values) {
        long bytes = 0;
        json.writeRaw('\n');
        json.writeStartObject();
        for (int i = 0; i < values.length; i++) {
            json.writeName(names.get(i));
            bytes += names.get(i).length() + 4 + value(values[i]);
        }
        json.writeEndObject();
        return bytes;
    }

    private long value(@Nullable Object value) {
        switch (value) {
            case null -> {
                json.writeNull();
                return 4;
            }
            case Boolean yes -> {
                json.writeBoolean(yes);
                return 5;
            }
            case Digits(var text) -> {
                json.writeNumber(text);
                return text.length();
            }
            default -> {
                var text = value.toString();
                json.writeString(text);
                return text.length() + 2L;
            }
        }
    }

    @Override
    void finish() {
        json.writeRaw('\n');
        json.writeEndArray();
        json.writeRaw('\n');
        json.close();
    }
}

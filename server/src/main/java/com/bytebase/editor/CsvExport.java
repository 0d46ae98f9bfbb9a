package com.bytebase.editor;

import com.bytebase.engine.query.ResultColumn;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** As RFC 4180 has it, in UTF-8, with a line of names. NULL is nothing at all, an empty text is two quotes, as PostgreSQL's COPY has it. */
final class CsvExport extends ExportSink {
    private static final int BUFFER = 32 * 1024;

    private final CsvWriter csv;
    private @Nullable String[] texts = {};

    CsvExport(OutputStream output) {
        this.csv = CsvWriter.builder()
                .quoteStrategy(QuoteStrategies.EMPTY)
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(BUFFER)
                .build(output);
    }

    @Override
    void begin(List<ResultColumn> columns) {
        csv.writeRecord(columns.stream().map(ResultColumn::name).toList());
        texts = new String[columns.size()];
    }

    @Override
    public long row(@Nullable Object[] values) {
        long bytes = 0;
        for (int i = 0; i < values.length; i++) {
            var value = values[i];
            var text = value == null ? null : text(value);
            texts[i] = text;
            bytes += text == null ? 1 : text.length() + 1L;
        }
        csv.writeRecord(texts);
        return bytes;
    }

    @Override
    void finish() throws IOException {
        csv.close();
    }
}

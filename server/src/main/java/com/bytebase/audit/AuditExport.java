package com.bytebase.audit;

import com.bytebase.kernel.Actor;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Writes the log, or what of it a filter takes, as it comes from the store: it may be longer than memory. */
@Service
class AuditExport {
    private static final int AT_ONCE = 1000;
    private static final List<String> COLUMNS = List.of(
            "name",
            "time",
            "user",
            "userTitle",
            "method",
            "resource",
            "project",
            "status",
            "httpStatus",
            "requestId",
            "ip",
            "userAgent",
            "payload");

    private final AuditRepository repository;
    private final AuditLog audit;
    private final JsonMapper json;

    AuditExport(AuditRepository repository, AuditLog audit, JsonMapper json) {
        this.repository = repository;
        this.audit = audit;
        this.json = json;
    }

    /** What is asked for. @param filter empty for everything */
    record Request(Format format, Optional<String> project, String filter) {}

    /** JSON is one record to a line. */
    enum Format {
        CSV,
        JSON
    }

    /** Records that somebody takes the log away, before anything of it leaves; and sees that the filter is one. */
    @Transactional
    void begin(Actor actor, Request request) {
        repository.below(0, request.project(), request.filter(), 1);
        audit.record(
                actor,
                new Act(
                        "auditLogs.export",
                        "auditLogs",
                        request.project().orElse(""),
                        Map.of("format", request.format(), "filter", request.filter())));
    }

    void write(Request request, OutputStream output) throws IOException {
        try (var out = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8))) {
            switch (request.format()) {
                case CSV -> csv(request, out);
                case JSON ->
                    each(request, entry -> {
                        out.write(json.writeValueAsString(entry));
                        out.write('\n');
                    });
            }
        }
    }

    private void csv(Request request, Writer out) throws IOException {
        var csv = CsvWriter.builder().build(out);
        csv.writeRecord(COLUMNS);
        each(
                request,
                entry -> csv.writeRecord(List.of(
                        entry.name(),
                        entry.time().toString(),
                        entry.user(),
                        harmless(entry.userTitle()),
                        entry.method(),
                        harmless(entry.resource()),
                        entry.project(),
                        entry.status().name(),
                        Integer.toString(entry.httpStatus()),
                        entry.requestId(),
                        entry.ip(),
                        harmless(entry.userAgent()),
                        json.writeValueAsString(entry.payload()))));
        csv.flush();
    }

    /** Spreadsheets run what begins like a formula, and others than us choose these texts. */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private interface Line {
        void write(AuditLogResource entry) throws IOException;
    }

    private void each(Request request, Line line) throws IOException {
        long below = Long.MAX_VALUE;
        while (true) {
            var some = repository.below(below, request.project(), request.filter(), AT_ONCE);
            for (var entry : some) {
                line.write(AuditLogResource.of(entry, json));
                below = entry.row().getId();
            }
            if (some.size() < AT_ONCE) {
                return;
            }
        }
    }
}

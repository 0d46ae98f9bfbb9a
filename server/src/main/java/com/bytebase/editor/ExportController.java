package com.bytebase.editor;

import com.bytebase.database.DatabaseName;
import com.bytebase.http.Refuses;
import com.bytebase.http.SignedIn;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "queries")
class ExportController {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Exports exports;
    private final Clock clock;

    ExportController(Exports exports, Clock clock) {
        this.exports = exports;
        this.clock = clock;
    }

    record ExportRequest(
            @Schema(description = "One query; SET may stand before it. Required.") @Nullable
            String statement,

            @Schema(description = "Required.") @Nullable ExportFormat format,

            @Schema(
                    description =
                            "The most rows, of which the first are taken. Where it is not given, a result that has more rows than the operator allows is an error and no file.")
            @Nullable
            Long limit,

            @Schema(description = "The id of a data source of the instance; the read-only one unless given.") @Nullable
            String dataSource,

            @Schema(
                    description =
                            "Chosen by the client, so that it can cancel the export: letters, digits and hyphens.",
                    maxLength = 64)
            @Nullable
            String queryId) {
        ExportFormat checkedFormat() {
            if (format == null) {
                throw Problem.field("format", "format is missing; it can be CSV, JSON, SQL or XLSX.");
            }
            return format;
        }

        QueryRequest query() {
            return new QueryRequest(statement, limit, dataSource, null, queryId);
        }
    }

    @SignedIn(
            "Takes bb.sql.select in the database's project, bb.sql.selectProtected where its environment is protected.")
    @Operation(
            operationId = "exportDatabase",
            summary = "Runs a query, and answers with its result as a file",
            description =
                    "The file is written while rows come. Where something fails after its first bytes, the connection is closed before the answer's end, so that no client takes it for complete; a failure before is a problem. The history says why.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    @Refuses({
        ErrorCode.FAILED_PRECONDITION,
        ErrorCode.STATEMENT_FAILED,
        ErrorCode.CONNECTION_FAILED,
        ErrorCode.PERMISSION_DENIED,
        ErrorCode.QUERY_CANCELED,
        ErrorCode.TIME_LIMIT,
        ErrorCode.RATE_LIMITED
    })
    @PostMapping("/v1/instances/{instance}/databases/{database}:export")
    void export(
            Actor actor,
            @PathVariable String instance,
            @PathVariable String database,
            @RequestBody ExportRequest body,
            HttpServletResponse response)
            throws IOException {
        var name = new DatabaseName(ResourceNames.unescape(instance), ResourceNames.unescape(database));
        var format = body.checkedFormat();
        exports.export(actor, name, body.query(), format, () -> output(response, name, format));
    }

    private OutputStream output(HttpServletResponse response, DatabaseName name, ExportFormat format) {
        response.setContentType(format.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(
                                "%s-%s.%s"
                                        .formatted(
                                                fileName(name.database()),
                                                STAMP.format(Instant.now(clock)),
                                                format.extension()),
                                StandardCharsets.UTF_8)
                        .build()
                        .toString());
        try {
            return response.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A database may be called by what no file can be. */
    private static String fileName(String database) {
        return database.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", "_");
    }
}

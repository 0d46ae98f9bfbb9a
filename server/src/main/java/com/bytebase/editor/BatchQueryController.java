package com.bytebase.editor;

import com.bytebase.editor.BatchQueries.Form;
import com.bytebase.http.Refuses;
import com.bytebase.http.Requires;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.ResourceNames;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "queries")
class BatchQueryController {
    private final BatchQueries queries;

    BatchQueryController(BatchQueries queries) {
        this.queries = queries;
    }

    @Requires("bb.sql.select")
    @Operation(
            operationId = "batchQuery",
            summary = "Runs statements in many databases, eight at a time, and answers with the results of each",
            description =
                    "Rights, limits, history and audit are those of a query of each database alone. What fails in one database is its own problem; the answer is a problem only where nothing was run anywhere. With Accept: application/x-ndjson the answer has a line for each database as soon as it has answered, and a last one with the sum. Canceled as a whole by queryId.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = BatchQueryAnswer.class)))
    @Refuses({ErrorCode.RATE_LIMITED})
    @PostMapping("/v1/projects/{project}:batchQuery")
    void query(
            Actor actor,
            @PathVariable String project,
            @RequestBody BatchQueryRequest body,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        var form = accept != null && accept.contains(MediaType.APPLICATION_NDJSON_VALUE) ? Form.LINES : Form.JSON;
        queries.query(actor, ResourceNames.unescape(project), body, form, () -> output(response, form));
    }

    private static OutputStream output(HttpServletResponse response, Form form) {
        response.setContentType(
                form == Form.LINES ? MediaType.APPLICATION_NDJSON_VALUE : MediaType.APPLICATION_JSON_VALUE);
        try {
            return response.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

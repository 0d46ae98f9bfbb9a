package com.bytebase.audit;

import com.bytebase.audit.AuditExport.Format;
import com.bytebase.condition.ListRequest;
import com.bytebase.http.Requires;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/v1")
@Tag(name = "audit")
class AuditLogController {
    private static final String FIELDS =
            "filter: user, method, resource, project, status, httpStatus, requestId, ip, userAgent, time. orderBy: time desc (unless given).";
    private static final String FORMATS =
            "CSV with a line of names, or JSON with a record to a line; the latest first. The filter is that of the list.";

    private final AuditRepository repository;
    private final AuditExport export;
    private final JsonMapper json;

    AuditLogController(AuditRepository repository, AuditExport export, JsonMapper json) {
        this.repository = repository;
        this.export = export;
        this.json = json;
    }

    record ListAuditLogsResponse(
            List<AuditLogResource> auditLogs, @Nullable String nextPageToken) {}

    @Requires("bb.auditLogs.search")
    @Operation(operationId = "listAuditLogs", summary = "Who did what, the latest first", description = FIELDS)
    @GetMapping("/auditLogs")
    ListAuditLogsResponse list(ListRequest request) {
        return response(repository.list(Optional.empty(), request));
    }

    @Requires("bb.auditLogs.search")
    @Operation(
            operationId = "listProjectAuditLogs",
            summary = "Who did what in a project, the latest first",
            description = FIELDS)
    @GetMapping("/projects/{project}/auditLogs")
    ListAuditLogsResponse listOfProject(@PathVariable String project, ListRequest request) {
        return response(repository.list(Optional.of(ResourceNames.unescape(project)), request));
    }

    @Requires("bb.auditLogs.search")
    @Operation(operationId = "getAuditLog", summary = "A record of the audit log")
    @GetMapping("/auditLogs/{auditLog:[1-9][0-9]{0,17}}")
    AuditLogResource get(@PathVariable long auditLog) {
        return repository
                .find(auditLog)
                .map(entry -> AuditLogResource.of(entry, json))
                .orElseThrow(() -> Problem.notFound("auditLogs/" + auditLog));
    }

    @Requires("bb.auditLogs.export")
    @Operation(operationId = "exportAuditLogs", summary = "The audit log as a file", description = FORMATS)
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string"))
            })
    @GetMapping("/auditLogs:export")
    void export(
            Actor actor,
            @RequestParam Format format,
            @RequestParam(required = false) @Nullable String filter,
            HttpServletResponse response)
            throws IOException {
        write(actor, new AuditExport.Request(format, Optional.empty(), filter == null ? "" : filter), response);
    }

    @Requires("bb.auditLogs.export")
    @Operation(
            operationId = "exportProjectAuditLogs",
            summary = "A project's part of the audit log as a file",
            description = FORMATS)
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string"))
            })
    @GetMapping("/projects/{project}/auditLogs:export")
    void exportOfProject(
            Actor actor,
            @PathVariable String project,
            @RequestParam Format format,
            @RequestParam(required = false) @Nullable String filter,
            HttpServletResponse response)
            throws IOException {
        var of = Optional.of(ResourceNames.unescape(project));
        write(actor, new AuditExport.Request(format, of, filter == null ? "" : filter), response);
    }

    private void write(Actor actor, AuditExport.Request request, HttpServletResponse response) throws IOException {
        export.begin(actor, request);
        boolean csv = request.format() == Format.CSV;
        response.setContentType(csv ? "text/csv;charset=UTF-8" : "application/x-ndjson");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit-log." + (csv ? "csv" : "ndjson") + "\"");
        export.write(request, response.getOutputStream());
    }

    private ListAuditLogsResponse response(Page<AuditEntry> page) {
        return new ListAuditLogsResponse(
                page.items().stream()
                        .map(entry -> AuditLogResource.of(entry, json))
                        .toList(),
                page.nextPageToken().orElse(null));
    }
}

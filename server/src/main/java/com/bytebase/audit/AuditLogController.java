package com.bytebase.audit;

import com.bytebase.condition.ListRequest;
import com.bytebase.http.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/v1/auditLogs")
@Tag(name = "audit")
class AuditLogController {
    private final AuditRepository repository;
    private final JsonMapper json;

    AuditLogController(AuditRepository repository, JsonMapper json) {
        this.repository = repository;
        this.json = json;
    }

    record ListAuditLogsResponse(
            List<AuditLogResource> auditLogs, @Nullable String nextPageToken) {}

    @Requires("bb.auditLogs.search")
    @Operation(
            operationId = "listAuditLogs",
            summary = "Who did what, the latest first",
            description =
                    "filter: user, method, resource, status, requestId, ip, time. orderBy: time desc (unless given).")
    @GetMapping
    ListAuditLogsResponse list(ListRequest request) {
        var page = repository.list(request);
        return new ListAuditLogsResponse(
                page.items().stream()
                        .map(entry -> AuditLogResource.of(entry, json))
                        .toList(),
                page.nextPageToken().orElse(null));
    }
}

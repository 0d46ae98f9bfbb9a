package com.bytebase.audit;

import com.bytebase.kernel.Actor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A line of the audit log as the API shows it. */
@Schema(name = "AuditLog", description = "Who did what to which resource.")
record AuditLogResource(
        String name,
        Instant time,

        @Schema(description = "Who did it; for a refused log-in the robot, because nobody is proven.")
        String user,

        String userTitle,

        @Schema(description = "What was done, as projects.create.")
        String method,

        @Schema(description = "The name of what it was done to; may be empty.")
        String resource,

        @Schema(description = "The project that it belongs to, whose owners may read of it; empty for none.")
        String project,

        AuditStatus status,

        @Schema(description = "The HTTP status of the answer; 0 for what was done without a request.")
        int httpStatus,

        @Schema(description = "The X-Request-Id of the request; empty for what was done without one.")
        String requestId,

        @Schema(description = "Where the request came from.")
        String ip,

        @Schema(description = "What the client called itself.")
        String userAgent,

        @Schema(description = "What was asked for, without secrets.")
        Map<String, Object> payload) {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    static AuditLogResource of(AuditEntry entry, JsonMapper json) {
        var row = entry.row();
        return new AuditLogResource(
                entry.name(),
                row.getAt(),
                new Actor(row.getPrincipal()).name(),
                entry.principalTitle(),
                row.getMethod(),
                row.getResource(),
                row.getProject().isEmpty() ? "" : "projects/" + row.getProject(),
                AuditStatus.valueOf(row.getStatus()),
                row.getHttpStatus(),
                row.getRequestId(),
                row.getAddress(),
                row.getUserAgent(),
                json.readValue(row.getPayload().data(), OBJECT));
    }
}

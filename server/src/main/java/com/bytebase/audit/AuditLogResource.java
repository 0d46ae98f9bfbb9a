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

        AuditStatus status,

        @Schema(description = "The X-Request-Id of the request; empty for what was done without one.")
        String requestId,

        @Schema(description = "Where the request came from.")
        String ip,

        @Schema(description = "What was asked for, without secrets.")
        Map<String, Object> payload) {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    static AuditLogResource of(AuditEntry entry, JsonMapper json) {
        return new AuditLogResource(
                "auditLogs/" + entry.id(),
                entry.time(),
                new Actor(entry.principal()).name(),
                entry.principalTitle(),
                entry.method(),
                entry.resource(),
                entry.status(),
                entry.requestId(),
                entry.address(),
                json.readValue(entry.payload().data(), OBJECT));
    }
}

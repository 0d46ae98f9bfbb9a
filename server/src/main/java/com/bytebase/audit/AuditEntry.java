package com.bytebase.audit;

import java.time.Instant;
import org.jooq.JSONB;

/** One line of the audit log. */
record AuditEntry(
        long id,
        Instant time,
        long principal,
        String principalTitle,
        String method,
        String resource,
        AuditStatus status,
        String requestId,
        String address,
        JSONB payload) {}

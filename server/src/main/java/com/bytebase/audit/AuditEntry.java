package com.bytebase.audit;

import com.bytebase.store.jooq.tables.records.AuditLogRecord;

/** One line of the audit log, and what its principal is called now. */
record AuditEntry(AuditLogRecord row, String principalTitle) {
    String name() {
        return "auditLogs/" + row.getId();
    }
}

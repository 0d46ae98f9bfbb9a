package com.bytebase.audit;

/** What became of it. */
enum AuditStatus {
    DONE,
    REFUSED
}

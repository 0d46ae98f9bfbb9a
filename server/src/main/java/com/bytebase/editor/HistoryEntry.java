package com.bytebase.editor;

import com.bytebase.database.DatabaseName;
import java.time.Instant;

/**
 * One thing that somebody asked of a database.
 *
 * @param statement its first 20,000 characters
 * @param statementSize characters of the whole
 * @param error empty for none
 */
record HistoryEntry(
        long id,
        long principal,
        String project,
        DatabaseName database,
        QueryKind kind,
        String statement,
        long statementSize,
        Instant startedAt,
        long durationMs,
        long rows,
        String error) {}

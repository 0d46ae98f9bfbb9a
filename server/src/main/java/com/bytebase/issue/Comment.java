package com.bytebase.issue;

import java.time.Instant;

/** What somebody said about an issue, or about a line of a change of it ({@code change} empty and {@code line} 0 otherwise). */
record Comment(
        long id,
        long issue,
        long principal,
        String content,
        String change,
        int line,
        Instant createdAt,
        Instant updatedAt,
        long revision) {}

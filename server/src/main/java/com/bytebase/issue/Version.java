package com.bytebase.issue;

import java.time.Instant;

/** One version of an issue's content, and who wrote it when. */
record Version(long issue, int number, long principal, Instant createdAt, Content content) {}

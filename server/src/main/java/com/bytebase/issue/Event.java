package com.bytebase.issue;

import java.time.Instant;
import java.util.Map;

/** One line of the timeline. {@code text} is a sentence without its subject, who is the principal. */
record Event(
        long id, long issue, Instant at, long principal, EventType type, String text, Map<String, Object> payload) {}

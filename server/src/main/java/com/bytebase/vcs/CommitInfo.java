package com.bytebase.vcs;

import java.time.Instant;

/** What a commit says of itself, cut to what we keep. */
record CommitInfo(String sha, String authorName, String authorEmail, String message, Instant at) {
    /** The first line of the message. */
    String subject() {
        return message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }
}

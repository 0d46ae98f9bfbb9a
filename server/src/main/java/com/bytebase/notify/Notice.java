package com.bytebase.notify;

import com.bytebase.issue.IssueNews;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of somebody's inbox. {@code text} is a sentence without its subject, who is the actor. */
record Notice(
        long id,
        String issue,
        String title,
        IssueNews.Kind kind,
        Reason reason,
        long actor,
        String text,
        Instant at,
        @Nullable Instant readAt) {

    /** Why it is theirs. Names are kept: they are frozen. */
    enum Reason {
        FOLLOWING,
        REVIEWER,
        MENTIONED
    }

    String name() {
        return "notices/" + id;
    }
}

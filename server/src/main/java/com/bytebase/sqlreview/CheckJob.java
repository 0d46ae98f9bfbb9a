package com.bytebase.sqlreview;

import com.bytebase.jobs.Jobs;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** The background job that checks a version. Queued in the transaction that asks for it; taken over by another server where its own dies. */
@Component
class CheckJob {
    static final String TASK = "check-issue";

    private final Jobs jobs;
    private final Clock clock;

    CheckJob(Jobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Which checks. */
    record Key(String issue, int version, int attempt) {
        static Key parse(String id) {
            int at = id.lastIndexOf('@');
            int dot = id.lastIndexOf('.');
            return new Key(
                    id.substring(0, at),
                    Integer.parseInt(id.substring(at + 1, dot)),
                    Integer.parseInt(id.substring(dot + 1)));
        }

        String id() {
            return "%s@%d.%d".formatted(issue, version, attempt);
        }
    }

    void enqueue(Key key) {
        jobs.enqueue(new TaskInstance<>(TASK, key.id()), Instant.now(clock));
    }
}

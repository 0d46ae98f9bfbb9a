package com.bytebase.taskrun;

import com.bytebase.jobs.Jobs;
import com.bytebase.kernel.Actor;
import com.bytebase.schema.Changelogs;
import com.bytebase.schema.Schemas;
import com.bytebase.schema.SyncException;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Reads the schema after a change and puts it into the changelog: soon, and again where a server died meanwhile. */
@Component
class SchemaAfter {
    private static final TaskDescriptor<Change> TASK = TaskDescriptor.of("schema-after", Change.class);
    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final int TRIES = 30;

    private final Jobs jobs;
    private final Clock clock;

    SchemaAfter(Jobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /** The database to read and the entry to complete, as the job keeps them. */
    record Change(String instance, String database, long changelog) implements java.io.Serializable {}

    void schedule(TaskSpec spec, long changelog, boolean done) {
        if (spec instanceof TaskSpec.CreateDatabase && !done) {
            return;
        }
        jobs.enqueue(
                TASK.instance(Long.toString(changelog))
                        .data(new Change(spec.instance(), spec.database(), changelog))
                        .build(),
                Instant.now(clock).plus(DELAY));
    }

    @Configuration
    static class Reading {
        @Bean
        OneTimeTask<Change> schemaAfterJob(Schemas schemas, Changelogs changelogs) {
            return Tasks.oneTime(TASK)
                    .onFailure(new FailureHandler.MaxRetriesFailureHandler<>(
                            TRIES, new FailureHandler.OnFailureRetryLater<>(RETRY)))
                    .execute((job, _) -> {
                        var change = job.getData();
                        try {
                            var stored = schemas.sync(Actor.ROBOT, change.instance(), change.database());
                            changelogs.schemaAfter(change.changelog(), stored.hash());
                        } catch (SyncException e) {
                            throw new IllegalStateException(e);
                        }
                    });
        }
    }
}

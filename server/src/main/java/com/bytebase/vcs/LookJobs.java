package com.bytebase.vcs;

import com.bytebase.jobs.Jobs;
import com.github.kagkarlsson.scheduler.task.SchedulableTaskInstance;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Puts looks at repositories and the writing of schemas in line. */
@Component
class LookJobs {
    /** Until the schema after a change has been read. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private static final String AGAIN = "#again";

    private final VcsRepository repositories;
    private final Jobs jobs;
    private final ObjectProvider<Task<Void>> look;
    private final ObjectProvider<Task<Void>> write;
    private final ObjectProvider<Task<Void>> review;
    private final Clock clock;

    LookJobs(
            VcsRepository repositories,
            Jobs jobs,
            @Qualifier("lookAtRepository") ObjectProvider<Task<Void>> look,
            @Qualifier("writeSchemasBack") ObjectProvider<Task<Void>> write,
            @Qualifier("reviewPullRequest") ObjectProvider<Task<Void>> review,
            Clock clock) {
        this.review = review;
        this.repositories = repositories;
        this.jobs = jobs;
        this.look = look;
        this.write = write;
        this.clock = clock;
    }

    /** Has a repository looked at now. */
    void soon(String project) {
        var now = Instant.now(clock);
        repositories.want(project, now); // seen by a look that is under way
        move(look.getObject(), project, now);
    }

    /** Sees to it that every repository is looked at. */
    void all() {
        repositories
                .projects()
                .forEach(project -> jobs.enqueue(look.getObject().instance(project), Instant.now(clock)));
    }

    /** Has the schemas of a project's databases written back in a moment. */
    void writeSoon(String project) {
        if (repositories.writesSchemas(project)) {
            jobs.enqueue(write.getObject().instance(project), Instant.now(clock).plus(MOMENT));
        }
    }

    /** Has a pull request reviewed now, or after the review that is under way, which may have missed its newest commit. */
    void reviewSoon(String project, long number) {
        var id = project + "#" + number;
        if (!move(review.getObject(), id, Instant.now(clock))) {
            jobs.enqueue(
                    review.getObject().instance(id + AGAIN), Instant.now(clock).plus(MOMENT));
        }
    }

    private boolean move(Task<Void> task, String id, Instant at) {
        return jobs.enqueueOrMove(new SchedulableTaskInstance<>(task.instance(id), at));
    }
}

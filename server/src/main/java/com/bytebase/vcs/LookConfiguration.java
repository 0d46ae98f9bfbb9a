package com.bytebase.vcs;

import com.bytebase.kernel.Problem;
import com.bytebase.pipeline.PipelineMoved;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** When repositories are looked at: each by its interval, at once where a webhook or somebody asks; by one of the servers at a time. */
@Configuration
class LookConfiguration {
    private static final Logger log = LoggerFactory.getLogger(LookConfiguration.class);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    /**
     * What cannot be read takes no more than one part in so many of a worker's time: many servers that do not answer must not keep the workers
     * from other jobs. One that refuses at once is asked as often as ever.
     */
    private static final int SHARE = 10;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration UNREAD = Duration.ofSeconds(2);

    @Bean
    Task<Void> lookAtRepository(Looks looks, WriteBack write, VcsRepository repositories, Clock clock) {
        return Tasks.custom("look-at-repository", Void.class).execute((job, _) -> {
            var project = job.getId();
            var started = Instant.now(clock);
            quietly("look", project, () -> {
                looks.look(project, false);
                write.write(project);
            });
            // Read as late as can be: whoever wants another look from now on finds that this one has ended.
            return (done, operations) -> repositories
                    .find(project)
                    .ifPresentOrElse(peer -> operations.reschedule(done, next(peer, started, clock)), operations::stop);
        });
    }

    private static Instant next(PeerRepository peer, Instant started, Clock clock) {
        var wanted = peer.wantedAt();
        boolean again = wanted != null && wanted.isAfter(started);
        if (again) {
            return Instant.now(clock);
        }
        var took = Duration.between(started, Instant.now(clock));
        return started.plus(
                pause(peer.settings().pollInterval(), took, !peer.problem().isEmpty()));
    }

    /** From the beginning of a look to that of the next. */
    static Duration pause(Duration interval, Duration took, boolean failed) {
        if (!failed || interval.compareTo(PATIENCE) >= 0) {
            return interval;
        }
        return Collections.max(List.of(interval, Collections.min(List.of(PATIENCE, took.multipliedBy(SHARE)))));
    }

    @Bean
    Task<Void> lookAtAllRepositories(LookJobs jobs) {
        return Tasks.recurring("look-at-all-repositories", FixedDelay.of(SWEEP)).execute((_, _) -> jobs.all());
    }

    @Bean
    Task<Void> writeSchemasBack(WriteBack write, Clock clock) {
        return Tasks.custom("write-schemas-back", Void.class).execute((job, _) -> {
            boolean[] unread = {false};
            quietly("write", job.getId(), () -> unread[0] = write.write(job.getId()));
            return unread[0]
                    ? (done, operations) ->
                            operations.reschedule(done, Instant.now(clock).plus(UNREAD))
                    : (_, operations) -> operations.stop();
        });
    }

    @Bean
    Task<Void> reviewPullRequest(PullRequests requests) {
        return Tasks.oneTime("review-pull-request").execute((job, _) -> {
            var parts = job.getId().split("#");
            quietly("review", parts[0], () -> requests.review(parts[0], Long.parseLong(parts[1])));
        });
    }

    /** What keeps it from succeeding is kept with the repository; the next time is not far. */
    private static void quietly(String what, String project, Runnable work) {
        try {
            work.run();
        } catch (Problem problem) {
            log.info("repository project={} {}=\"{}\"", project, what, problem.getMessage());
        } catch (RuntimeException e) {
            log.error("repository project={} {}=failed", project, what, e);
        }
    }

    @Bean
    AfterRollouts afterRollouts(LookJobs jobs) {
        return new AfterRollouts(jobs);
    }

    /** Schemas are written back once something has been done to a database. */
    static class AfterRollouts {
        private final LookJobs jobs;

        AfterRollouts(LookJobs jobs) {
            this.jobs = jobs;
        }

        @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
        public void moved(PipelineMoved news) {
            if (news.ended()) {
                jobs.writeSoon(
                        com.bytebase.kernel.ResourceNames.unescape(news.issue().split("/")[1]));
            }
        }
    }
}

package com.bytebase.schema;

import com.bytebase.instance.Instances;
import com.bytebase.jobs.Jobs;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.State;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Syncs by the robot: each active instance by its interval, spread so that many instances are not read at once. */
@Configuration
class SyncJobs {
    private static final Logger log = LoggerFactory.getLogger(SyncJobs.class);
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final int SPREAD_SECONDS = 20;

    static final String SYNC = "sync-instance";
    static final String DISCOVER = "discover-instance";

    @Bean
    OneTimeTask<Void> syncInstance(InstanceSync sync, Instances instances) {
        return Tasks.oneTime(SYNC).execute((job, _) -> {
            if (isActive(instances, job.getId())) {
                quietly(job.getId(), () -> sync.run(Actor.ROBOT, job.getId()));
            }
        });
    }

    @Bean
    OneTimeTask<Void> discoverInstance(InstanceSync sync, Instances instances) {
        return Tasks.oneTime(DISCOVER).execute((job, _) -> {
            if (isActive(instances, job.getId())) {
                quietly(job.getId(), () -> sync.discover(job.getId()));
            }
        });
    }

    @Bean
    Task<Void> syncDueInstances(Instances instances, OneTimeTask<Void> syncInstance, Jobs jobs, Clock clock) {
        return Tasks.recurring("sync-due-instances", FixedDelay.of(LOOK)).execute((_, _) -> {
            var now = Instant.now(clock);
            for (var instance : instances.dueForSync(now)) {
                int offset = Math.floorMod(instance.id().hashCode(), SPREAD_SECONDS);
                jobs.enqueue(syncInstance.instance(instance.id()), now.plusSeconds(offset));
            }
        });
    }

    private static boolean isActive(Instances instances, String id) {
        return instances
                .find(id)
                .filter(instance -> instance.state() == State.ACTIVE)
                .isPresent();
    }

    private interface Reading {
        Object read() throws SyncException;
    }

    /** The instance itself says why a sync failed; the next one comes by its interval. */
    private static void quietly(String instance, Reading reading) {
        try {
            reading.read();
        } catch (SyncException | Problem e) {
            log.info("sync instance={} failed=\"{}\"", instance, e.getMessage());
        }
    }
}

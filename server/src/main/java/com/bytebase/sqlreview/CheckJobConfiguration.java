package com.bytebase.sqlreview;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the scheduler how checks are run. */
@Configuration
class CheckJobConfiguration {
    private static final Duration RETRY = Duration.ofSeconds(5);

    @Bean
    Task<Void> checkIssueTask(RunChecks checks) {
        return Tasks.oneTime(CheckJob.TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .execute((instance, _) -> checks.run(CheckJob.Key.parse(instance.getId())));
    }
}

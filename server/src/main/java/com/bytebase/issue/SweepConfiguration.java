package com.bytebase.issue;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every minute one of the servers looks after issues that nobody leads on because a server died. */
@Configuration
class SweepConfiguration {
    @Bean
    Task<Void> leadIssuesTask(LeadIssues issues) {
        return Tasks.recurring("lead-issues", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((_, _) -> issues.all());
    }
}

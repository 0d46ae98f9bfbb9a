package com.bytebase.issue;

import com.bytebase.databasegroup.DatabaseGroupChanged;
import com.bytebase.pipeline.PipelineMoved;
import com.bytebase.sqlreview.CheckRuns;
import com.bytebase.sqlreview.ChecksFinished;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Has each issue led on as soon as something about it has changed: one at a time per issue, and once more where news came meanwhile. What a
 * crash loses is found by {@link #all}, which runs at start and every minute.
 */
@Component
class LeadIssues implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(LeadIssues.class);

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** How many times as long as it is led on an issue then rests. */
    private static final int REST = 4;

    private final LeadIssue lead;
    private final IssueRepository issues;
    private final CheckRuns checks;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentMap<IssueName, Wanted> work = new ConcurrentHashMap<>();

    LeadIssues(LeadIssue lead, IssueRepository issues, CheckRuns checks) {
        this.lead = lead;
        this.issues = issues;
        this.checks = checks;
    }

    private enum Wanted {
        ONCE,
        AGAIN
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void moved(IssueMoved news) {
        soon(news.issue(), true);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void moved(PipelineMoved news) {
        if (news.ended()) {
            soon(IssueName.parse(news.issue()), true);
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void checked(ChecksFinished news) {
        soon(IssueName.parse(news.issue()), true);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void changed(DatabaseGroupChanged news) {
        issues.ofGroup(news.project(), news.group()).forEach(issue -> soon(issue, false));
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        all();
    }

    /** Leads every open issue on, and sees to it that what was to be checked is checked. */
    void all() {
        checks.enqueueUnfinished();
        issues.open().forEach(issue -> soon(issue, false));
    }

    private void soon(IssueName issue, boolean news) {
        if (work.merge(issue, Wanted.ONCE, (_, _) -> Wanted.AGAIN) == Wanted.ONCE) {
            threads.execute(() -> lead(issue, news));
        }
    }

    private void lead(IssueName issue, boolean news) {
        try {
            var took = timed(issue, news);
            while (!work.remove(issue, Wanted.ONCE)) {
                // What a rollout of hundreds of databases tells is led on together, the more the larger it is.
                var rest = took.multipliedBy(REST);
                Thread.sleep(rest.compareTo(PAUSE) > 0 ? rest : PAUSE);
                work.put(issue, Wanted.ONCE);
                took = timed(issue, true);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            work.remove(issue); // the sweep tries again
            log.error("issue not led on issue={}", issue, e);
        }
    }

    private Duration timed(IssueName issue, boolean news) {
        long from = System.nanoTime();
        lead.lead(issue, news);
        return Duration.ofNanos(System.nanoTime() - from);
    }

    @Override
    public void destroy() {
        threads.close();
    }
}

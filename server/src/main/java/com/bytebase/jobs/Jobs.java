package com.bytebase.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Puts background work in line, in the transaction that wants it, and wakes this server's scheduler once that has committed. */
@Service
public class Jobs {
    private final ObjectProvider<Scheduler> scheduler;

    Jobs(ObjectProvider<Scheduler> scheduler) {
        this.scheduler = scheduler; // not yet made: it knows the tasks, whose work may be to put more in line
    }

    /**
     * Runs {@code job} at {@code at}, unless one of the same task and id waits already.
     *
     * @return whether it was put in line now
     */
    public <T> boolean enqueue(TaskInstance<T> job, Instant at) {
        boolean added = scheduler.getObject().scheduleIfNotExists(job, at);
        wakeAfterCommit();
        return added;
    }

    /**
     * Moves a waiting job to {@code at}, or puts it in line.
     *
     * @return false where it was begun already, or in this very moment
     */
    public <T> boolean enqueueOrMove(SchedulableInstance<T> job) {
        try {
            scheduler.getObject().schedule(job, ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (TaskInstanceException e) {
            return false;
        }
        wakeAfterCommit();
        return true;
    }

    private void wakeAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            wake();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake();
            }
        });
    }

    private void wake() {
        scheduler.getObject().triggerCheckForDueExecutions();
    }
}

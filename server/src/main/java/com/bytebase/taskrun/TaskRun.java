package com.bytebase.taskrun;

import java.time.Instant;
import java.util.Optional;

/** One attempt to do a task. {@code number} counts from 1 within the task. */
public record TaskRun(
        long id,
        String task,
        int number,
        TaskSpec spec,
        TaskStatus status,
        Resume resume,
        long creator,
        Instant createdAt,
        Optional<Instant> runAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        int statementsDone,
        int statementsTotal,
        long rowsAffected,
        String waitingFor,
        boolean withoutProof,
        boolean outcomeUnknown,
        Optional<RunError> error) {

    /** {@code …/tasks/3/taskRuns/1}. */
    public String name() {
        return task + "/taskRuns/" + number;
    }
}

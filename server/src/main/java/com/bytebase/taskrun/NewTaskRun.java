package com.bytebase.taskrun;

import java.time.Instant;
import java.util.Optional;

/**
 * An attempt that is asked for.
 *
 * @param task the resource name of the task
 * @param runTime not before this time
 */
public record NewTaskRun(String task, TaskSpec spec, Optional<Instant> runTime, Resume resume) {}

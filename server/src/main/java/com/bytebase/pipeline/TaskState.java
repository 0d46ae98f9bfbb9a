package com.bytebase.pipeline;

import com.bytebase.taskrun.TaskStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import java.util.List;

/** Where a task or a stage stands: as its latest run does, or not begun, or left out. */
@Schema(
        name = "TaskStatus",
        description = "Where a task or a stage stands: as its latest run does, or not begun, or left out.")
public enum TaskState {
    NOT_STARTED,
    PENDING,
    RUNNING,
    SETTLING,
    CANCELING,
    DONE,
    FAILED,
    CANCELED,
    SKIPPED;

    private static final List<TaskState> AT_WORK_FIRST =
            List.of(RUNNING, SETTLING, CANCELING, PENDING, NOT_STARTED, FAILED, CANCELED, DONE);

    static TaskState of(TaskStatus run) {
        return switch (run) {
            case PENDING -> PENDING;
            case RUNNING -> RUNNING;
            case SETTLING -> SETTLING;
            case CANCELING -> CANCELING;
            case DONE -> DONE;
            case FAILED -> FAILED;
            case CANCELED -> CANCELED;
        };
    }

    /** Whether nothing is left to be done. */
    public boolean isFinished() {
        return this == DONE || this == SKIPPED;
    }

    /** Whether a run is under way. */
    public boolean isActive() {
        return switch (this) {
            case PENDING, RUNNING, SETTLING, CANCELING -> true;
            case NOT_STARTED, DONE, FAILED, CANCELED, SKIPPED -> false;
        };
    }

    /** Whether a person may ask for a run, or skip it. */
    public boolean canStart() {
        return switch (this) {
            case NOT_STARTED, FAILED, CANCELED -> true;
            case PENDING, RUNNING, SETTLING, CANCELING, DONE, SKIPPED -> false;
        };
    }

    /** Whether the target's server has, or may have, the change in its hands. */
    public boolean isAtWork() {
        return isActive() && this != PENDING;
    }

    /**
     * The state of a stage with tasks in {@code states}: while something is under way, what is; else that of its least finished
     * task, which is FAILED once nothing else can move.
     */
    public static TaskState ofStage(Collection<TaskState> states) {
        return AT_WORK_FIRST.stream().filter(states::contains).findFirst().orElse(SKIPPED);
    }
}

package com.bytebase.pipeline;

import com.bytebase.kernel.ResourceNames;
import java.util.OptionalLong;

/**
 * One operation on one database.
 *
 * @param issue name of the issue
 * @param number within the issue, from 1
 * @param version the version of the changes that was run last, or is to be run
 * @param state follows the latest run
 * @param ranVersion the version that the latest run ran; 0 where there is none
 * @param stopAfter after how many failures of the change in the stage no further run of it begins; 0 for never
 * @param wantedBy who asked for a run that waits for an earlier change of the same database
 */
public record Task(
        long id,
        String issue,
        int number,
        String environment,
        TaskType type,
        String instance,
        String database,
        String change,
        int position,
        int version,
        String statementHash,
        int stopAfter,
        String characterSet,
        String collation,
        String owner,
        TaskState state,
        int ranVersion,
        OptionalLong wantedBy,
        String skipReason,
        OptionalLong skippedBy) {

    private static final String STAGES = "/pipeline/stages/";
    private static final String TASKS = "/tasks/";

    /** {@code projects/p/issues/7/pipeline/stages/test/tasks/3}. */
    public String name() {
        return stageName(issue, environment) + TASKS + number;
    }

    static String stageName(String issue, String environment) {
        return issue + STAGES + ResourceNames.escape(environment);
    }

    /** The issue of a task, by the task's name. */
    static String issueOf(String task) {
        return task.substring(0, task.indexOf(STAGES));
    }

    static int numberOf(String task) {
        return Integer.parseInt(task.substring(task.lastIndexOf('/') + 1));
    }

    /** {@code instances/i/databases/d}. */
    public String target() {
        return "instances/%s/databases/%s".formatted(ResourceNames.escape(instance), ResourceNames.escape(database));
    }

    /** Whether the change was edited after the latest run. */
    boolean isNewSinceRun() {
        return ranVersion < version;
    }
}

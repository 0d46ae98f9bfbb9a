package com.bytebase.pipeline;

import com.bytebase.database.DatabaseName;

/**
 * A task as a version of an issue wants it.
 *
 * @param environment id of the environment of the instance
 * @param change id of the change; with the target it tells whether this is a task that exists
 * @param position the change's place among the changes
 * @param statementHash of the statement to be run; empty for a database to be created
 * @param stopAfter after how many failures of the change in a stage no further run of it begins; 0 for never
 * @param characterSet this and the following: for a database to be created; empty for the server's default
 */
public record PlannedTask(
        String environment,
        TaskType type,
        String instance,
        String database,
        String change,
        int position,
        String statementHash,
        int stopAfter,
        String characterSet,
        String collation,
        String owner) {

    /** A change of a database that exists. */
    public static PlannedTask change(
            String environment, DatabaseName target, String change, int position, String statementHash, int stopAfter) {
        return new PlannedTask(
                environment,
                TaskType.DATABASE_CHANGE,
                target.instance(),
                target.database(),
                change,
                position,
                statementHash,
                stopAfter,
                "",
                "",
                "");
    }
}

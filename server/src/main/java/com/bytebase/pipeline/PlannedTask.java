package com.bytebase.pipeline;

/**
 * A task as a version of an issue wants it.
 *
 * @param environment id of the environment of the instance
 * @param change id of the change; with the target it tells whether this is a task that exists
 * @param position the change's place among the changes
 * @param statementHash of the statement to be run; empty for a database to be created
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
        String characterSet,
        String collation,
        String owner) {

    /** A change of a database that exists. */
    public static PlannedTask change(
            String environment, String instance, String database, String change, int position, String statementHash) {
        return new PlannedTask(
                environment, TaskType.DATABASE_CHANGE, instance, database, change, position, statementHash, "", "", "");
    }
}

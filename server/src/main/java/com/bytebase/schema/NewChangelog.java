package com.bytebase.schema;

/**
 * A change that is about to be made.
 *
 * @param issue the name of the issue that it is for; empty without one
 * @param taskRun the name of the task run that makes it; empty without one
 * @param creator the principal whose issue it is
 * @param statementHash of the text kept by {@code Statements}; empty where no text is run
 */
public record NewChangelog(
        String instance,
        String database,
        String issue,
        String issueTitle,
        String taskRun,
        long creator,
        Changelog.Type type,
        String statementHash) {}

package com.bytebase.issue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change as a client writes it.
 *
 * @param id of the change that this one goes on with; without it the change at the same place is meant
 * @param targets names of databases
 * @param statement the SQL; or else {@code sheet}, the name of a sheet whose content is taken
 * @param statementSize written by the server, read over
 */
record ChangeInput(
        @Nullable String id,
        @Nullable List<String> targets,
        @Nullable List<Object> targetDatabases,
        @Nullable String statement,
        @Nullable String sheet,
        @Nullable Boolean priorBackup,
        @Nullable Long statementSize) {}

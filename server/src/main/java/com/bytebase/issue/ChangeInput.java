package com.bytebase.issue;

import com.bytebase.schema.RenameAnswer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change as a client writes it.
 *
 * @param id of the change that this one goes on with; without it the change at the same place is meant
 * @param targets names of databases, or the one of a database group
 * @param statement the SQL; or else {@code sheet}, the name of a sheet whose content is taken
 * @param statementSize written by the server, read over
 */
record ChangeInput(
        @Schema(
                description =
                        "Of the change of the version before that this one goes on with; without it the one at the same place.")
        @Nullable
        String id,

        @Schema(
                description =
                        "Names of databases of the project, or the one of a database group, whose members are meant: projects/{project}/databaseGroups/{id}. Each database becomes a task.",
                example = "[\"instances/shop-test/databases/shop\"]")
        @Nullable
        List<String> targets,

        @Schema(
                accessMode = Schema.AccessMode.READ_ONLY,
                description = "Read over: it may stay where a change that was read is sent back.")
        @Nullable
        List<Object> targetDatabases,

        @Schema(description = "The SQL script, of one or more statements. Either it or sheet.") @Nullable
        String statement,

        @Schema(
                description = "The name of a sheet whose content is taken as it is now. Either it or statement.",
                example = "projects/shop/sheets/3")
        @Nullable
        String sheet,

        @Schema(
                description =
                        "Whether the script says the schema as it is to be, rather than how it becomes so: the checks then make the plan for each database, which is shown, agreed to and run. Unless given, false.")
        @Nullable
        Boolean declarative,

        @Schema(
                description =
                        "Of a declarative change: what was renamed, tables before their columns, and what is to be dropped.")
        @Nullable
        List<RenameAnswer> renames,

        @Schema(
                description =
                        "After how many failures in a stage no further run of the change begins there; what has begun goes on. Unless given, all are run whatever happens.",
                minimum = "1")
        @Nullable
        Integer stopAfterFailures,

        @Schema(
                description =
                        "Whether rows are saved before the change. This server does not offer it: leave it out, or false.")
        @Nullable
        Boolean priorBackup,

        @Schema(accessMode = Schema.AccessMode.READ_ONLY, description = "Read over.") @Nullable
        Long statementSize) {}

package com.bytebase.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entry of a database's history as the API shows it. */
@Schema(
        name = "Changelog",
        description = "Who changed what, when; the schemas before and after only where one entry is read.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChangelogResource(
        String name,
        Instant createTime,
        String creator,
        String creatorTitle,

        @Schema(description = "Name of the issue; empty where there is none.")
        String issue,

        @Schema(description = "Of the issue; empty where there is none.")
        String issueTitle,

        @Schema(description = "Name of the task run; empty where there is none.")
        String taskRun,

        Changelog.Type type,
        Changelog.Status status,
        String statement,

        @Schema(description = "Whether the schemas before and after differ.")
        boolean schemaChanged,

        @Schema(description = "Whether the schema after is still to be read.")
        boolean schemaPending,

        @Schema(description = "As SQL; only where one entry is read.") @Nullable
        String schemaBefore,

        @Schema(description = "As SQL; only where one entry is read, once it is known.") @Nullable
        String schemaAfter) {
    static ChangelogResource of(Changelog changelog, String creatorTitle, String statement) {
        return of(changelog, creatorTitle, statement, null, null);
    }

    static ChangelogResource of(
            Changelog changelog,
            String creatorTitle,
            String statement,
            @Nullable String before,
            @Nullable String after) {
        return new ChangelogResource(
                changelog.name(),
                changelog.createdAt(),
                "users/" + changelog.creator(),
                creatorTitle,
                changelog.issue(),
                changelog.issueTitle(),
                changelog.taskRun(),
                changelog.type(),
                changelog.status(),
                statement,
                changelog.changedSchema(),
                changelog.awaitsSchema(),
                before,
                after);
    }
}

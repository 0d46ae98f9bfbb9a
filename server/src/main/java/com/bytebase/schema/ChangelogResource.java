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
        String issue,
        String issueTitle,
        String taskRun,
        Changelog.Type type,
        Changelog.Status status,
        String statement,
        boolean schemaChanged,
        boolean schemaPending,
        @Nullable String schemaBefore,
        @Nullable String schemaAfter) {
    static ChangelogResource of(Changelog changelog, String statement) {
        return of(changelog, statement, null, null);
    }

    static ChangelogResource of(
            Changelog changelog, String statement, @Nullable String before, @Nullable String after) {
        return new ChangelogResource(
                changelog.name(),
                changelog.createdAt(),
                "users/" + changelog.creator(),
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

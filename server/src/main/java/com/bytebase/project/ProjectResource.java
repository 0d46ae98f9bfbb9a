package com.bytebase.project;

import com.bytebase.kernel.Etag;
import com.bytebase.kernel.State;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A project as the API shows it. */
@Schema(name = "Project", description = "A team's container of databases, issues, members and sheets.")
record ProjectResource(
        String name,
        String title,
        State state,
        Map<String, String> labels,

        @Schema(description = "Whether the creator of an issue may approve it.")
        boolean allowSelfApproval,

        int databaseCount,
        int openIssueCount,
        Instant createTime,
        String etag,

        @Schema(description = "What you may do in it; only where one project is read.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Set<String> myPermissions) {
    static ProjectResource of(Project project, int databases, int openIssues, @Nullable Set<String> permissions) {
        return new ProjectResource(
                project.name(),
                project.title(),
                project.state(),
                project.labels(),
                project.allowSelfApproval(),
                databases,
                openIssues,
                project.createdAt(),
                Etag.of(project.revision()),
                permissions);
    }
}

package com.bytebase.issue;

import com.bytebase.database.DatabaseResource;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The wire form of what waits for somebody. */
@Schema(description = "What waits for somebody, the worst first.")
record HomeResource(
        List<Group> groups,
        List<IssueResource> running,
        List<IssueResource> mine,
        List<DatabaseResource> recentDatabases) {

    /** Issues that wait for the reader in one way. */
    @Schema(name = "HomeGroup", description = "Issues that wait for the reader in one way.")
    record Group(Kind kind, List<IssueResource> issues) {}

    /** In which way, the worst first. */
    @Schema(name = "HomeGroupKind")
    enum Kind {
        STUCK,
        TO_APPROVE,
        TO_RUN,
        TO_ANSWER
    }
}

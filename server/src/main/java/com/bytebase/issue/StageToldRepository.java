package com.bytebase.issue;

import static com.bytebase.store.jooq.Tables.ISSUE_STAGE_TOLD;

import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** What was said of stages, so that it is said once. */
@Repository
class StageToldRepository {
    private final DSLContext database;

    StageToldRepository(DSLContext database) {
        this.database = database;
    }

    /** Whether it is said for the first time. */
    boolean first(Issue issue, String environment, IssueNews.Kind kind) {
        return database.insertInto(ISSUE_STAGE_TOLD)
                        .set(ISSUE_STAGE_TOLD.ISSUE, issue.name().toString())
                        .set(ISSUE_STAGE_TOLD.ENVIRONMENT, environment)
                        .set(ISSUE_STAGE_TOLD.VERSION, issue.version())
                        .set(ISSUE_STAGE_TOLD.STATE, kind.name())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }
}

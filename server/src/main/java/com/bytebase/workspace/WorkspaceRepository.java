package com.bytebase.workspace;

import static com.bytebase.store.jooq.Tables.PRINCIPAL;
import static com.bytebase.store.jooq.Tables.ROLE_BINDING;
import static com.bytebase.store.jooq.Tables.WORKSPACE;

import java.time.Instant;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class WorkspaceRepository {
    private final DSLContext database;

    WorkspaceRepository(DSLContext database) {
        this.database = database;
    }

    Workspace get() {
        return database.selectFrom(WORKSPACE)
                .fetchSingle(row -> new Workspace(
                        row.getTitle(), row.getExternalUrl(), row.getDemo(), row.getSetUpAt(), row.getRevision()));
    }

    /** False where it has another revision by now. */
    boolean update(Workspace workspace) {
        return database.update(WORKSPACE)
                        .set(WORKSPACE.TITLE, workspace.title())
                        .set(WORKSPACE.EXTERNAL_URL, workspace.externalUrl())
                        .set(WORKSPACE.REVISION, WORKSPACE.REVISION.plus(1))
                        .where(WORKSPACE.REVISION.eq(workspace.revision()))
                        .execute()
                == 1;
    }

    /** False where someone else has set it up. */
    boolean setUp(Instant now, boolean demo) {
        return database.update(WORKSPACE)
                        .set(WORKSPACE.SET_UP_AT, now)
                        .set(WORKSPACE.DEMO, demo)
                        .set(WORKSPACE.REVISION, WORKSPACE.REVISION.plus(1))
                        .where(WORKSPACE.SET_UP_AT.isNull())
                        .execute()
                == 1;
    }

    int owners() {
        return database.fetchCount(database.selectDistinct(PRINCIPAL.ID)
                .from(ROLE_BINDING)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(ROLE_BINDING.PRINCIPAL))
                .where(ROLE_BINDING.PROJECT.eq(""))
                .and(ROLE_BINDING.ROLE.eq("workspaceOwner"))
                .and(PRINCIPAL.STATE.eq("ACTIVE")));
    }
}

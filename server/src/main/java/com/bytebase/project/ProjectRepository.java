package com.bytebase.project;

import static com.bytebase.store.jooq.Tables.PROJECT;

import com.bytebase.kernel.State;
import com.bytebase.store.Json;
import com.bytebase.store.jooq.tables.records.ProjectRecord;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class ProjectRepository {
    private final DSLContext database;

    ProjectRepository(DSLContext database) {
        this.database = database;
    }

    Optional<Project> find(String id) {
        return database.selectFrom(PROJECT).where(PROJECT.ID.eq(id)).fetchOptional(ProjectRepository::read);
    }

    List<Project> find(Collection<String> ids) {
        return database.selectFrom(PROJECT).where(PROJECT.ID.in(ids)).fetch(ProjectRepository::read);
    }

    private static Project read(ProjectRecord row) {
        return new Project(
                row.getId(),
                row.getTitle(),
                Json.read(row.getLabels()),
                row.getAllowSelfApproval(),
                State.valueOf(row.getState()),
                row.getCreatedAt(),
                row.getRevision());
    }
}

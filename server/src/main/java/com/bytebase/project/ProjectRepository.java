package com.bytebase.project;

import static com.bytebase.store.jooq.Tables.DATABASE;
import static com.bytebase.store.jooq.Tables.PROJECT;
import static org.jooq.impl.DSL.count;

import com.bytebase.condition.Filters;
import com.bytebase.condition.ListFields;
import com.bytebase.condition.ListRequest;
import com.bytebase.condition.Ordering;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.State;
import com.bytebase.store.Json;
import com.bytebase.store.jooq.tables.records.ProjectRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

@Repository
class ProjectRepository {
    private static final ListFields FILTER = new ListFields()
            .reference("name", Project.COLLECTION, PROJECT.ID)
            .text("title", PROJECT.TITLE)
            .word("state", PROJECT.STATE, Set.of("ACTIVE", "ARCHIVED"))
            .time("createTime", PROJECT.CREATED_AT)
            .labels("labels", PROJECT.LABELS);
    private static final Ordering ORDER = new Ordering("title", PROJECT.ID)
            .by("title", PROJECT.TITLE)
            .by("name", PROJECT.ID)
            .by("createTime", PROJECT.CREATED_AT);

    private final DSLContext database;

    ProjectRepository(DSLContext database) {
        this.database = database;
    }

    Optional<Project> find(String id) {
        return database.selectFrom(PROJECT).where(PROJECT.ID.eq(id)).fetchOptional(ProjectRepository::read);
    }

    List<Project> find(Collection<String> ids) {
        return database.selectFrom(PROJECT)
                .where(PROJECT.ID.eq(DSL.any(ids.toArray(String[]::new))))
                .fetch(ProjectRepository::read);
    }

    /** @param visible ids of the projects that may be seen; empty for all */
    Page<Project> list(ListRequest request, Optional<Set<String>> visible) {
        Condition seen = visible.<Condition>map(ids -> PROJECT.ID.eq(DSL.any(ids.toArray(String[]::new))))
                .orElse(DSL.noCondition());
        return ORDER.page(
                () -> database.selectFrom(PROJECT)
                        .where(seen)
                        .and(Filters.condition(request.filter(), FILTER))
                        .and(request.archivedToo() ? DSL.noCondition() : PROJECT.STATE.eq(State.ACTIVE.name())),
                request,
                ProjectRepository::read);
    }

    /** How many databases each has that its server still has. */
    Map<String, Integer> databaseCounts(Collection<String> ids) {
        return database.select(DATABASE.PROJECT, count())
                .from(DATABASE)
                .where(DATABASE.PROJECT.eq(DSL.any(ids.toArray(String[]::new))))
                .and(DATABASE.PRESENCE.eq("PRESENT"))
                .groupBy(DATABASE.PROJECT)
                .fetchMap(DATABASE.PROJECT, count());
    }

    /** @return whether there was no such project yet */
    boolean insert(Project project) {
        return database.insertInto(PROJECT)
                        .set(PROJECT.ID, project.id())
                        .set(PROJECT.TITLE, project.title())
                        .set(PROJECT.LABELS, Json.write(project.labels()))
                        .set(PROJECT.ALLOW_SELF_APPROVAL, project.allowSelfApproval())
                        .set(PROJECT.CREATED_AT, project.createdAt())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /** @return whether the row still had the revision that {@code project} was read at */
    boolean update(Project project) {
        return database.update(PROJECT)
                        .set(PROJECT.TITLE, project.title())
                        .set(PROJECT.LABELS, Json.write(project.labels()))
                        .set(PROJECT.ALLOW_SELF_APPROVAL, project.allowSelfApproval())
                        .set(PROJECT.STATE, project.state().name())
                        .set(PROJECT.REVISION, project.revision() + 1)
                        .where(PROJECT.ID.eq(project.id()))
                        .and(PROJECT.REVISION.eq(project.revision()))
                        .execute()
                == 1;
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

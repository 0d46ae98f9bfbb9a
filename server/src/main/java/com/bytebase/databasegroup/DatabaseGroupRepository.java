package com.bytebase.databasegroup;

import static com.bytebase.store.jooq.Tables.DATABASE;
import static com.bytebase.store.jooq.Tables.DATABASE_GROUP;
import static com.bytebase.store.jooq.Tables.ENVIRONMENT;
import static com.bytebase.store.jooq.Tables.INSTANCE;

import com.bytebase.condition.Filters;
import com.bytebase.condition.ListFields;
import com.bytebase.condition.ListRequest;
import com.bytebase.condition.Ordering;
import com.bytebase.database.Database.Presence;
import com.bytebase.database.DatabaseName;
import com.bytebase.engine.EngineType;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.State;
import com.bytebase.store.Json;
import com.bytebase.store.jooq.tables.records.DatabaseGroupRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Repository;

/** The rows of database groups, and those that their conditions are asked of. */
@Repository
class DatabaseGroupRepository {
    private static final String NO_LABELS = "{}";
    private static final ListFields FILTER = new ListFields()
            .text("title", DATABASE_GROUP.TITLE)
            .text("id", DATABASE_GROUP.ID)
            .time("createTime", DATABASE_GROUP.CREATED_AT)
            .time("updateTime", DATABASE_GROUP.UPDATED_AT);
    private static final Ordering ORDER = new Ordering("title", DATABASE_GROUP.ID)
            .by("title", DATABASE_GROUP.TITLE)
            .by("createTime", DATABASE_GROUP.CREATED_AT)
            .by("updateTime", DATABASE_GROUP.UPDATED_AT);

    private final DSLContext database;

    DatabaseGroupRepository(DSLContext database) {
        this.database = database;
    }

    Optional<DatabaseGroup> find(String project, String id) {
        return database.selectFrom(DATABASE_GROUP)
                .where(DATABASE_GROUP.PROJECT.eq(project))
                .and(DATABASE_GROUP.ID.eq(id))
                .fetchOptional(DatabaseGroupRepository::read);
    }

    List<DatabaseGroup> all(String project) {
        return database.selectFrom(DATABASE_GROUP)
                .where(DATABASE_GROUP.PROJECT.eq(project))
                .fetch(DatabaseGroupRepository::read);
    }

    Page<DatabaseGroup> list(String project, ListRequest request) {
        return ORDER.page(
                () -> database.selectFrom(DATABASE_GROUP)
                        .where(DATABASE_GROUP.PROJECT.eq(project))
                        .and(Filters.condition(request.filter(), FILTER)),
                request,
                DatabaseGroupRepository::read);
    }

    /** @return whether there was none of that id yet */
    boolean insert(DatabaseGroup group) {
        return database.insertInto(DATABASE_GROUP)
                        .set(DATABASE_GROUP.PROJECT, group.project())
                        .set(DATABASE_GROUP.ID, group.id())
                        .set(DATABASE_GROUP.TITLE, group.title())
                        .set(DATABASE_GROUP.CONDITION, group.condition())
                        .set(DATABASE_GROUP.CREATOR, group.creator())
                        .set(DATABASE_GROUP.CREATED_AT, group.createdAt())
                        .set(DATABASE_GROUP.UPDATED_AT, group.updatedAt())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /** @return whether the row still had the revision that {@code group} was read at */
    boolean update(DatabaseGroup group) {
        return database.update(DATABASE_GROUP)
                        .set(DATABASE_GROUP.TITLE, group.title())
                        .set(DATABASE_GROUP.CONDITION, group.condition())
                        .set(DATABASE_GROUP.UPDATED_AT, group.updatedAt())
                        .set(DATABASE_GROUP.REVISION, group.revision() + 1)
                        .where(DATABASE_GROUP.PROJECT.eq(group.project()))
                        .and(DATABASE_GROUP.ID.eq(group.id()))
                        .and(DATABASE_GROUP.REVISION.eq(group.revision()))
                        .execute()
                == 1;
    }

    /** @return whether the row still had the revision that {@code group} was read at */
    boolean delete(DatabaseGroup group) {
        return database.deleteFrom(DATABASE_GROUP)
                        .where(DATABASE_GROUP.PROJECT.eq(group.project()))
                        .and(DATABASE_GROUP.ID.eq(group.id()))
                        .and(DATABASE_GROUP.REVISION.eq(group.revision()))
                        .execute()
                == 1;
    }

    /** All databases of a project on instances in use, by one query. */
    List<Candidate> candidates(String project) {
        return database.select(
                        DATABASE.INSTANCE,
                        DATABASE.NAME,
                        INSTANCE.ENVIRONMENT,
                        INSTANCE.ENGINE,
                        DATABASE.LABELS,
                        DATABASE.PRESENCE)
                .from(DATABASE)
                .join(INSTANCE)
                .on(INSTANCE.ID.eq(DATABASE.INSTANCE))
                .join(ENVIRONMENT)
                .on(ENVIRONMENT.ID.eq(INSTANCE.ENVIRONMENT))
                .where(DATABASE.PROJECT.eq(project))
                .and(INSTANCE.STATE.eq(State.ACTIVE.name()))
                .orderBy(ENVIRONMENT.POSITION, ENVIRONMENT.ID, DATABASE.INSTANCE, DATABASE.NAME)
                .fetch(row -> new Candidate(
                        new DatabaseName(row.value1(), row.value2()),
                        project,
                        row.value3(),
                        EngineType.valueOf(row.value4()),
                        labels(row.value5()),
                        Presence.valueOf(row.value6())));
    }

    private static Map<String, String> labels(JSONB stored) {
        return stored.data().equals(NO_LABELS) ? Map.of() : Json.read(stored);
    }

    private static DatabaseGroup read(DatabaseGroupRecord row) {
        return new DatabaseGroup(
                row.getProject(),
                row.getId(),
                row.getTitle(),
                row.getCondition(),
                row.getCreator(),
                row.getCreatedAt(),
                row.getUpdatedAt(),
                row.getRevision());
    }
}

package com.bytebase.database;

import static com.bytebase.store.jooq.Tables.CHANGELOG;
import static com.bytebase.store.jooq.Tables.DATABASE;
import static com.bytebase.store.jooq.Tables.INSTANCE;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;

import com.bytebase.condition.Filters;
import com.bytebase.condition.ListFields;
import com.bytebase.condition.ListRequest;
import com.bytebase.condition.Ordering;
import com.bytebase.database.Database.LastChange;
import com.bytebase.database.Database.Presence;
import com.bytebase.engine.EngineType;
import com.bytebase.environment.Environment;
import com.bytebase.instance.Instance;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.State;
import com.bytebase.project.Project;
import com.bytebase.store.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

@Repository
class DatabaseRepository {
    private static final Field<String> CHANGE_ISSUE = DSL.field(DSL.name("change", "issue"), String.class);
    private static final Field<String> CHANGE_TITLE = DSL.field(DSL.name("change", "issue_title"), String.class);
    private static final Field<Instant> CHANGE_AT = DSL.field(DSL.name("change", "finished_at"), Instant.class);
    private static final ListFields FILTER = new ListFields()
            .text("name", DATABASE.NAME, name -> isOneOf(List.of(DatabaseName.parse(name, "filter"))))
            .text("databaseName", DATABASE.NAME)
            .reference("project", Project.COLLECTION, DATABASE.PROJECT)
            .reference("instance", Instance.COLLECTION, DATABASE.INSTANCE)
            .reference("environment", Environment.COLLECTION, INSTANCE.ENVIRONMENT)
            .word(
                    "engine",
                    INSTANCE.ENGINE,
                    Arrays.stream(EngineType.values()).map(Enum::name).collect(Collectors.toSet()))
            .word("state", DATABASE.PRESENCE, Set.of("PRESENT", "MISSING"))
            .number("sizeBytes", DATABASE.SIZE_BYTES)
            .labels("labels", DATABASE.LABELS);
    private static final Ordering ORDER = new Ordering("name", DATABASE.ID)
            .by("name", DATABASE.NAME)
            .by("instance", DATABASE.INSTANCE)
            .by("environment", INSTANCE.ENVIRONMENT)
            .by("project", DATABASE.PROJECT)
            .by("sizeBytes", DATABASE.SIZE_BYTES)
            .by("tableCount", DATABASE.TABLE_COUNT);

    private final DSLContext database;

    DatabaseRepository(DSLContext database) {
        this.database = database;
    }

    Optional<Database> find(DatabaseName name) {
        return databases()
                .where(DATABASE.INSTANCE.eq(name.instance()))
                .and(DATABASE.NAME.eq(name.database()))
                .fetchOptional(DatabaseRepository::read);
    }

    List<Database> find(Collection<DatabaseName> names) {
        return databases().where(isOneOf(names)).fetch(DatabaseRepository::read);
    }

    /** Locks the rows, so that what is checked of them holds until the end of the transaction. */
    List<Database> lock(Collection<DatabaseName> names) {
        return databases()
                .where(isOneOf(names))
                .orderBy(DATABASE.ID)
                .forUpdate()
                .of(DATABASE)
                .fetch(DatabaseRepository::read);
    }

    /**
     * @param within a condition on the table {@code database}
     * @param visible ids of the projects whose databases may be seen; empty for all
     */
    Page<Database> list(ListRequest request, Condition within, Optional<Set<String>> visible) {
        return ORDER.page(
                () -> databases()
                        .where(within)
                        .and(seen(visible))
                        .and(Filters.condition(request.filter(), FILTER))
                        .and(request.archivedToo() ? DSL.noCondition() : INSTANCE.STATE.eq(State.ACTIVE.name())),
                request,
                DatabaseRepository::read);
    }

    private static Condition seen(Optional<Set<String>> visible) {
        if (visible.isEmpty()) {
            return DSL.noCondition();
        }
        var ids = visible.get();
        return ids.isEmpty() ? DSL.falseCondition() : DATABASE.PROJECT.eq(DSL.any(DSL.val(ids.toArray(String[]::new))));
    }

    Optional<String> projectOf(DatabaseName name) {
        return database.select(DATABASE.PROJECT)
                .from(DATABASE)
                .where(DATABASE.INSTANCE.eq(name.instance()))
                .and(DATABASE.NAME.eq(name.database()))
                .fetchOptional(DATABASE.PROJECT);
    }

    /** Puts the database into the project, and makes its row where there is none yet. */
    void adopt(DatabaseName name, String project) {
        database.insertInto(DATABASE)
                .set(DATABASE.INSTANCE, name.instance())
                .set(DATABASE.NAME, name.database())
                .set(DATABASE.PROJECT, project)
                .onConflict(DATABASE.INSTANCE, DATABASE.NAME)
                .doUpdate()
                .set(DATABASE.PROJECT, project)
                .set(DATABASE.PRESENCE, Presence.PRESENT.name())
                .set(DATABASE.REVISION, DATABASE.REVISION.plus(1))
                .execute();
    }

    void transfer(Collection<DatabaseName> names, String project) {
        database.update(DATABASE)
                .set(DATABASE.PROJECT, project)
                .set(DATABASE.REVISION, DATABASE.REVISION.plus(1))
                .where(isOneOf(names))
                .and(DATABASE.PROJECT.ne(project))
                .execute();
    }

    /** @return whether the row still had the revision that {@code changed} was read at */
    boolean update(Database changed, String project) {
        return database.update(DATABASE)
                        .set(DATABASE.PROJECT, project)
                        .set(DATABASE.LABELS, Json.write(changed.labels()))
                        .set(DATABASE.REVISION, changed.revision() + 1)
                        .where(DATABASE.ID.eq(changed.id()))
                        .and(DATABASE.REVISION.eq(changed.revision()))
                        .execute()
                == 1;
    }

    static Condition isOneOf(Collection<DatabaseName> names) {
        if (names.isEmpty()) {
            return DSL.falseCondition();
        }
        return row(DATABASE.INSTANCE, DATABASE.NAME)
                .in(names.stream()
                        .map(name -> row(name.instance(), name.database()))
                        .toList());
    }

    private SelectOnConditionStep<Record> databases() {
        var change = lateral(select(CHANGELOG.ISSUE, CHANGELOG.ISSUE_TITLE, CHANGELOG.FINISHED_AT)
                        .from(CHANGELOG)
                        .where(CHANGELOG.INSTANCE.eq(DATABASE.INSTANCE))
                        .and(CHANGELOG.DATABASE.eq(DATABASE.NAME))
                        .and(CHANGELOG.STATUS.eq("DONE"))
                        .orderBy(CHANGELOG.ID.desc())
                        .limit(1))
                .as("change");
        return database.select(DATABASE.asterisk())
                .select(INSTANCE.ENGINE, INSTANCE.ENGINE_VERSION, INSTANCE.ENVIRONMENT)
                .select(CHANGE_ISSUE, CHANGE_TITLE, CHANGE_AT)
                .from(DATABASE)
                .join(INSTANCE)
                .on(INSTANCE.ID.eq(DATABASE.INSTANCE))
                .leftJoin(change)
                .on(trueCondition());
    }

    private static Database read(Record row) {
        var changedAt = row.get(CHANGE_AT);
        return new Database(
                row.get(DATABASE.ID),
                row.get(DATABASE.INSTANCE),
                row.get(DATABASE.NAME),
                row.get(DATABASE.PROJECT),
                Presence.valueOf(row.get(DATABASE.PRESENCE)),
                row.get(INSTANCE.ENVIRONMENT),
                EngineType.valueOf(row.get(INSTANCE.ENGINE)),
                row.get(INSTANCE.ENGINE_VERSION),
                Json.read(row.get(DATABASE.LABELS)),
                row.get(DATABASE.CHARACTER_SET),
                row.get(DATABASE.COLLATION_NAME),
                row.get(DATABASE.OWNER),
                row.get(DATABASE.SIZE_BYTES),
                row.get(DATABASE.TABLE_COUNT),
                row.get(DATABASE.SCHEMA_HASH),
                row.get(DATABASE.LAST_SYNC_AT),
                row.get(DATABASE.SYNC_ERROR),
                changedAt == null ? null : new LastChange(row.get(CHANGE_ISSUE), row.get(CHANGE_TITLE), changedAt),
                row.get(DATABASE.REVISION));
    }
}

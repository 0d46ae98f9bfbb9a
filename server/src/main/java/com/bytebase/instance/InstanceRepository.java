package com.bytebase.instance;

import static com.bytebase.store.jooq.Tables.DATABASE;
import static com.bytebase.store.jooq.Tables.INSTANCE;
import static org.jooq.impl.DSL.count;

import com.bytebase.condition.Filters;
import com.bytebase.condition.ListFields;
import com.bytebase.condition.ListRequest;
import com.bytebase.condition.Ordering;
import com.bytebase.engine.EngineType;
import com.bytebase.engine.NamePatterns;
import com.bytebase.environment.Environment;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.State;
import com.bytebase.store.Json;
import com.bytebase.store.jooq.tables.records.InstanceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class InstanceRepository {
    private static final ListFields FILTER = new ListFields()
            .reference("name", Instance.COLLECTION, INSTANCE.ID)
            .text("title", INSTANCE.TITLE)
            .reference("environment", Environment.COLLECTION, INSTANCE.ENVIRONMENT)
            .word(
                    "engine",
                    INSTANCE.ENGINE,
                    Arrays.stream(EngineType.values()).map(Enum::name).collect(Collectors.toSet()))
            .word("state", INSTANCE.STATE, Set.of("ACTIVE", "ARCHIVED"))
            .time("createTime", INSTANCE.CREATED_AT)
            .labels("labels", INSTANCE.LABELS);
    private static final Ordering ORDER = new Ordering("title", INSTANCE.ID)
            .by("title", INSTANCE.TITLE)
            .by("name", INSTANCE.ID)
            .by("environment", INSTANCE.ENVIRONMENT)
            .by("engine", INSTANCE.ENGINE)
            .by("createTime", INSTANCE.CREATED_AT);

    private final DSLContext database;

    InstanceRepository(DSLContext database) {
        this.database = database;
    }

    Optional<Instance> find(String id) {
        return database.selectFrom(INSTANCE).where(INSTANCE.ID.eq(id)).fetchOptional(InstanceRepository::read);
    }

    List<Instance> find(Collection<String> ids) {
        return database.selectFrom(INSTANCE).where(INSTANCE.ID.in(ids)).fetch(InstanceRepository::read);
    }

    Page<Instance> list(ListRequest request) {
        return ORDER.page(
                () -> database.selectFrom(INSTANCE)
                        .where(Filters.condition(request.filter(), FILTER))
                        .and(request.archivedToo() ? DSL.noCondition() : INSTANCE.STATE.eq(State.ACTIVE.name())),
                request,
                InstanceRepository::read);
    }

    /** Active instances whose last sync is older than their interval; those never synced first. */
    List<Instance> due(Instant now) {
        var age = DSL.field("make_interval(secs => {0})", Object.class, INSTANCE.SYNC_INTERVAL);
        return database.selectFrom(INSTANCE)
                .where(INSTANCE.STATE.eq(State.ACTIVE.name()))
                .and(INSTANCE.LAST_SYNC_AT
                        .isNull()
                        .or(DSL.condition("{0} + {1} <= {2}", INSTANCE.LAST_SYNC_AT, age, DSL.val(now))))
                .orderBy(INSTANCE.LAST_SYNC_AT.asc().nullsFirst())
                .fetch(InstanceRepository::read);
    }

    Map<String, Integer> databaseCounts(Collection<String> ids) {
        return database.select(DATABASE.INSTANCE, count())
                .from(DATABASE)
                .where(DATABASE.INSTANCE.in(ids))
                .and(DATABASE.PRESENCE.eq("PRESENT"))
                .groupBy(DATABASE.INSTANCE)
                .fetchMap(DATABASE.INSTANCE, count());
    }

    /** @return whether there was no such instance yet */
    boolean insert(Instance instance) {
        return database.insertInto(INSTANCE)
                        .set(INSTANCE.ID, instance.id())
                        .set(columns(instance))
                        .set(INSTANCE.ENGINE, instance.engine().name())
                        .set(INSTANCE.CREATED_AT, instance.createdAt())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /** @return whether the row still had the revision that {@code instance} was read at */
    boolean update(Instance instance) {
        return database.update(INSTANCE)
                        .set(columns(instance))
                        .set(INSTANCE.STATE, instance.state().name())
                        .set(INSTANCE.REVISION, instance.revision() + 1)
                        .where(INSTANCE.ID.eq(instance.id()))
                        .and(INSTANCE.REVISION.eq(instance.revision()))
                        .execute()
                == 1;
    }

    /** What may change. */
    private static InstanceRecord columns(Instance instance) {
        var row = new InstanceRecord();
        row.setTitle(instance.title());
        row.setEngineVersion(instance.version());
        row.setServerId(instance.serverId());
        row.setEnvironment(instance.environment());
        row.setSyncDatabases(instance.syncDatabases().toArray(String[]::new));
        row.setExcludeDatabases(array(instance.excludeDatabases()));
        row.setExcludeSchemas(array(instance.excludeSchemas()));
        row.setSyncInterval(Math.toIntExact(instance.syncInterval().toSeconds()));
        row.setExternalLink(instance.externalLink());
        row.setLabels(Json.write(instance.labels()));
        row.setMissingPrivileges(instance.missingPrivileges().toArray(String[]::new));
        return row;
    }

    /** What a sync learned; no change of anybody's, so the revision stays. */
    void synced(String id, ServerFacts facts) {
        database.update(INSTANCE)
                .set(INSTANCE.ENGINE_VERSION, facts.server().version())
                .set(INSTANCE.SERVER_ID, facts.server().serverId())
                .set(
                        INSTANCE.MISSING_PRIVILEGES,
                        facts.server().missingPrivileges().toArray(String[]::new))
                .set(INSTANCE.LAST_SYNC_AT, facts.readAt())
                .set(INSTANCE.SYNC_ERROR, "")
                .where(INSTANCE.ID.eq(id))
                .execute();
    }

    void syncFailed(String id, String error, Instant at) {
        database.update(INSTANCE)
                .set(INSTANCE.SYNC_ERROR, error)
                .set(INSTANCE.LAST_SYNC_AT, at)
                .where(INSTANCE.ID.eq(id))
                .execute();
    }

    static Instance read(InstanceRecord row) {
        return new Instance(
                row.getId(),
                row.getTitle(),
                EngineType.valueOf(row.getEngine()),
                row.getEngineVersion(),
                row.getServerId(),
                row.getEnvironment(),
                Arrays.asList(row.getSyncDatabases()),
                patterns(row.getExcludeDatabases()),
                patterns(row.getExcludeSchemas()),
                Duration.ofSeconds(row.getSyncInterval()),
                row.getExternalLink(),
                Json.read(row.getLabels()),
                Arrays.asList(row.getMissingPrivileges()),
                row.getLastSyncAt(),
                row.getSyncError(),
                State.valueOf(row.getState()),
                row.getCreatedAt(),
                row.getRevision());
    }

    private static String @Nullable [] array(@Nullable NamePatterns patterns) {
        return patterns == null ? null : patterns.patterns().toArray(String[]::new);
    }

    private static @Nullable NamePatterns patterns(String @Nullable [] array) {
        return array == null ? null : NamePatterns.of(array);
    }
}

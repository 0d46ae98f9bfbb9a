package com.bytebase.database;

import static com.bytebase.store.jooq.Tables.CHANGELOG;
import static com.bytebase.store.jooq.Tables.DATABASE;
import static com.bytebase.store.jooq.Tables.INSTANCE;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import com.bytebase.database.Database.LastChange;
import com.bytebase.database.Database.Presence;
import com.bytebase.engine.EngineType;
import com.bytebase.store.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

    static Condition isOneOf(Collection<DatabaseName> names) {
        if (names.isEmpty()) {
            return DSL.falseCondition();
        }
        return row(DATABASE.INSTANCE, DATABASE.NAME)
                .in(names.stream()
                        .map(name -> row(name.instance(), name.database()))
                        .toList());
    }

    SelectOnConditionStep<? extends Record> databases() {
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

    static Database read(Record row) {
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

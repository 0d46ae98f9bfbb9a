package com.bytebase.environment;

import static com.bytebase.store.jooq.Tables.ENVIRONMENT;
import static com.bytebase.store.jooq.Tables.INSTANCE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;

import com.bytebase.condition.ListFields;
import com.bytebase.kernel.State;
import com.bytebase.store.jooq.tables.records.EnvironmentRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class EnvironmentRepository {
    static final ListFields FILTER = new ListFields()
            .reference("name", Environment.COLLECTION, ENVIRONMENT.ID)
            .text("title", ENVIRONMENT.TITLE)
            .flag("protected", ENVIRONMENT.PROTECTED)
            .word("state", ENVIRONMENT.STATE, Set.of("ACTIVE", "ARCHIVED"));

    private final DSLContext database;

    EnvironmentRepository(DSLContext database) {
        this.database = database;
    }

    static Condition active() {
        return ENVIRONMENT.STATE.eq(State.ACTIVE.name());
    }

    Optional<Environment> find(String id) {
        return database.selectFrom(ENVIRONMENT).where(ENVIRONMENT.ID.eq(id)).fetchOptional(EnvironmentRepository::read);
    }

    /** In the order of stages. There are few: the list is not paged. */
    List<Environment> all(Condition condition) {
        return database.selectFrom(ENVIRONMENT)
                .where(condition)
                .orderBy(ENVIRONMENT.POSITION, ENVIRONMENT.ID)
                .fetch(EnvironmentRepository::read);
    }

    /** How many active instances stand in each environment. */
    Map<String, Integer> instanceCounts() {
        return database.select(INSTANCE.ENVIRONMENT, count())
                .from(INSTANCE)
                .where(INSTANCE.STATE.eq(State.ACTIVE.name()))
                .groupBy(INSTANCE.ENVIRONMENT)
                .fetchMap(INSTANCE.ENVIRONMENT, count());
    }

    int nextPosition() {
        return database.select(coalesce(max(ENVIRONMENT.POSITION), inline(0)).plus(1))
                .from(ENVIRONMENT)
                .fetchSingle()
                .value1();
    }

    /** @return whether there was no such environment yet */
    boolean insert(Environment environment) {
        return database.insertInto(ENVIRONMENT)
                        .set(ENVIRONMENT.ID, environment.id())
                        .set(ENVIRONMENT.TITLE, environment.title())
                        .set(ENVIRONMENT.COLOR, environment.color().word())
                        .set(ENVIRONMENT.PROTECTED, environment.protectedTier())
                        .set(ENVIRONMENT.POSITION, environment.order())
                        .set(ENVIRONMENT.CREATED_AT, environment.createdAt())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /** @return whether the row still had the revision that {@code environment} was read at */
    boolean update(Environment environment) {
        return database.update(ENVIRONMENT)
                        .set(ENVIRONMENT.TITLE, environment.title())
                        .set(ENVIRONMENT.COLOR, environment.color().word())
                        .set(ENVIRONMENT.PROTECTED, environment.protectedTier())
                        .set(ENVIRONMENT.POSITION, environment.order())
                        .set(ENVIRONMENT.STATE, environment.state().name())
                        .set(ENVIRONMENT.REVISION, environment.revision() + 1)
                        .where(ENVIRONMENT.ID.eq(environment.id()))
                        .and(ENVIRONMENT.REVISION.eq(environment.revision()))
                        .execute()
                == 1;
    }

    void place(String id, int position) {
        database.update(ENVIRONMENT)
                .set(ENVIRONMENT.POSITION, position)
                .set(ENVIRONMENT.REVISION, ENVIRONMENT.REVISION.plus(1))
                .where(ENVIRONMENT.ID.eq(id))
                .and(ENVIRONMENT.POSITION.ne(position))
                .execute();
    }

    private static Environment read(EnvironmentRecord row) {
        return new Environment(
                row.getId(),
                row.getTitle(),
                Color.of(row.getColor()),
                row.getProtected(),
                row.getPosition(),
                State.valueOf(row.getState()),
                row.getCreatedAt(),
                row.getRevision());
    }
}

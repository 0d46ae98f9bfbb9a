package com.bytebase.editor;

import static com.bytebase.store.jooq.Tables.DATABASE;
import static com.bytebase.store.jooq.Tables.ENVIRONMENT;
import static com.bytebase.store.jooq.Tables.INSTANCE;

import com.bytebase.database.DatabaseName;
import com.bytebase.engine.EngineType;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.springframework.stereotype.Repository;

/** Reads what a query needs to know of its database by one statement: it stands before every query. */
@Repository
class QueryTargetRepository {
    private static final List<Field<?>> COLUMNS = List.of(
            DATABASE.INSTANCE,
            DATABASE.NAME,
            DATABASE.PROJECT,
            DATABASE.PRESENCE,
            INSTANCE.ENGINE,
            INSTANCE.REVISION,
            INSTANCE.STATE,
            ENVIRONMENT.PROTECTED,
            ENVIRONMENT.ID,
            ENVIRONMENT.TITLE);

    private final DSLContext database;

    /** Written once: to write it anew for each query takes longer than to run it. */
    private final String one;

    QueryTargetRepository(DSLContext database) {
        this.database = database;
        this.one = targets()
                .where(DATABASE.INSTANCE.eq(""))
                .and(DATABASE.NAME.eq(""))
                .getSQL();
    }

    Optional<QueryTarget> find(DatabaseName name) {
        return database.resultQuery(one, name.instance(), name.database())
                .coerce(COLUMNS)
                .fetchOptional(QueryTargetRepository::read);
    }

    /** The other databases of the same server, in order of their names. */
    List<QueryTarget> neighbors(DatabaseName name) {
        return targets()
                .where(DATABASE.INSTANCE.eq(name.instance()))
                .and(DATABASE.NAME.ne(name.database()))
                .and(DATABASE.PRESENCE.eq("PRESENT"))
                .orderBy(DATABASE.NAME)
                .fetch(QueryTargetRepository::read);
    }

    private SelectOnConditionStep<? extends Record> targets() {
        return database.select(COLUMNS)
                .from(DATABASE)
                .join(INSTANCE)
                .on(INSTANCE.ID.eq(DATABASE.INSTANCE))
                .join(ENVIRONMENT)
                .on(ENVIRONMENT.ID.eq(INSTANCE.ENVIRONMENT));
    }

    private static QueryTarget read(Record row) {
        return new QueryTarget(
                new DatabaseName(row.get(DATABASE.INSTANCE), row.get(DATABASE.NAME)),
                row.get(DATABASE.PROJECT),
                EngineType.valueOf(row.get(INSTANCE.ENGINE)),
                row.get(INSTANCE.REVISION),
                row.get(INSTANCE.STATE).equals("ACTIVE"),
                row.get(DATABASE.PRESENCE).equals("PRESENT"),
                row.get(ENVIRONMENT.PROTECTED),
                row.get(ENVIRONMENT.ID),
                row.get(ENVIRONMENT.TITLE));
    }
}

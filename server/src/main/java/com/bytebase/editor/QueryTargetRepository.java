package com.bytebase.editor;

import static com.bytebase.store.jooq.Tables.DATABASE;
import static com.bytebase.store.jooq.Tables.ENVIRONMENT;
import static com.bytebase.store.jooq.Tables.INSTANCE;

import com.bytebase.database.DatabaseName;
import com.bytebase.engine.EngineType;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** Reads what a query needs to know of its database by one statement: it stands before every query. */
@Repository
class QueryTargetRepository {
    private final DSLContext database;

    QueryTargetRepository(DSLContext database) {
        this.database = database;
    }

    Optional<QueryTarget> find(DatabaseName name) {
        return database.select(
                        DATABASE.PROJECT,
                        DATABASE.PRESENCE,
                        INSTANCE.ENGINE,
                        INSTANCE.REVISION,
                        INSTANCE.STATE,
                        ENVIRONMENT.PROTECTED,
                        ENVIRONMENT.TITLE)
                .from(DATABASE)
                .join(INSTANCE)
                .on(INSTANCE.ID.eq(DATABASE.INSTANCE))
                .join(ENVIRONMENT)
                .on(ENVIRONMENT.ID.eq(INSTANCE.ENVIRONMENT))
                .where(DATABASE.INSTANCE.eq(name.instance()))
                .and(DATABASE.NAME.eq(name.database()))
                .fetchOptional(row -> new QueryTarget(
                        name,
                        row.get(DATABASE.PROJECT),
                        EngineType.valueOf(row.get(INSTANCE.ENGINE)),
                        row.get(INSTANCE.REVISION),
                        row.get(INSTANCE.STATE).equals("ACTIVE"),
                        row.get(DATABASE.PRESENCE).equals("PRESENT"),
                        row.get(ENVIRONMENT.PROTECTED),
                        row.get(ENVIRONMENT.TITLE)));
    }
}

package com.bytebase.schema;

import static com.bytebase.store.jooq.Tables.DATABASE;
import static com.bytebase.store.jooq.Tables.DATABASE_STATISTICS;
import static com.bytebase.store.jooq.Tables.STORED_SCHEMA;

import com.bytebase.engine.schema.SchemaSnapshot.TableStatistics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class SchemaRepository {
    private final DSLContext database;

    SchemaRepository(DSLContext database) {
        this.database = database;
    }

    /** Which schema a database had when it was read last. */
    record Reading(String hash, Instant at) {}

    Optional<Reading> reading(String instance, String name) {
        return database.select(DATABASE.SCHEMA_HASH, DATABASE.LAST_SYNC_AT)
                .from(DATABASE)
                .where(DATABASE.INSTANCE.eq(instance))
                .and(DATABASE.NAME.eq(name))
                .and(DATABASE.SCHEMA_HASH.isNotNull())
                .fetchOptional(row -> new Reading(row.value1(), row.value2()));
    }

    /** The JSON of a schema, compressed. */
    Optional<byte[]> content(String hash) {
        return database.select(STORED_SCHEMA.CONTENT)
                .from(STORED_SCHEMA)
                .where(STORED_SCHEMA.HASH.eq(hash))
                .fetchOptional(STORED_SCHEMA.CONTENT);
    }

    boolean holds(String hash) {
        return database.fetchExists(STORED_SCHEMA, STORED_SCHEMA.HASH.eq(hash));
    }

    void insert(String hash, byte[] compressed) {
        database.insertInto(STORED_SCHEMA)
                .set(STORED_SCHEMA.HASH, hash)
                .set(STORED_SCHEMA.CONTENT, compressed)
                .onConflictDoNothing()
                .execute();
    }

    /**
     * Records what was read.
     *
     * @return whether it is news: false where a later reading is recorded already
     */
    boolean read(long id, String hash, int tables, Instant readAt) {
        return database.update(DATABASE)
                        .set(DATABASE.SCHEMA_HASH, hash)
                        .set(DATABASE.TABLE_COUNT, tables)
                        .set(DATABASE.LAST_SYNC_AT, readAt)
                        .set(DATABASE.SYNC_ERROR, "")
                        .where(DATABASE.ID.eq(id))
                        .and(DATABASE.LAST_SYNC_AT.isNull().or(DATABASE.LAST_SYNC_AT.le(readAt)))
                        .execute()
                == 1;
    }

    void failed(long id, String error) {
        database.update(DATABASE)
                .set(DATABASE.SYNC_ERROR, error)
                .where(DATABASE.ID.eq(id))
                .execute();
    }

    void statistics(long id, byte[] compressed) {
        database.insertInto(DATABASE_STATISTICS)
                .set(DATABASE_STATISTICS.DATABASE, id)
                .set(DATABASE_STATISTICS.CONTENT, compressed)
                .onConflict(DATABASE_STATISTICS.DATABASE)
                .doUpdate()
                .set(DATABASE_STATISTICS.CONTENT, compressed)
                .where(DATABASE_STATISTICS.CONTENT.ne(compressed))
                .execute();
    }

    List<TableStatistics> statistics(long id) {
        return database.select(DATABASE_STATISTICS.CONTENT)
                .from(DATABASE_STATISTICS)
                .where(DATABASE_STATISTICS.DATABASE.eq(id))
                .fetchOptional(row -> SchemaJson.readStatistics(SchemaJson.decompress(row.value1())))
                .orElse(List.of());
    }
}

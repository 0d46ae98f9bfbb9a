package com.bytebase.audit;

import static com.bytebase.store.jooq.Tables.AUDIT_LOG;
import static com.bytebase.store.jooq.Tables.AUDIT_SEAL;
import static com.bytebase.store.jooq.Tables.AUDIT_UNSEALED;

import com.bytebase.store.jooq.tables.records.AuditLogRecord;
import com.bytebase.store.jooq.tables.records.AuditSealRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

@Repository
class SealRepository {
    private static final long LOCK = 0x6175_6469_745fL;

    private final DSLContext database;

    SealRepository(DSLContext database) {
        this.database = database;
    }

    /** Until the transaction ends, this server is the one that seals; false where another is. */
    boolean tryLock() {
        return Boolean.TRUE.equals(
                database.select(DSL.function("pg_try_advisory_xact_lock", Boolean.class, DSL.val(LOCK)))
                        .fetchSingle()
                        .value1());
    }

    Optional<AuditSealRecord> last() {
        return database.selectFrom(AUDIT_SEAL)
                .orderBy(AUDIT_SEAL.NUMBER.desc())
                .limit(1)
                .fetchOptional();
    }

    List<AuditLogRecord> unsealed(int most) {
        return database.select(AUDIT_LOG.fields())
                .from(AUDIT_UNSEALED)
                .join(AUDIT_LOG)
                .on(AUDIT_LOG.ID.eq(AUDIT_UNSEALED.ID))
                .orderBy(AUDIT_UNSEALED.ID)
                .limit(most)
                .fetchInto(AUDIT_LOG);
    }

    void insert(AuditSealRecord seal) {
        database.insertInto(AUDIT_SEAL).set(seal).execute();
    }

    void sealed(Collection<Long> ids) {
        database.deleteFrom(AUDIT_UNSEALED)
                .where(AUDIT_UNSEALED.ID.eq(DSL.any(ids.toArray(Long[]::new))))
                .execute();
    }

    /** Which of these records are in seals after the one with this number. */
    Set<Long> sealedAmong(Collection<Long> ids, long number) {
        return database.fetch(
                        "SELECT DISTINCT id FROM audit_seal, unnest(records) AS id WHERE number > {0} AND id = ANY ({1})",
                        DSL.val(number), DSL.val(ids.toArray(Long[]::new)))
                .intoSet("id", Long.class);
    }

    List<AuditSealRecord> after(long number, int most) {
        return database.selectFrom(AUDIT_SEAL)
                .where(AUDIT_SEAL.NUMBER.gt(number))
                .orderBy(AUDIT_SEAL.NUMBER)
                .limit(most)
                .fetch();
    }

    /** The seal that holds this place of the chain. */
    Optional<AuditSealRecord> holding(long sequence) {
        return database.selectFrom(AUDIT_SEAL)
                .where(AUDIT_SEAL.FIRST_SEQUENCE.le(sequence))
                .orderBy(AUDIT_SEAL.FIRST_SEQUENCE.desc())
                .limit(1)
                .fetchOptional();
    }

    Map<Long, AuditLogRecord> records(Collection<Long> ids) {
        return database.selectFrom(AUDIT_LOG)
                .where(AUDIT_LOG.ID.eq(DSL.any(ids.toArray(Long[]::new))))
                .fetchMap(AUDIT_LOG.ID);
    }

    /** Records that no seal holds. */
    List<AuditLogRecord> inNoSeal() {
        return database.selectFrom(AUDIT_LOG)
                .where(AUDIT_LOG.ID.in(DSL.select(AUDIT_LOG.ID)
                        .from(AUDIT_LOG)
                        .except(DSL.select(DSL.field("unnest({0})", Long.class, AUDIT_SEAL.RECORDS))
                                .from(AUDIT_SEAL))))
                .orderBy(AUDIT_LOG.ID)
                .fetch();
    }

    /** The first record that waits for its seal and is gone. */
    Optional<Long> gone() {
        return database.select(DSL.min(AUDIT_UNSEALED.ID))
                .from(AUDIT_UNSEALED)
                .leftAntiJoin(AUDIT_LOG)
                .on(AUDIT_LOG.ID.eq(AUDIT_UNSEALED.ID))
                .fetchOptional(0, Long.class);
    }

    /** The first record that is a copy of another. */
    Optional<Long> copy() {
        return database.select(DSL.max(AUDIT_LOG.ID))
                .from(AUDIT_LOG)
                .where(AUDIT_LOG.MARK.ne(new byte[0]))
                .groupBy(AUDIT_LOG.MARK)
                .having(DSL.count().gt(1))
                .orderBy(DSL.max(AUDIT_LOG.ID))
                .limit(1)
                .fetchOptional(0, Long.class);
    }
}

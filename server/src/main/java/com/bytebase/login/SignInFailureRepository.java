package com.bytebase.login;

import static com.bytebase.store.jooq.Tables.SIGN_IN_FAILURE;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** Guesses that failed, by whom they count for. */
@Repository
class SignInFailureRepository {
    private static final int PRUNED_AT_ONCE = 1_000;

    private final DSLContext database;

    SignInFailureRepository(DSLContext database) {
        this.database = database;
    }

    /** How many failures are too many for a key. @param hash of the key */
    record Limit(byte[] hash, int allowed) {}

    /** Others who would count for one of these wait until the transaction ends, on every server. */
    void hold(Collection<Limit> limits) {
        limits.stream()
                .map(limit -> ByteBuffer.wrap(limit.hash()).getLong())
                .distinct()
                .sorted()
                .forEach(lock -> database.execute("SELECT pg_advisory_xact_lock({0})", DSL.val(lock)));
    }

    /** For each limit that is reached by failures since then, when the one happened that has to be forgotten first. */
    List<Instant> reached(Collection<Limit> limits, Instant since) {
        var all = limits.stream().map(limit -> reached(limit, since)).toList();
        var row = database.select(all).fetchSingle();
        return Stream.of(row.intoArray())
                .filter(Objects::nonNull)
                .map(Instant.class::cast)
                .toList();
    }

    private static Field<Instant> reached(Limit limit, Instant since) {
        return DSL.field(DSL.select(SIGN_IN_FAILURE.FAILED_AT)
                .from(SIGN_IN_FAILURE)
                .where(SIGN_IN_FAILURE.KEY_HASH.eq(limit.hash()))
                .and(SIGN_IN_FAILURE.FAILED_AT.gt(since))
                .orderBy(SIGN_IN_FAILURE.FAILED_AT.desc())
                .limit(1)
                .offset(limit.allowed() - 1));
    }

    void add(Collection<Limit> limits, Instant at) {
        var insert = database.insertInto(SIGN_IN_FAILURE, SIGN_IN_FAILURE.KEY_HASH, SIGN_IN_FAILURE.FAILED_AT);
        for (var limit : limits) {
            insert = insert.values(limit.hash(), at);
        }
        insert.execute();
    }

    void forget(byte[] hash) {
        database.deleteFrom(SIGN_IN_FAILURE)
                .where(SIGN_IN_FAILURE.KEY_HASH.eq(hash))
                .execute();
    }

    /** Deletes what no longer counts, not all at once. */
    void prune(Instant until) {
        database.execute("""
                DELETE FROM sign_in_failure WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM sign_in_failure WHERE failed_at <= {0} LIMIT {1} FOR UPDATE SKIP LOCKED))
                """, DSL.val(until), DSL.inline(PRUNED_AT_ONCE));
    }
}

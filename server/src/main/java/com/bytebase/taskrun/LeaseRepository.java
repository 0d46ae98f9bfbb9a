package com.bytebase.taskrun;

import static com.bytebase.store.jooq.Tables.TASK_RUN;
import static com.bytebase.store.jooq.Tables.TASK_SEGMENT;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * What runners write of attempts. Every write but the claim carries the runner and fails where the lease has gone to somebody
 * else: a runner that lost its lease can no longer say anything about the run.
 */
@Repository
class LeaseRepository {
    private final DSLContext database;
    private final JsonMapper json;

    LeaseRepository(DSLContext database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Lets as many pending runs go as the limits allow: one on a database at a time, {@code perInstance} on an instance, the oldest
     * first. Decisions are taken one server at a time.
     */
    List<Long> admit(int perInstance, Instant now) {
        database.execute("SELECT pg_advisory_xact_lock(hashtext('task_run.admit'))");
        return database.resultQuery("""
                        UPDATE task_run SET admitted_at = {0}, waiting_for = '' WHERE id IN (
                            SELECT id FROM (
                                SELECT r.id,
                                       row_number() OVER (PARTITION BY r.instance, r.database ORDER BY r.id) AS turn,
                                       row_number() OVER (PARTITION BY r.instance ORDER BY r.id) AS place,
                                       r.instance, r.database
                                FROM task_run r
                                WHERE r.status = 'PENDING' AND r.admitted_at IS NULL AND (r.run_at IS NULL OR r.run_at <= {0})
                                  AND NOT EXISTS (SELECT 1 FROM task_run o
                                                  WHERE o.instance = r.instance AND o.database = r.database AND o.admitted_at IS NOT NULL
                                                    AND o.status IN ('PENDING', 'RUNNING', 'SETTLING', 'CANCELING'))
                            ) waiting
                            WHERE turn = 1 AND place <= {1} - (
                                SELECT count(*) FROM task_run b
                                WHERE b.instance = waiting.instance AND b.admitted_at IS NOT NULL
                                  AND b.status IN ('PENDING', 'RUNNING', 'SETTLING', 'CANCELING')))
                        RETURNING id
                        """, DSL.val(now), DSL.val(perInstance)).fetch(0, Long.class);
    }

    /** Pending runs that were let go a while ago and that nobody has claimed: their job was lost. */
    List<Long> admittedBefore(Instant time) {
        return database.select(TASK_RUN.ID)
                .from(TASK_RUN)
                .where(TASK_RUN.STATUS.eq("PENDING"))
                .and(TASK_RUN.ADMITTED_AT.lt(time))
                .fetch(TASK_RUN.ID);
    }

    /** @return whether the run was pending and is now this runner's */
    boolean claim(long id, String runner, Instant until, Instant now) {
        return database.update(TASK_RUN)
                        .set(TASK_RUN.STATUS, TaskStatus.RUNNING.name())
                        .set(TASK_RUN.RUNNER, runner)
                        .set(TASK_RUN.LEASE_UNTIL, until)
                        .set(TASK_RUN.STARTED_AT, now)
                        .where(TASK_RUN.ID.eq(id))
                        .and(TASK_RUN.STATUS.eq("PENDING"))
                        .execute()
                == 1;
    }

    /** Takes over a run whose lease has run out, to settle it. */
    boolean claimToSettle(long id, String runner, Instant until, Instant now) {
        return database.update(TASK_RUN)
                        .set(TASK_RUN.STATUS, TaskStatus.SETTLING.name())
                        .set(TASK_RUN.RUNNER, runner)
                        .set(TASK_RUN.LEASE_UNTIL, until)
                        .where(TASK_RUN.ID.eq(id))
                        .and(TASK_RUN.STATUS.in("RUNNING", "CANCELING", "SETTLING"))
                        .and(TASK_RUN.LEASE_UNTIL.lt(now))
                        .execute()
                == 1;
    }

    List<Long> leaseExpired(Instant now) {
        return database.select(TASK_RUN.ID)
                .from(TASK_RUN)
                .where(TASK_RUN.STATUS.in("RUNNING", "CANCELING", "SETTLING"))
                .and(TASK_RUN.LEASE_UNTIL.lt(now))
                .fetch(TASK_RUN.ID);
    }

    /** @return the status of each run that this runner still holds */
    Map<Long, TaskStatus> renew(String runner, Instant until, Instant now) {
        return database.update(TASK_RUN)
                .set(TASK_RUN.LEASE_UNTIL, until)
                .where(TASK_RUN.RUNNER.eq(runner))
                .and(TASK_RUN.STATUS.in("RUNNING", "CANCELING", "SETTLING"))
                .and(TASK_RUN.LEASE_UNTIL.ge(now))
                .returning(TASK_RUN.ID, TASK_RUN.STATUS)
                .fetchMap(row -> row.getId(), row -> TaskStatus.valueOf(row.getStatus()));
    }

    /** Gives the lease back early, so that another try may begin after {@code until}. */
    void letGo(long id, String runner, Instant until, String waitingFor) {
        database.update(TASK_RUN)
                .set(TASK_RUN.LEASE_UNTIL, until)
                .set(TASK_RUN.RUNNER, "")
                .set(TASK_RUN.WAITING_FOR, waitingFor)
                .where(held(id, runner))
                .execute();
    }

    Optional<Held> held(long id) {
        return database.selectFrom(TASK_RUN)
                .where(TASK_RUN.ID.eq(id))
                .fetchOptional(row -> new Held(
                        row.getSession(),
                        row.getSegment(),
                        SegmentState.valueOf(row.getSegmentState()),
                        Optional.ofNullable(row.getChangelog()),
                        Optional.ofNullable(row.getCancelBy())));
    }

    /** What a runner left behind for its successor. */
    record Held(
            @Nullable String session,
            int segment,
            SegmentState state,
            Optional<Long> changelog,
            Optional<Long> cancelBy) {}

    boolean begin(long id, String runner, Beginning beginning) {
        return database.update(TASK_RUN)
                        .set(TASK_RUN.SESSION, beginning.session())
                        .set(TASK_RUN.STATEMENTS_TOTAL, beginning.statementsTotal())
                        .set(TASK_RUN.STATEMENTS_DONE, beginning.statementsDone())
                        .set(TASK_RUN.SEGMENT, beginning.segment())
                        .set(TASK_RUN.SEGMENT_STATE, beginning.state().name())
                        .set(TASK_RUN.CHANGELOG, beginning.changelog())
                        .set(TASK_RUN.WITHOUT_PROOF, beginning.withoutProof())
                        .set(TASK_RUN.WAITING_FOR, "")
                        .where(held(id, runner))
                        .execute()
                == 1;
    }

    /** What is known when a run has its session and its lock, written down before the first statement. */
    record Beginning(
            String session,
            int statementsTotal,
            int statementsDone,
            int segment,
            SegmentState state,
            long changelog,
            boolean withoutProof) {
        Beginning with(long entry) {
            return new Beginning(session, statementsTotal, statementsDone, segment, state, entry, withoutProof);
        }
    }

    /** Writes down, before it happens, that a segment is about to take effect. */
    boolean segment(long id, String runner, int segment, SegmentState state) {
        return database.update(TASK_RUN)
                        .set(TASK_RUN.SEGMENT, segment)
                        .set(TASK_RUN.SEGMENT_STATE, state.name())
                        .where(held(id, runner))
                        .execute()
                == 1;
    }

    boolean progress(long id, String runner, int statementsDone, long rows) {
        return database.update(TASK_RUN)
                        .set(TASK_RUN.STATEMENTS_DONE, statementsDone)
                        .set(TASK_RUN.ROWS_AFFECTED, rows)
                        .where(held(id, runner))
                        .execute()
                == 1;
    }

    boolean waiting(long id, String runner, String reason) {
        return database.update(TASK_RUN)
                        .set(TASK_RUN.WAITING_FOR, reason)
                        .where(held(id, runner))
                        .execute()
                == 1;
    }

    boolean end(long id, String runner, TaskStatus status, @Nullable RunError error, boolean unknown, Instant now) {
        return database.update(TASK_RUN)
                        .set(TASK_RUN.STATUS, status.name())
                        .set(TASK_RUN.ENDED_AT, now)
                        .set(TASK_RUN.LEASE_UNTIL, (Instant) null)
                        .set(TASK_RUN.SEGMENT_STATE, SegmentState.IDLE.name())
                        .set(TASK_RUN.WAITING_FOR, "")
                        .set(TASK_RUN.OUTCOME_UNKNOWN, unknown)
                        .set(TASK_RUN.ERROR, error == null ? null : JSONB.valueOf(json.writeValueAsString(error)))
                        .where(held(id, runner))
                        .execute()
                == 1;
    }

    /** A segment took effect; said for good, whoever asks. */
    void effect(String task, int segment, String hash, int statements, long run) {
        database.insertInto(TASK_SEGMENT)
                .set(TASK_SEGMENT.TASK, task)
                .set(TASK_SEGMENT.SEGMENT, segment)
                .set(TASK_SEGMENT.HASH, hash)
                .set(TASK_SEGMENT.STATEMENTS, statements)
                .set(TASK_SEGMENT.RUN, run)
                .onConflict(TASK_SEGMENT.TASK, TASK_SEGMENT.SEGMENT)
                .doUpdate()
                .set(TASK_SEGMENT.HASH, hash)
                .set(TASK_SEGMENT.STATEMENTS, statements)
                .set(TASK_SEGMENT.RUN, run)
                .execute();
    }

    /** Hashes of the segments of a task that took effect, in order. */
    List<String> effects(String task) {
        return database.select(TASK_SEGMENT.HASH)
                .from(TASK_SEGMENT)
                .where(TASK_SEGMENT.TASK.eq(task))
                .orderBy(TASK_SEGMENT.SEGMENT)
                .fetch(TASK_SEGMENT.HASH);
    }

    /** Forgets effects that the script no longer begins with. */
    void forgetEffects(String task, int from) {
        database.deleteFrom(TASK_SEGMENT)
                .where(TASK_SEGMENT.TASK.eq(task))
                .and(TASK_SEGMENT.SEGMENT.ge(from))
                .execute();
    }

    /** The segment in doubt of the latest attempt before {@code number}, where its outcome stayed unknown. */
    Optional<Integer> doubt(String task, int number) {
        return database.select(TASK_RUN.SEGMENT)
                .from(TASK_RUN)
                .where(TASK_RUN.TASK.eq(task))
                .and(TASK_RUN.NUMBER.eq(number - 1))
                .and(TASK_RUN.OUTCOME_UNKNOWN)
                .fetchOptional(TASK_RUN.SEGMENT);
    }

    private static Condition held(long id, String runner) {
        return TASK_RUN.ID
                .eq(id)
                .and(TASK_RUN.RUNNER.eq(runner))
                .and(TASK_RUN.STATUS.in("RUNNING", "CANCELING", "SETTLING"));
    }
}

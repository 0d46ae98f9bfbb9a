package com.bytebase.taskrun;

import static com.bytebase.store.jooq.Tables.TASK_RUN;
import static com.bytebase.store.jooq.Tables.TASK_SEGMENT;

import com.bytebase.taskrun.RunEnds.Left;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final TaskRunRepository runs;
    private final JsonMapper json;

    LeaseRepository(DSLContext database, TaskRunRepository runs, JsonMapper json) {
        this.database = database;
        this.runs = runs;
        this.json = json;
    }

    /** Takes over a run whose lease has run out, to settle it; empty where another server did, or it has ended. */
    Optional<TaskRun> claimToSettle(long id, String runner, Instant until, Instant now) {
        return database.update(TASK_RUN)
                .set(TASK_RUN.STATUS, TaskStatus.SETTLING.name())
                .set(TASK_RUN.RUNNER, runner)
                .set(TASK_RUN.LEASE_UNTIL, until)
                .where(TASK_RUN.ID.eq(id))
                .and(TASK_RUN.STATUS.in("RUNNING", "CANCELING", "SETTLING"))
                .and(TASK_RUN.LEASE_UNTIL.lt(now))
                .returning()
                .fetchOptional(runs::run);
    }

    List<Long> leaseExpired(Instant now) {
        return database.select(TASK_RUN.ID)
                .from(TASK_RUN)
                .where(TASK_RUN.STATUS.in("RUNNING", "CANCELING", "SETTLING"))
                .and(TASK_RUN.LEASE_UNTIL.lt(now))
                .fetch(TASK_RUN.ID);
    }

    /**
     * Renews leases, also such as have run out while nobody took them over.
     *
     * @return the status of each of the runs that this runner still holds
     */
    Map<Long, TaskStatus> renew(String runner, Collection<Long> ids, Instant until) {
        return database.update(TASK_RUN)
                .set(TASK_RUN.LEASE_UNTIL, until)
                .where(TASK_RUN.ID.eq(DSL.any(ids.toArray(Long[]::new))))
                .and(TASK_RUN.RUNNER.eq(runner))
                .and(TASK_RUN.STATUS.in("RUNNING", "CANCELING", "SETTLING"))
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
                        Optional.ofNullable(row.getCancelBy())));
    }

    /** What a runner left behind for its successor. */
    record Held(@Nullable String session, int segment, SegmentState state, Optional<Long> cancelBy) {}

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

    /** Notes how far the run is, and what is under way next. */
    Optional<TaskRun> progress(long id, String runner, int segment, SegmentState state, int statementsDone, long rows) {
        return database.update(TASK_RUN)
                .set(TASK_RUN.SEGMENT, segment)
                .set(TASK_RUN.SEGMENT_STATE, state.name())
                .set(TASK_RUN.STATEMENTS_DONE, statementsDone)
                .set(TASK_RUN.ROWS_AFFECTED, rows)
                .where(held(id, runner))
                .returning()
                .fetchOptional(runs::run);
    }

    /** The run's own row, held until the transaction ends, and its entry in the changelog. */
    Optional<Locked> lock(long id) {
        return database.select(TASK_RUN.STATUS, TASK_RUN.CHANGELOG, TASK_RUN.RUNNER)
                .from(TASK_RUN)
                .where(TASK_RUN.ID.eq(id))
                .forNoKeyUpdate()
                .fetchOptional(row -> new Locked(
                        TaskStatus.valueOf(row.value1()),
                        Optional.ofNullable(row.value2()),
                        Objects.requireNonNullElse(row.value3(), "")));
    }

    /** See {@link #lock}. */
    record Locked(TaskStatus status, Optional<Long> changelog, String runner) {}

    Optional<TaskRun> end(long id, String runner, Ending ending) {
        var error = ending.error() == null ? null : JSONB.valueOf(json.writeValueAsString(ending.error()));
        return database.update(TASK_RUN)
                .set(TASK_RUN.STATUS, ending.status().name())
                .set(TASK_RUN.ENDED_AT, ending.at())
                .set(TASK_RUN.STATEMENTS_DONE, ending.statementsDone())
                .set(TASK_RUN.ROWS_AFFECTED, ending.rows())
                .set(TASK_RUN.LEASE_UNTIL, (Instant) null)
                .set(
                        TASK_RUN.SEGMENT_STATE,
                        (ending.left() == Left.HALF_DONE ? SegmentState.HALF_DONE : SegmentState.IDLE).name())
                .set(TASK_RUN.WAITING_FOR, "")
                .set(TASK_RUN.OUTCOME_UNKNOWN, ending.left() == Left.UNKNOWN)
                .set(TASK_RUN.ERROR, error)
                .where(held(id, runner))
                .returning()
                .fetchOptional(runs::run);
    }

    /** What is written down when a run ends. */
    record Ending(TaskStatus status, @Nullable RunError error, Left left, int statementsDone, long rows, Instant at) {}

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

    /**
     * What the latest attempt before {@code number} that got as far as the target left there; one that broke before, whatever it was asked
     * to do, has answered no doubt.
     */
    Optional<Earlier> earlier(String task, int number) {
        return database.select(TASK_RUN.SEGMENT, TASK_RUN.SEGMENT_STATE, TASK_RUN.OUTCOME_UNKNOWN, TASK_RUN.SPEC)
                .from(TASK_RUN)
                .where(TASK_RUN.TASK.eq(task))
                .and(TASK_RUN.NUMBER.lt(number))
                .and(TASK_RUN.SESSION.isNotNull())
                .orderBy(TASK_RUN.NUMBER.desc())
                .limit(1)
                .fetchOptional(row -> new Earlier(
                        row.value1(),
                        SegmentState.valueOf(row.value2()) == SegmentState.HALF_DONE
                                ? Left.HALF_DONE
                                : row.value3() ? Left.UNKNOWN : Left.NOTHING,
                        json.readValue(row.value4().data(), TaskSpec.class)));
    }

    /**
     * See {@link #earlier}.
     *
     * @param segment where it stood
     * @param left what that segment left
     */
    record Earlier(int segment, Left left, TaskSpec spec) {}

    private static Condition held(long id, String runner) {
        return TASK_RUN.ID
                .eq(id)
                .and(TASK_RUN.RUNNER.eq(runner))
                .and(TASK_RUN.STATUS.in("RUNNING", "CANCELING", "SETTLING"));
    }
}

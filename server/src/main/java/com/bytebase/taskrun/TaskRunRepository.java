package com.bytebase.taskrun;

import static com.bytebase.store.jooq.Tables.DEPLOYMENT;
import static com.bytebase.store.jooq.Tables.TASK_RUN;

import com.bytebase.store.jooq.tables.records.TaskRunRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The rows of attempts, as everybody sees them. What only the runner writes is in {@link LeaseRepository}. */
@Repository
class TaskRunRepository {
    private static final List<String> ACTIVE = List.of("PENDING", "RUNNING", "SETTLING", "CANCELING");

    private final DSLContext database;
    private final JsonMapper json;

    TaskRunRepository(DSLContext database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** One attempt each, where none is under way. @return those that were added */
    List<TaskRun> insert(long creator, List<NewTaskRun> wanted, Instant now) {
        return database.resultQuery(
                        """
                        INSERT INTO task_run (task, number, spec, instance, database, status, resume, creator, created_at, run_at)
                        SELECT w.task, 1 + coalesce((SELECT max(r.number) FROM task_run r WHERE r.task = w.task), 0),
                               w.spec::jsonb, w.instance, w.database, 'PENDING', w.resume, {0}, {1}, w.run_at
                        FROM unnest({2}, {3}, {4}, {5}, {6}, {7})
                             WITH ORDINALITY AS w (task, spec, instance, database, resume, run_at, place)
                        ORDER BY w.place
                        ON CONFLICT DO NOTHING
                        RETURNING id
                        """,
                        DSL.val(creator),
                        DSL.val(now),
                        each(wanted, NewTaskRun::task),
                        each(wanted, one -> json.writerFor(TaskSpec.class).writeValueAsString(one.spec())),
                        each(wanted, one -> one.spec().instance()),
                        each(wanted, one -> one.spec().database()),
                        each(wanted, one -> one.resume().name()),
                        DSL.val(wanted.stream()
                                .map(one -> one.runTime().orElse(null))
                                .toArray(Instant[]::new)))
                .collect(Collectors.collectingAndThen(
                        Collectors.mapping(row -> row.get(0, Long.class), Collectors.toList()), this::all));
    }

    private static Field<String[]> each(List<NewTaskRun> wanted, Function<NewTaskRun, String> what) {
        return DSL.val(wanted.stream().map(what).toArray(String[]::new));
    }

    private List<TaskRun> all(Collection<Long> ids) {
        return database.selectFrom(TASK_RUN)
                .where(TASK_RUN.ID.eq(DSL.any(ids.toArray(Long[]::new))))
                .orderBy(TASK_RUN.ID)
                .fetch(this::run);
    }

    Optional<TaskRun> find(long id) {
        return database.selectFrom(TASK_RUN).where(TASK_RUN.ID.eq(id)).fetchOptional(this::run);
    }

    Optional<TaskRun> lock(long id) {
        return database.selectFrom(TASK_RUN)
                .where(TASK_RUN.ID.eq(id))
                .forNoKeyUpdate()
                .fetchOptional(this::run);
    }

    Optional<TaskRun> find(String task, int number) {
        return database.selectFrom(TASK_RUN)
                .where(TASK_RUN.TASK.eq(task))
                .and(TASK_RUN.NUMBER.eq(number))
                .fetchOptional(this::run);
    }

    List<TaskRun> list(String task) {
        return database.selectFrom(TASK_RUN)
                .where(TASK_RUN.TASK.eq(task))
                .orderBy(TASK_RUN.NUMBER.desc())
                .fetch(this::run);
    }

    Map<String, TaskRun> latest(Collection<String> tasks) {
        if (tasks.isEmpty()) {
            return Map.of();
        }
        return database.select(TASK_RUN.fields())
                .distinctOn(TASK_RUN.TASK)
                .from(TASK_RUN)
                .where(TASK_RUN.TASK.eq(DSL.any(tasks.toArray(String[]::new))))
                .orderBy(TASK_RUN.TASK, TASK_RUN.NUMBER.desc())
                .fetchStreamInto(TASK_RUN)
                .map(this::run)
                .collect(Collectors.toMap(TaskRun::task, run -> run));
    }

    int activeCount(String instance) {
        return database.fetchCount(TASK_RUN, TASK_RUN.INSTANCE.eq(instance).and(TASK_RUN.STATUS.in(ACTIVE)));
    }

    /** Instances on which runs wait for their turn. */
    List<String> crowded(Instant now) {
        return database.selectDistinct(TASK_RUN.INSTANCE)
                .from(TASK_RUN)
                .where(TASK_RUN.STATUS.eq(TaskStatus.PENDING.name()))
                .and(TASK_RUN.RUN_AT.isNull().or(TASK_RUN.RUN_AT.le(now)))
                .fetch(TASK_RUN.INSTANCE);
    }

    boolean activeOn(String instance) {
        return database.fetchExists(TASK_RUN, TASK_RUN.INSTANCE.eq(instance).and(TASK_RUN.STATUS.in(ACTIVE)));
    }

    /** Ends those that still wait. @return them */
    List<TaskRun> withdraw(Collection<Long> ids, long by, Instant now) {
        return database.update(TASK_RUN)
                .set(TASK_RUN.STATUS, TaskStatus.CANCELED.name())
                .set(TASK_RUN.CANCEL_BY, by)
                .set(TASK_RUN.ENDED_AT, now)
                .where(TASK_RUN.ID.eq(DSL.any(ids.toArray(Long[]::new))))
                .and(TASK_RUN.STATUS.eq(TaskStatus.PENDING.name()))
                .returning()
                .fetch(this::run);
    }

    void cancel(long id, TaskStatus status, long by, Instant now) {
        database.update(TASK_RUN)
                .set(TASK_RUN.STATUS, status.name())
                .set(TASK_RUN.CANCEL_BY, by)
                .set(TASK_RUN.ENDED_AT, status.isFinal() ? now : null)
                .where(TASK_RUN.ID.eq(id))
                .execute();
    }

    /** What the markers of this deployment begin with. */
    String deployment() {
        return database.select(DEPLOYMENT.ID)
                .from(DEPLOYMENT)
                .fetchSingle()
                .value1()
                .toString();
    }

    TaskRun run(TaskRunRecord row) {
        return new TaskRun(
                row.getId(),
                row.getTask(),
                row.getNumber(),
                json.readValue(row.getSpec().data(), TaskSpec.class),
                TaskStatus.valueOf(row.getStatus()),
                Resume.valueOf(row.getResume()),
                row.getCreator(),
                row.getCreatedAt(),
                Optional.ofNullable(row.getRunAt()),
                Optional.ofNullable(row.getStartedAt()),
                Optional.ofNullable(row.getEndedAt()),
                row.getStatementsDone(),
                row.getStatementsTotal(),
                row.getRowsAffected(),
                row.getWaitingFor(),
                row.getWithoutProof(),
                row.getOutcomeUnknown(),
                Optional.ofNullable(row.getError()).map(error -> json.readValue(error.data(), RunError.class)));
    }
}

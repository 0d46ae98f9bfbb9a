package com.bytebase.taskrun;

import static com.bytebase.store.jooq.Tables.DEPLOYMENT;
import static com.bytebase.store.jooq.Tables.TASK_RUN;

import com.bytebase.store.jooq.tables.records.TaskRunRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
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

    /** Empty where an attempt at the task is under way. */
    Optional<TaskRun> insert(long creator, NewTaskRun wanted, Instant now) {
        var before = DSL.select(DSL.coalesce(DSL.max(TASK_RUN.NUMBER), 0).plus(1))
                .from(TASK_RUN)
                .where(TASK_RUN.TASK.eq(wanted.task()));
        return database.insertInto(TASK_RUN)
                .set(TASK_RUN.TASK, wanted.task())
                .set(TASK_RUN.NUMBER, DSL.field(before))
                .set(TASK_RUN.SPEC, JSONB.valueOf(json.writerFor(TaskSpec.class).writeValueAsString(wanted.spec())))
                .set(TASK_RUN.INSTANCE, wanted.spec().instance())
                .set(TASK_RUN.DATABASE, wanted.spec().database())
                .set(TASK_RUN.STATUS, TaskStatus.PENDING.name())
                .set(TASK_RUN.RESUME, wanted.resume().name())
                .set(TASK_RUN.CREATOR, creator)
                .set(TASK_RUN.CREATED_AT, now)
                .set(TASK_RUN.RUN_AT, wanted.runTime().orElse(null))
                .onConflictDoNothing()
                .returning()
                .fetchOptional()
                .map(this::run);
    }

    Optional<TaskRun> underWay(String task) {
        return database.selectFrom(TASK_RUN)
                .where(TASK_RUN.TASK.eq(task))
                .and(TASK_RUN.STATUS.in(ACTIVE))
                .fetchOptional(this::run);
    }

    Optional<TaskRun> find(long id) {
        return database.selectFrom(TASK_RUN).where(TASK_RUN.ID.eq(id)).fetchOptional(this::run);
    }

    Optional<TaskRun> lock(long id) {
        return database.selectFrom(TASK_RUN)
                .where(TASK_RUN.ID.eq(id))
                .forUpdate()
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

    boolean activeOn(String instance) {
        return database.fetchExists(TASK_RUN, TASK_RUN.INSTANCE.eq(instance).and(TASK_RUN.STATUS.in(ACTIVE)));
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

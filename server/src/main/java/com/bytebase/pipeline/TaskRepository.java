package com.bytebase.pipeline;

import static com.bytebase.store.jooq.Tables.TASK;

import com.bytebase.store.jooq.tables.records.TaskRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The rows of tasks. */
@Repository
class TaskRepository {
    private final DSLContext database;

    TaskRepository(DSLContext database) {
        this.database = database;
    }

    List<Task> of(String issue) {
        return database.selectFrom(TASK)
                .where(TASK.ISSUE.eq(issue))
                .orderBy(TASK.POSITION, TASK.NUMBER)
                .fetch(TaskRepository::task);
    }

    Optional<Task> ofTarget(String issue, String change, String instance, String name) {
        return database.selectFrom(TASK)
                .where(TASK.ISSUE.eq(issue))
                .and(TASK.CHANGE.eq(change))
                .and(TASK.INSTANCE.eq(instance))
                .and(TASK.DATABASE.eq(name))
                .fetchOptional(TaskRepository::task);
    }

    Map<String, List<Task>> of(Collection<String> issues) {
        return database
                .selectFrom(TASK)
                .where(TASK.ISSUE.in(issues))
                .orderBy(TASK.ISSUE, TASK.POSITION, TASK.NUMBER)
                .fetch(TaskRepository::task)
                .stream()
                .collect(Collectors.groupingBy(Task::issue));
    }

    void insert(String issue, int version, int firstNumber, List<PlannedTask> tasks) {
        int number = firstNumber;
        var rows = new ArrayList<TaskRecord>(tasks.size());
        for (var task : tasks) {
            var row = new TaskRecord();
            row.setIssue(issue);
            row.setNumber(number++);
            row.setVersion(version);
            row.setEnvironment(task.environment());
            row.setType(task.type().name());
            row.setInstance(task.instance());
            row.setDatabase(task.database());
            row.setChange(task.change());
            row.setPosition(task.position());
            row.setStatementHash(task.statementHash());
            row.setStopAfter(task.stopAfter() == 0 ? null : task.stopAfter());
            row.setCharacterSet(task.characterSet());
            row.setCollationName(task.collation());
            row.setOwner(task.owner());
            rows.add(row);
        }
        database.batchInsert(rows).execute();
    }

    /** Sent together, however many. */
    void replan(Map<Task, PlannedTask> wanted, int version) {
        database.batch(wanted.entrySet().stream()
                        .map(entry -> replanned(entry.getKey(), entry.getValue(), version))
                        .toList())
                .execute();
    }

    private Query replanned(Task task, PlannedTask wanted, int version) {
        return database.update(TASK)
                .set(TASK.VERSION, version)
                .set(TASK.ENVIRONMENT, wanted.environment())
                .set(TASK.POSITION, wanted.position())
                .set(TASK.STATEMENT_HASH, wanted.statementHash())
                .set(TASK.STOP_AFTER, wanted.stopAfter() == 0 ? null : wanted.stopAfter())
                .set(TASK.CHARACTER_SET, wanted.characterSet())
                .set(TASK.COLLATION_NAME, wanted.collation())
                .set(TASK.OWNER, wanted.owner())
                .where(TASK.ID.eq(task.id()));
    }

    void delete(List<Task> tasks) {
        database.deleteFrom(TASK).where(among(tasks)).execute();
    }

    void skip(List<Task> tasks, String reason, long by) {
        database.update(TASK)
                .set(TASK.STATUS, TaskState.SKIPPED.name())
                .set(TASK.SKIP_REASON, reason)
                .set(TASK.SKIPPED_BY, by)
                .setNull(TASK.WANTED_BY)
                .where(among(tasks))
                .execute();
    }

    private static Condition among(List<Task> tasks) {
        return TASK.ID.eq(DSL.any(tasks.stream().map(Task::id).toArray(Long[]::new)));
    }

    /** Their runs, which are of the version that they are in, are asked for. */
    void started(List<Task> tasks) {
        database.update(TASK)
                .set(TASK.RAN_VERSION, TASK.VERSION)
                .setNull(TASK.WANTED_BY)
                .where(among(tasks))
                .execute();
    }

    /** Their runs never began: what runs by itself does so again once the issue is reopened and agreed to. */
    void withdrawn(List<Task> tasks) {
        database.update(TASK).set(TASK.RAN_VERSION, 0).where(among(tasks)).execute();
    }

    void want(List<Task> tasks, long by) {
        if (!tasks.isEmpty()) {
            database.update(TASK).set(TASK.WANTED_BY, by).where(among(tasks)).execute();
        }
    }

    /** @return those for which that was news */
    Set<Integer> follow(String issue, Collection<Integer> numbers, TaskState state) {
        return database.update(TASK)
                .set(TASK.STATUS, state.name())
                .where(TASK.ISSUE.eq(issue))
                .and(TASK.NUMBER.eq(DSL.any(numbers.toArray(Integer[]::new))))
                .and(TASK.STATUS.ne(state.name()))
                .returning(TASK.NUMBER)
                .fetchSet(TASK.NUMBER);
    }

    /**
     * The tasks that wait although their change has failed in their stage as often as it may. Of failures that are written down at once the last
     * one sees all.
     *
     * @param failed numbers of tasks that failed in this transaction
     */
    List<Task> stopped(String issue, Collection<Integer> failed) {
        var limited = database.selectDistinct(TASK.ENVIRONMENT, TASK.CHANGE, TASK.STOP_AFTER)
                .from(TASK)
                .where(TASK.ISSUE.eq(issue))
                .and(TASK.NUMBER.eq(DSL.any(failed.toArray(Integer[]::new))))
                .and(TASK.STOP_AFTER.isNotNull())
                .fetch();
        if (limited.isEmpty()) {
            return List.of();
        }
        database.execute("SELECT pg_advisory_xact_lock(hashtext('task.stop'), hashtext({0}))", DSL.val(issue));
        var stopped = new ArrayList<Task>();
        for (var limit : limited) {
            var together = TASK.ISSUE
                    .eq(issue)
                    .and(TASK.ENVIRONMENT.eq(limit.value1()))
                    .and(TASK.CHANGE.eq(limit.value2()));
            if (database.fetchCount(TASK, together.and(TASK.STATUS.eq(TaskState.FAILED.name()))) >= limit.value3()) {
                stopped.addAll(database.selectFrom(TASK)
                        .where(together)
                        .and(TASK.STATUS.eq(TaskState.PENDING.name()))
                        .fetch(TaskRepository::task));
            }
        }
        return stopped;
    }

    private static Task task(TaskRecord row) {
        return new Task(
                row.getId(),
                row.getIssue(),
                row.getNumber(),
                row.getEnvironment(),
                TaskType.valueOf(row.getType()),
                row.getInstance(),
                row.getDatabase(),
                row.getChange(),
                row.getPosition(),
                row.getVersion(),
                row.getStatementHash(),
                Objects.requireNonNullElse(row.getStopAfter(), 0),
                row.getCharacterSet(),
                row.getCollationName(),
                row.getOwner(),
                TaskState.valueOf(row.getStatus()),
                row.getRanVersion(),
                optional(row.getWantedBy()),
                row.getSkipReason(),
                optional(row.getSkippedBy()));
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}

package com.bytebase.taskrun;

import static com.bytebase.store.jooq.Tables.TASK_RUN_LOG;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The lines of logs. */
@Repository
class TaskRunLogRepository {
    private static final int PAGE = 10_000;

    private final DSLContext database;
    private final JsonMapper json;

    TaskRunLogRepository(DSLContext database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Writes lines of runs, by one statement; those that are there already are left as they are. */
    void append(Map<Long, List<LogEntry>> lines) {
        var insert = database.insertInto(
                TASK_RUN_LOG,
                TASK_RUN_LOG.RUN,
                TASK_RUN_LOG.LINE,
                TASK_RUN_LOG.AT,
                TASK_RUN_LOG.KIND,
                TASK_RUN_LOG.TEXT,
                TASK_RUN_LOG.STATEMENT_INDEX,
                TASK_RUN_LOG.DURATION_MS,
                TASK_RUN_LOG.ROWS,
                TASK_RUN_LOG.ERROR);
        boolean none = true;
        for (var run : lines.entrySet()) {
            for (var entry : run.getValue()) {
                none = false;
                insert = insert.values(
                        run.getKey(),
                        entry.line(),
                        entry.at(),
                        entry.kind().name(),
                        entry.text(),
                        entry.statementIndex().orElse(null),
                        entry.durationMs().orElse(null),
                        entry.rows().orElse(null),
                        entry.error()
                                .map(error -> JSONB.valueOf(json.writeValueAsString(error)))
                                .orElse(null));
            }
        }
        if (!none) {
            insert.onConflictDoNothing().execute();
        }
    }

    List<LogEntry> after(long run, int line) {
        return database.selectFrom(TASK_RUN_LOG)
                .where(TASK_RUN_LOG.RUN.eq(run))
                .and(TASK_RUN_LOG.LINE.gt(line))
                .orderBy(TASK_RUN_LOG.LINE)
                .limit(PAGE)
                .fetch(row -> new LogEntry(
                        row.getLine(),
                        row.getAt(),
                        LogEntry.Kind.valueOf(row.getKind()),
                        row.getText(),
                        Optional.ofNullable(row.getStatementIndex()),
                        Optional.ofNullable(row.getDurationMs()),
                        Optional.ofNullable(row.getRows()),
                        Optional.ofNullable(row.getError())
                                .map(error -> json.readValue(error.data(), RunError.class))));
    }

    int lastLine(long run) {
        return database.select(DSL.coalesce(DSL.max(TASK_RUN_LOG.LINE), 0))
                .from(TASK_RUN_LOG)
                .where(TASK_RUN_LOG.RUN.eq(run))
                .fetchSingle()
                .value1();
    }
}

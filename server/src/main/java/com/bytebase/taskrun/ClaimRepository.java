package com.bytebase.taskrun;

import static com.bytebase.store.jooq.Tables.TASK_RUN;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/**
 * Which pending run goes next. A few small questions, each answered from an index, however many runs wait: one clever statement would be
 * planned on statistics that know nothing of the two thousand rows that were added a moment ago.
 */
@Repository
class ClaimRepository {
    private static final List<String> AT_WORK = List.of("RUNNING", "SETTLING", "CANCELING");
    private static final int PAGE = 50;

    private final DSLContext database;
    private final TaskRunRepository runs;

    ClaimRepository(DSLContext database, TaskRunRepository runs) {
        this.database = database;
        this.runs = runs;
    }

    /**
     * Claims pending runs for the runner, the oldest first: {@code most} of them, one on a database at a time, {@code perInstance} on
     * an instance. The limits hold across all servers, because they decide one at a time.
     */
    List<TaskRun> claim(String runner, int perInstance, int most, Instant now, Instant until) {
        database.execute("SELECT pg_advisory_xact_lock(hashtext('task_run.claim'))");
        var waiting = database.selectDistinct(TASK_RUN.INSTANCE)
                .from(TASK_RUN)
                .where(due(now))
                .fetch(TASK_RUN.INSTANCE);
        if (waiting.isEmpty()) {
            return List.of();
        }
        var busy = busyDatabases();
        var chosen = new ArrayList<Long>();
        for (var instance : waiting) {
            var here = busy.getOrDefault(instance, Set.of());
            chosen.addAll(next(instance, here, perInstance - here.size(), now));
        }
        chosen.sort(Comparator.naturalOrder());
        return claim(runner, chosen.subList(0, Math.min(most, chosen.size())), now, until);
    }

    private Map<String, Set<String>> busyDatabases() {
        var busy = new HashMap<String, Set<String>>();
        database.select(TASK_RUN.INSTANCE, TASK_RUN.DATABASE)
                .from(TASK_RUN)
                .where(TASK_RUN.STATUS.in(AT_WORK))
                .forEach(row ->
                        busy.computeIfAbsent(row.value1(), _ -> new HashSet<>()).add(row.value2()));
        return busy;
    }

    /** The oldest runs of databases on which none is at work, {@code room} of them. */
    private List<Long> next(String instance, Set<String> busy, int room, Instant now) {
        var taken = new HashSet<>(busy);
        var chosen = new ArrayList<Long>();
        long last = 0;
        while (chosen.size() < room) {
            var page = database.select(TASK_RUN.ID, TASK_RUN.DATABASE)
                    .from(TASK_RUN)
                    .where(due(now))
                    .and(TASK_RUN.INSTANCE.eq(instance))
                    .and(TASK_RUN.ID.gt(last))
                    .orderBy(TASK_RUN.ID)
                    .limit(PAGE)
                    .fetch();
            for (var run : page) {
                last = run.value1();
                if (chosen.size() < room && taken.add(run.value2())) {
                    chosen.add(last);
                }
            }
            if (page.size() < PAGE) {
                break;
            }
        }
        return chosen;
    }

    /** Whoever is just canceling one of them wins. */
    private List<TaskRun> claim(String runner, Collection<Long> ids, Instant now, Instant until) {
        var free = DSL.select(TASK_RUN.ID)
                .from(TASK_RUN)
                .where(TASK_RUN.ID.eq(DSL.any(ids.toArray(Long[]::new))))
                .and(TASK_RUN.STATUS.eq(TaskStatus.PENDING.name()))
                .forNoKeyUpdate()
                .skipLocked();
        return database
                .update(TASK_RUN)
                .set(TASK_RUN.STATUS, TaskStatus.RUNNING.name())
                .set(TASK_RUN.RUNNER, runner)
                .set(TASK_RUN.LEASE_UNTIL, until)
                .set(TASK_RUN.STARTED_AT, now)
                .set(TASK_RUN.WAITING_FOR, "")
                .where(TASK_RUN.ID.in(database.fetchValues(free)))
                .returning()
                .fetch(runs::run)
                .stream()
                .sorted(Comparator.comparing(TaskRun::id))
                .toList();
    }

    private static Condition due(Instant now) {
        return TASK_RUN.STATUS
                .eq(DSL.inline(TaskStatus.PENDING.name()))
                .and(TASK_RUN.RUN_AT.isNull().or(TASK_RUN.RUN_AT.le(now)));
    }
}

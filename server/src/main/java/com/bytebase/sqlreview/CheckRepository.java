package com.bytebase.sqlreview;

import static com.bytebase.store.jooq.Tables.CHECK_RUN;

import com.bytebase.engine.sql.StatementType.Risk;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The rows of checks. */
@Repository
class CheckRepository {
    private static final List<SelectFieldOrAsterisk> SUM = List.of(
            CHECK_RUN.ISSUE,
            CHECK_RUN.VERSION,
            CHECK_RUN.STATUS,
            CHECK_RUN.ATTEMPT,
            CHECK_RUN.ERRORS,
            CHECK_RUN.WARNINGS,
            CHECK_RUN.FIRST_ERROR,
            CHECK_RUN.RISK,
            CHECK_RUN.SUMMARIES,
            CHECK_RUN.OVERRIDDEN_BY,
            CHECK_RUN.OVERRIDE_REASON,
            CHECK_RUN.OVERRIDDEN_AT,
            CHECK_RUN.REQUESTED_AT,
            CHECK_RUN.ENDED_AT);

    private final DSLContext database;
    private final JsonMapper json;

    CheckRepository(DSLContext database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Asks for the checks of a version; again where there were some. @return the number of the attempt */
    int request(String issue, int version, List<CheckTarget> targets, Instant now) {
        var content = JSONB.valueOf(
                json.writerFor(CheckTarget[].class).writeValueAsString(targets.toArray(CheckTarget[]::new)));
        return database.insertInto(CHECK_RUN)
                .set(CHECK_RUN.ISSUE, issue)
                .set(CHECK_RUN.VERSION, version)
                .set(CHECK_RUN.STATUS, CheckRun.Status.RUNNING.name())
                .set(CHECK_RUN.TARGETS, content)
                .set(CHECK_RUN.REQUESTED_AT, now)
                .onConflict(CHECK_RUN.ISSUE, CHECK_RUN.VERSION)
                .doUpdate()
                .set(CHECK_RUN.STATUS, CheckRun.Status.RUNNING.name())
                .set(CHECK_RUN.TARGETS, content)
                .set(CHECK_RUN.REQUESTED_AT, now)
                .set(CHECK_RUN.ATTEMPT, CHECK_RUN.ATTEMPT.plus(1))
                .setNull(CHECK_RUN.OVERRIDDEN_BY)
                .setNull(CHECK_RUN.OVERRIDDEN_AT)
                .set(CHECK_RUN.OVERRIDE_REASON, "")
                .returning(CHECK_RUN.ATTEMPT)
                .fetchSingle()
                .getAttempt();
    }

    Optional<CheckRun> find(String issue, int version) {
        return database.selectFrom(CHECK_RUN)
                .where(CHECK_RUN.ISSUE.eq(issue))
                .and(CHECK_RUN.VERSION.eq(version))
                .fetchOptional(row -> run(row, true));
    }

    /** The plans of declarative changes; empty while they are made. */
    List<TargetPlan> plans(String issue, int version) {
        return database.select(CHECK_RUN.PLANS)
                .from(CHECK_RUN)
                .where(CHECK_RUN.ISSUE.eq(issue))
                .and(CHECK_RUN.VERSION.eq(version))
                .and(CHECK_RUN.STATUS.eq(CheckRun.Status.DONE.name()))
                .fetchOptional(row -> list(row.value1(), TargetPlan[].class))
                .orElse(List.of());
    }

    /** Without results, by issue. */
    Map<String, CheckRun> sums(Map<String, Integer> versions) {
        if (versions.isEmpty()) {
            return Map.of();
        }
        Collection<org.jooq.Row2<String, Integer>> wanted = versions.entrySet().stream()
                .map(entry -> DSL.row(entry.getKey(), entry.getValue()))
                .toList();
        return database
                .select(SUM)
                .from(CHECK_RUN)
                .where(DSL.row(CHECK_RUN.ISSUE, CHECK_RUN.VERSION).in(wanted))
                .fetch(row -> run(row, false))
                .stream()
                .collect(Collectors.toMap(CheckRun::issue, run -> run));
    }

    /** @return whether the results are of the attempt that counts */
    boolean finish(String issue, int version, int attempt, CheckReport report, Instant now) {
        return database.update(CHECK_RUN)
                        .set(CHECK_RUN.STATUS, CheckRun.Status.DONE.name())
                        .set(CHECK_RUN.ERRORS, report.count(CheckResult.Level.ERROR))
                        .set(CHECK_RUN.WARNINGS, report.count(CheckResult.Level.WARNING))
                        .set(CHECK_RUN.FIRST_ERROR, report.firstError())
                        .set(CHECK_RUN.RISK, report.risk().name())
                        .set(CHECK_RUN.RESULTS, JSONB.valueOf(json.writeValueAsString(report.results())))
                        .set(CHECK_RUN.SUMMARIES, JSONB.valueOf(json.writeValueAsString(report.summaries())))
                        .set(CHECK_RUN.STATEMENTS, JSONB.valueOf(json.writeValueAsString(report.statements())))
                        .set(CHECK_RUN.PLANS, JSONB.valueOf(json.writeValueAsString(report.plans())))
                        .set(CHECK_RUN.ENDED_AT, now)
                        .where(CHECK_RUN.ISSUE.eq(issue))
                        .and(CHECK_RUN.VERSION.eq(version))
                        .and(CHECK_RUN.ATTEMPT.eq(attempt))
                        .and(CHECK_RUN.STATUS.eq(CheckRun.Status.RUNNING.name()))
                        .execute()
                == 1;
    }

    /** @return whether there were errors of this version that nobody had answered for */
    boolean override(String issue, int version, CheckOverride override) {
        return database.update(CHECK_RUN)
                        .set(CHECK_RUN.OVERRIDDEN_BY, override.principal())
                        .set(CHECK_RUN.OVERRIDE_REASON, override.reason())
                        .set(CHECK_RUN.OVERRIDDEN_AT, override.at())
                        .where(CHECK_RUN.ISSUE.eq(issue))
                        .and(CHECK_RUN.VERSION.eq(version))
                        .and(CHECK_RUN.STATUS.eq(CheckRun.Status.DONE.name()))
                        .and(CHECK_RUN.ERRORS.gt(0))
                        .and(CHECK_RUN.OVERRIDDEN_BY.isNull())
                        .execute()
                == 1;
    }

    /** The jobs of checks that were asked for and have no results yet. */
    List<CheckJob.Key> unfinished() {
        return database.select(CHECK_RUN.ISSUE, CHECK_RUN.VERSION, CHECK_RUN.ATTEMPT)
                .from(CHECK_RUN)
                .where(CHECK_RUN.STATUS.eq(CheckRun.Status.RUNNING.name()))
                .fetch(row -> new CheckJob.Key(row.value1(), row.value2(), row.value3()));
    }

    private CheckRun run(Record row, boolean whole) {
        var summaries = list(row.get(CHECK_RUN.SUMMARIES), StatementSummary[].class);
        return new CheckRun(
                row.get(CHECK_RUN.ISSUE),
                row.get(CHECK_RUN.VERSION),
                CheckRun.Status.valueOf(row.get(CHECK_RUN.STATUS)),
                row.get(CHECK_RUN.ATTEMPT),
                row.get(CHECK_RUN.ERRORS),
                row.get(CHECK_RUN.WARNINGS),
                row.get(CHECK_RUN.FIRST_ERROR),
                Optional.of(row.get(CHECK_RUN.RISK))
                        .filter(risk -> !risk.isEmpty())
                        .map(Risk::valueOf),
                summaries.stream().allMatch(StatementSummary::analyzed),
                whole ? list(row.get(CHECK_RUN.TARGETS), CheckTarget[].class) : List.of(),
                whole ? list(row.get(CHECK_RUN.RESULTS), CheckResult[].class) : List.of(),
                summaries,
                whole ? list(row.get(CHECK_RUN.STATEMENTS), StatementOutline[].class) : List.of(),
                whole ? list(row.get(CHECK_RUN.PLANS), TargetPlan[].class) : List.of(),
                Optional.ofNullable(row.get(CHECK_RUN.OVERRIDDEN_BY))
                        .map(by -> new CheckOverride(
                                by, row.get(CHECK_RUN.OVERRIDE_REASON), row.get(CHECK_RUN.OVERRIDDEN_AT))),
                row.get(CHECK_RUN.REQUESTED_AT),
                Optional.ofNullable(row.get(CHECK_RUN.ENDED_AT)));
    }

    private <T> List<T> list(JSONB content, Class<T[]> type) {
        return Arrays.asList(json.readValue(content.data(), type));
    }
}

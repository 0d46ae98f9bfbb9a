package com.bytebase.sqlreview;

import com.bytebase.engine.sql.StatementType.Risk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The checks of one version of an issue.
 *
 * @param firstError what the first error says; empty where there is none
 * @param risk empty while they run
 * @param analyzed whether the parser understood everything
 * @param results empty where only the sum was asked for
 * @param plans of declarative changes; those of databases that are done are kept. Empty where only the sum was asked for
 */
public record CheckRun(
        String issue,
        int version,
        Status status,
        int attempt,
        int errors,
        int warnings,
        String firstError,
        Optional<Risk> risk,
        boolean analyzed,
        List<CheckTarget> targets,
        List<CheckResult> results,
        List<StatementSummary> summaries,
        List<StatementOutline> statements,
        List<TargetPlan> plans,
        Optional<CheckOverride> override,
        Instant requestedAt,
        Optional<Instant> endedAt) {
    /** Whether the results are there. */
    public enum Status {
        RUNNING,
        DONE
    }

    public CheckRun {
        targets = List.copyOf(targets);
        results = List.copyOf(results);
        summaries = List.copyOf(summaries);
        statements = List.copyOf(statements);
        plans = List.copyOf(plans);
    }

    public boolean isDone() {
        return status == Status.DONE;
    }

    /** Whether errors stand in the way that nobody has answered for. */
    public boolean blocks() {
        return isDone() && errors > 0 && override.isEmpty();
    }
}

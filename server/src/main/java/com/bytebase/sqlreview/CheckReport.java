package com.bytebase.sqlreview;

import com.bytebase.engine.sql.StatementType.Risk;
import java.util.Comparator;
import java.util.List;

/** What the checks of all targets found. */
record CheckReport(
        List<CheckResult> results,
        List<StatementSummary> summaries,
        List<StatementOutline> statements,
        List<TargetPlan> plans) {
    CheckReport {
        results = List.copyOf(results);
        summaries = List.copyOf(summaries);
        statements = List.copyOf(statements);
        plans = List.copyOf(plans);
    }

    int count(CheckResult.Level level) {
        return (int) results.stream().filter(result -> result.level() == level).count();
    }

    String firstError() {
        return results.stream()
                .filter(result -> result.level() == CheckResult.Level.ERROR)
                .map(CheckResult::content)
                .findFirst()
                .orElse("");
    }

    Risk risk() {
        return summaries.stream()
                .map(summary -> summary.analyzed() ? summary.risk() : Risk.HIGH)
                .max(Comparator.naturalOrder())
                .orElse(Risk.LOW);
    }
}

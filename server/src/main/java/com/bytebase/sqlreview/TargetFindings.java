package com.bytebase.sqlreview;

import com.bytebase.engine.sql.Script;
import java.util.List;
import java.util.Optional;

/** What was found about a change that is planned for each database; without a plan where none could be made, which is an error among the results. */
record TargetFindings(
        List<CheckResult> results,
        Optional<StatementSummary> summary,
        Optional<TargetPlan> plan,
        Optional<Script> script) {}

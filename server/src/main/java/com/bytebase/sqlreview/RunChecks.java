package com.bytebase.sqlreview;

import com.bytebase.engine.sql.Script;
import com.bytebase.sqlreview.CheckTarget.Desired;
import com.bytebase.sqlreview.CheckTarget.Expanded;
import com.bytebase.sqlreview.CheckTarget.NewDatabase;
import com.bytebase.sqlreview.CheckTarget.Statements;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks one version against all of its targets and keeps what was found. */
@Component
class RunChecks {
    private final CheckRepository repository;
    private final CheckStatements statements;
    private final CheckDesired desired;
    private final CheckExpanded expanded;
    private final CheckNewDatabase newDatabase;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RunChecks(
            CheckRepository repository,
            CheckStatements statements,
            CheckDesired desired,
            CheckExpanded expanded,
            CheckNewDatabase newDatabase,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.repository = repository;
        this.statements = statements;
        this.desired = desired;
        this.expanded = expanded;
        this.newDatabase = newDatabase;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    void run(CheckJob.Key key) {
        var run = repository.find(key.issue(), key.version());
        if (run.isEmpty() || run.get().isDone() || run.get().attempt() != key.attempt()) {
            return; // asked for again meanwhile, which has a job of its own
        }
        var report = check(key.issue(), run.get().targets(), earlierPlans(run.get()));
        transaction.executeWithoutResult(_ -> {
            if (repository.finish(key.issue(), key.version(), key.attempt(), report, Instant.now(clock))) {
                events.publishEvent(new ChecksFinished(
                        key.issue(),
                        key.version(),
                        report.statements().size(),
                        run.get().targets().size(),
                        report.count(CheckResult.Level.ERROR),
                        report.count(CheckResult.Level.WARNING)));
            }
        });
    }

    private List<TargetPlan> earlierPlans(CheckRun run) {
        return run.plans().isEmpty() ? repository.plans(run.issue(), run.version() - 1) : run.plans();
    }

    /** @param kept plans of an earlier attempt or version: those of databases that are done meanwhile still stand */
    private CheckReport check(String issue, List<CheckTarget> targets, List<TargetPlan> kept) {
        var results = new ArrayList<CheckResult>();
        var summaries = new ArrayList<StatementSummary>();
        var outlines = new ArrayList<StatementOutline>();
        var plans = new ArrayList<TargetPlan>();
        kept.stream().filter(plan -> targets.stream().noneMatch(plan::isOf)).forEach(plans::add);
        var before = new HashMap<String, List<Script>>();
        for (var change : byChange(targets).values()) {
            var batch = statements.batch(issue);
            for (var target : change) {
                switch (target) {
                    case Statements one -> {
                        var found = batch.check(one, before.getOrDefault(one.target(), List.of()));
                        add(before, one, found.script());
                        results.addAll(found.results());
                        summaries.add(found.summary());
                        if (target == change.getFirst()) {
                            outlines.addAll(found.outlines());
                        }
                    }
                    case Desired one -> {
                        var found = desired.check(one);
                        results.addAll(found.results());
                        found.summary().ifPresent(summaries::add);
                        found.plan().ifPresent(plans::add);
                        found.script().ifPresent(script -> add(before, one, script));
                    }
                    case Expanded one -> {
                        var found = expanded.check(one, before.getOrDefault(one.target(), List.of()));
                        results.addAll(found.results());
                        found.summary().ifPresent(summaries::add);
                        found.plan().ifPresent(plans::add);
                        found.script().ifPresent(script -> add(before, one, script));
                    }
                    case NewDatabase one -> results.addAll(newDatabase.check(one));
                }
            }
        }
        return new CheckReport(results, summaries, outlines, plans);
    }

    /** What comes later meets what this leaves. */
    private static void add(Map<String, List<Script>> before, CheckTarget target, Script script) {
        before.computeIfAbsent(target.target(), _ -> new ArrayList<>()).add(script);
    }

    private static Map<String, List<CheckTarget>> byChange(List<CheckTarget> targets) {
        var changes = new LinkedHashMap<String, List<CheckTarget>>();
        targets.forEach(target ->
                changes.computeIfAbsent(target.change(), _ -> new ArrayList<>()).add(target));
        return changes;
    }
}

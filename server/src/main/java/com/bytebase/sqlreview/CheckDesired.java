package com.bytebase.sqlreview;

import com.bytebase.engine.Engine;
import com.bytebase.engine.diff.Impact.DataLoss;
import com.bytebase.engine.diff.RenameCandidate;
import com.bytebase.engine.diff.SchemaChange;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.StatementType.Risk;
import com.bytebase.instance.Connections;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import com.bytebase.review.Ground;
import com.bytebase.schema.DesiredStates;
import com.bytebase.schema.DesiredStates.Plan;
import com.bytebase.schema.SchemaDiffResource;
import com.bytebase.schema.Schemas;
import com.bytebase.schema.StoredSchema;
import com.bytebase.schema.SyncException;
import com.bytebase.sheet.Statements;
import com.bytebase.sqlreview.CheckResult.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Plans a declarative change for one database as it is now, and says what is to be known before the plan is agreed to. */
@Component
class CheckDesired {
    static final String TYPE = "DECLARATIVE_PLAN";
    private static final int NOT_READ = 301;
    private static final int NOT_UNDERSTOOD = 302;
    private static final int RENAME = 303;
    private static final int LOSES_DATA = 304;
    private static final int NOT_COMPARED = 305;
    private static final int MAY_FAIL = 306;

    private final Statements statements;
    private final Connections connections;
    private final Schemas schemas;
    private final DesiredStates desired;
    private final Review review;

    CheckDesired(
            Statements statements, Connections connections, Schemas schemas, DesiredStates desired, Review review) {
        this.statements = statements;
        this.connections = connections;
        this.schemas = schemas;
        this.desired = desired;
        this.review = review;
    }

    TargetFindings check(CheckTarget.Desired target) {
        try {
            var now = schemas.sync(Actor.ROBOT, target.instance(), target.database());
            var engine = connections.engine(target.instance());
            var plan = desired.plan(engine.type(), now.schema(), statements.text(target.hash()), target.renames());
            return found(target, engine, now, plan);
        } catch (SyncException | Problem e) {
            var why = result(target, Level.ERROR, NOT_READ, "There is no plan", String.valueOf(e.getMessage()));
            return new TargetFindings(List.of(why), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    private TargetFindings found(CheckTarget.Desired target, Engine engine, StoredSchema now, Plan plan) {
        var diff = plan.diff();
        var results = new ArrayList<CheckResult>();
        plan.unread()
                .forEach(item -> results.add(result(
                        target,
                        Level.ERROR,
                        NOT_UNDERSTOOD,
                        "Not part of a schema",
                        "%s: %s"
                                .formatted(
                                        item.path().name().isEmpty()
                                                ? item.path()
                                                : item.path().name(),
                                        item.reason()))));
        plan.questions().forEach(question -> results.add(question(target, question)));
        diff.changes().stream()
                .filter(change -> plan.questions().stream()
                        .noneMatch(question -> question.path().equals(change.path())))
                .forEach(change -> impact(target, change, results));
        diff.notCompared()
                .forEach(item -> results.add(result(
                        target,
                        Level.WARNING,
                        NOT_COMPARED,
                        "Not part of the plan",
                        "%s: %s".formatted(item.path(), item.reason()))));
        var script = engine.parser().parse(diff.statement());
        review.review(target, engine.type(), script, Ground.of(Optional.of(now.schema()))).stream()
                .map(CheckDesired::ofThePlan)
                .forEach(results::add);
        return new TargetFindings(
                results,
                Optional.of(summary(target, script, diff.changes())),
                Optional.of(new TargetPlan(
                        target.change(),
                        target.target(),
                        statements.keep(diff.statement()),
                        target.hash(),
                        target.renames(),
                        now.hash(),
                        SchemaDiffResource.of(diff),
                        null)),
                Optional.of(script));
    }

    private static CheckResult question(CheckTarget.Desired target, RenameCandidate candidate) {
        var path = candidate.path();
        return result(
                target,
                Level.ERROR,
                RENAME,
                "Renamed, or dropped?",
                "%s goes and %s comes, which looks like a rename. Say so among the change's renames: with \"to\": \"%s\" it is renamed and keeps its rows; without \"to\" it is dropped, with what is in it."
                        .formatted(path, candidate.to(), candidate.to()));
    }

    private static void impact(CheckTarget.Desired target, SchemaChange change, List<CheckResult> results) {
        var impact = change.impact();
        switch (impact.dataLoss()) {
            case NONE -> {}
            case POSSIBLE ->
                results.add(result(
                        target,
                        Level.WARNING,
                        LOSES_DATA,
                        "May lose data",
                        "Values of %s that the new form cannot hold are lost, or refuse it.".formatted(change.path())));
            case CERTAIN -> {
                boolean meant = target.renames().stream().anyMatch(answer -> answer.drops(change.path()));
                results.add(result(
                        target,
                        meant ? Level.WARNING : Level.ERROR,
                        LOSES_DATA,
                        "Loses data",
                        meant
                                ? "%s loses what is in it, as the change says.".formatted(change.path())
                                : "%s loses what is in it. Keep it in the desired state, or name it among the change's renames without \"to\" to say that it is to be dropped."
                                        .formatted(change.path())));
            }
        }
        if (!impact.mayFail().isEmpty()) {
            results.add(result(
                    target,
                    Level.WARNING,
                    MAY_FAIL,
                    "May be refused",
                    "%s: %s".formatted(change.path(), impact.mayFail())));
        }
    }

    /** A place in the plan is none in what the author wrote. */
    private static CheckResult ofThePlan(CheckResult result) {
        var start = result.start();
        return new CheckResult(
                result.change(),
                result.target(),
                result.type(),
                result.level(),
                result.code(),
                result.title(),
                start == null ? result.content() : "%s (line %d of the plan)".formatted(result.content(), start.line()),
                null,
                null);
    }

    private static StatementSummary summary(CheckTarget.Desired target, Script script, List<SchemaChange> changes) {
        var summary = CheckStatements.summary(target, script);
        boolean loses = changes.stream().anyMatch(change -> change.impact().dataLoss() != DataLoss.NONE);
        return loses
                ? new StatementSummary(
                        summary.change(),
                        summary.target(),
                        summary.statements(),
                        summary.types(),
                        Risk.HIGH,
                        summary.analyzed())
                : summary;
    }

    private static CheckResult result(
            CheckTarget.Desired target, Level level, int code, String title, @Nullable String content) {
        return new CheckResult(
                target.change(), target.target(), TYPE, level, code, title, content == null ? "" : content, null, null);
    }
}

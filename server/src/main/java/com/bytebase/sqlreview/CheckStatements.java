package com.bytebase.sqlreview;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementType.Risk;
import com.bytebase.instance.Connections;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import com.bytebase.review.Ground;
import com.bytebase.review.Reviewer;
import com.bytebase.schema.Schemas;
import com.bytebase.schema.StoredSchema;
import com.bytebase.schema.SyncException;
import com.bytebase.sheet.Statements;
import com.bytebase.sqlreview.CheckResult.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Checks the statements of a change against one database after the other. */
@Component
class CheckStatements {
    private static final int NO_SCHEMA = 201;
    private static final int GONE = 202;

    private final Statements statements;
    private final Connections connections;
    private final Schemas schemas;
    private final Review review;
    private final ObjectProvider<EffectsSoFar> effects;

    CheckStatements(
            Statements statements,
            Connections connections,
            Schemas schemas,
            Review review,
            ObjectProvider<EffectsSoFar> effects) {
        this.statements = statements;
        this.connections = connections;
        this.schemas = schemas;
        this.review = review;
        this.effects = effects;
    }

    /**
     * What was found for one target.
     *
     * @param script what the change does there, for the changes that come after it
     */
    record Found(List<CheckResult> results, StatementSummary summary, List<StatementOutline> outlines, Script script) {}

    /** For the targets of one change of that issue: its text is read and parsed once per engine. */
    Batch batch(String issue) {
        return new Batch(issue);
    }

    final class Batch {
        private final String issue;
        private final Map<EngineType, Script> scripts = new EnumMap<>(EngineType.class);

        private Batch(String issue) {
            this.issue = issue;
        }

        /** @param before what earlier changes of the same request do to this database first */
        Found check(CheckTarget.Statements target, List<Script> before) {
            var engine = connections.engine(target.instance());
            var text = statements.text(target.hash());
            var script =
                    scripts.computeIfAbsent(engine.type(), _ -> engine.parser().parse(text));
            var results = new ArrayList<CheckResult>();
            int done = effects.stream()
                    .mapToInt(one -> one.statements(issue, target, script))
                    .sum();
            var ground = new Ground(schema(target, results), before, done);
            results.addAll(review.review(target, engine.type(), script, ground));
            return new Found(results, summary(target, script), outlines(target, script), script);
        }

        private Optional<DatabaseSchema> schema(CheckTarget.Statements target, List<CheckResult> results) {
            var stored = schemas.current(target.instance(), target.database());
            if (stored.isPresent()) {
                return stored.map(StoredSchema::schema);
            }
            try {
                return Optional.of(schemas.sync(Actor.ROBOT, target.instance(), target.database())
                        .schema());
            } catch (SyncException e) {
                results.add(problem(target, Level.WARNING, NO_SCHEMA, "The schema could not be read", e.getMessage()));
            } catch (Problem e) {
                results.add(problem(target, Level.ERROR, GONE, "The database is gone", e.getMessage()));
            }
            return Optional.empty();
        }
    }

    private static CheckResult problem(
            CheckTarget.Statements target, Level level, int code, String title, String content) {
        return new CheckResult(
                target.change(), target.target(), Reviewer.WALK_THROUGH, level, code, title, content, null, null);
    }

    static StatementSummary summary(CheckTarget target, Script script) {
        var types = script.statements().stream()
                .map(statement -> statement.type().name())
                .distinct()
                .toList();
        var risk = script.statements().stream()
                .map(statement -> statement.analyzed() ? statement.type().risk() : Risk.HIGH)
                .max(Comparator.naturalOrder())
                .orElse(Risk.LOW);
        boolean analyzed = script.statements().stream().allMatch(Statement::analyzed);
        return new StatementSummary(
                target.change(), target.target(), script.statements().size(), types, risk, analyzed);
    }

    private static List<StatementOutline> outlines(CheckTarget.Statements target, Script script) {
        var outlines = new ArrayList<StatementOutline>();
        for (var statement : script.statements()) {
            outlines.add(new StatementOutline(
                    target.change(),
                    outlines.size() + 1,
                    StatementTitle.of(statement),
                    statement.type().name(),
                    statement.start(),
                    statement.end()));
        }
        return outlines;
    }
}

package com.bytebase.sqlreview;

import com.bytebase.database.DatabaseName;
import com.bytebase.databasegroup.Expansions;
import com.bytebase.engine.Engine;
import com.bytebase.engine.sql.Script;
import com.bytebase.instance.Connections;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import com.bytebase.review.Ground;
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

/** Makes of a change that means tables by a placeholder what is run in one database as it is now, and checks that. */
@Component
class CheckExpanded {
    private static final String TYPE = "TABLE_GROUP";
    private static final int NOT_READ = 401;
    private static final int NOT_EXPANDED = 402;
    private static final int NO_TABLES = 403;

    private final Statements statements;
    private final Connections connections;
    private final Schemas schemas;
    private final Expansions expansions;
    private final Review review;

    CheckExpanded(
            Statements statements, Connections connections, Schemas schemas, Expansions expansions, Review review) {
        this.statements = statements;
        this.connections = connections;
        this.schemas = schemas;
        this.expansions = expansions;
        this.review = review;
    }

    /** @param before what earlier changes of the same request do to this database first */
    TargetFindings check(CheckTarget.Expanded target, List<Script> before) {
        try {
            var now = schemas.sync(Actor.ROBOT, target.instance(), target.database());
            return expanded(target, connections.engine(target.instance()), now, before);
        } catch (SyncException e) {
            return refused(target, NOT_READ, "The schema could not be read", e.getMessage());
        } catch (Problem e) {
            return refused(target, NOT_EXPANDED, "Not made for each table", e.getMessage());
        }
    }

    private TargetFindings expanded(CheckTarget.Expanded target, Engine engine, StoredSchema now, List<Script> before) {
        var written = statements.text(target.hash());
        var name = new DatabaseName(target.instance(), target.database());
        var run = expansions.expand(engine, name, now.schema(), written, target.placeholders());
        var script = engine.parser().parse(run);
        var results = new ArrayList<CheckResult>();
        if (script.statements().isEmpty()) {
            results.add(result(
                    target,
                    Level.WARNING,
                    NO_TABLES,
                    "Nothing to do here",
                    "No table of the group is in this database, so nothing is run."));
        }
        review.review(target, engine.type(), script, new Ground(Optional.of(now.schema()), before, 0)).stream()
                .map(found -> run.equals(written) ? found : ofWhatIsRun(found))
                .forEach(results::add);
        var plan = new TargetPlan(
                target.change(),
                target.target(),
                statements.keep(run),
                target.hash(),
                List.of(),
                now.hash(),
                new SchemaDiffResource(List.of(), run, List.of(), List.of()),
                target.placeholders());
        return new TargetFindings(
                results, Optional.of(CheckStatements.summary(target, script)), Optional.of(plan), Optional.of(script));
    }

    /** A place in what is run is none in what the author wrote. */
    private static CheckResult ofWhatIsRun(CheckResult result) {
        var start = result.start();
        return new CheckResult(
                result.change(),
                result.target(),
                result.type(),
                result.level(),
                result.code(),
                result.title(),
                start == null
                        ? result.content()
                        : "%s (line %d of what is run)".formatted(result.content(), start.line()),
                null,
                null);
    }

    private static TargetFindings refused(CheckTarget.Expanded target, int code, String title, @Nullable String why) {
        return new TargetFindings(
                List.of(result(target, Level.ERROR, code, title, why)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static CheckResult result(
            CheckTarget.Expanded target, Level level, int code, String title, @Nullable String content) {
        return new CheckResult(
                target.change(), target.target(), TYPE, level, code, title, content == null ? "" : content, null, null);
    }
}

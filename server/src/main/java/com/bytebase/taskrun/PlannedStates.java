package com.bytebase.taskrun;

import com.bytebase.database.DatabaseName;
import com.bytebase.databasegroup.Expansions;
import com.bytebase.databasegroup.GroupPlaceholder;
import com.bytebase.engine.Engine;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementType;
import com.bytebase.kernel.Problem;
import com.bytebase.schema.DesiredStates;
import com.bytebase.schema.Schemas;
import com.bytebase.sheet.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether a plan that was agreed to is still the way to the desired state, asked of the target right before it is run. */
@Component
class PlannedStates {
    private final DesiredStates desired;
    private final Schemas schemas;
    private final Statements statements;
    private final Expansions expansions;

    PlannedStates(DesiredStates desired, Schemas schemas, Statements statements, Expansions expansions) {
        this.expansions = expansions;
        this.schemas = schemas;
        this.desired = desired;
        this.statements = statements;
    }

    /** Why the plan is not to be run; empty where it is. The caller holds the target's lock. */
    Optional<RunError> refusal(PlannedState plan, Engine engine, Connection connection, DatabaseName target)
            throws SQLException {
        var database = target.database();
        var now = schemas.now(connection, target.instance(), database);
        if (Schemas.hash(now).equals(plan.schema())) {
            return Optional.empty();
        }
        if (plan.placeholders() != null) {
            return expanded(plan, plan.placeholders(), engine, now, target);
        }
        try {
            var wanted = desired.plan(engine.type(), now, statements.text(plan.desired()), plan.renames());
            return wanted.diff().statement().equals(statements.text(plan.statement()))
                    ? Optional.empty()
                    : Optional.of(moved(database, "What leads to the desired state now is not what was agreed to."));
        } catch (Problem e) {
            return Optional.of(moved(database, e.getMessage()));
        }
    }

    /**
     * The same where the first statements of the plan took effect in an earlier run: what leads to the desired state now must be the others.
     * Settings of a session change no schema.
     */
    Optional<RunError> refusalOfRest(
            PlannedState plan, ChangeProgress progress, Connection connection, DatabaseName target)
            throws SQLException {
        if (plan.placeholders() != null) {
            return Optional.empty();
        }
        var engine = progress.engine();
        var now = schemas.now(connection, target.instance(), target.database());
        try {
            var wanted = desired.plan(engine.type(), now, statements.text(plan.desired()), plan.renames())
                    .diff()
                    .statement();
            var script = progress.script().statements();
            var rest = changing(script.subList(progress.kept(), script.size()));
            return changing(engine.parser().parse(wanted).statements()).equals(rest)
                    ? Optional.empty()
                    : Optional.of(moved(
                            target.database(), "What is left to do now is not what is left of what was agreed to."));
        } catch (Problem e) {
            return Optional.of(moved(target.database(), e.getMessage()));
        }
    }

    private static List<String> changing(List<Statement> statements) {
        return statements.stream()
                .filter(statement -> statement.type() != StatementType.SET)
                .map(statement -> statement.text().strip())
                .toList();
    }

    private Optional<RunError> expanded(
            PlannedState plan,
            List<GroupPlaceholder> placeholders,
            Engine engine,
            DatabaseSchema now,
            DatabaseName target) {
        try {
            var wanted = expansions.expand(engine, target, now, statements.text(plan.desired()), placeholders);
            return wanted.equals(statements.text(plan.statement()))
                    ? Optional.empty()
                    : Optional.of(moved(
                            target.database(),
                            "The tables of the group are not those that the statements were made for."));
        } catch (Problem e) {
            return Optional.of(moved(target.database(), e.getMessage()));
        }
    }

    private static RunError moved(String database, String why) {
        return RunErrors.plain(
                "SCHEMA_MOVED",
                "The schema of %s has changed since the plan was made. %s".formatted(database, why),
                "Run the checks again: they make the plan anew, which is then to be agreed to.");
    }
}

package com.bytebase.editor;

import com.bytebase.database.DatabaseName;
import com.bytebase.engine.query.Plan;
import com.bytebase.engine.query.UnsupportedPlanException;
import com.bytebase.engine.sql.Statement;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Plans of statements, which are not run. */
@Service
class Explanations {
    private static final long TIME_LIMIT_SECONDS = 30;

    private final Admissions admissions;
    private final EditorSessions sessions;
    private final RunningQueries running;
    private final QueryHistories histories;
    private final Clock clock;

    Explanations(
            Admissions admissions,
            EditorSessions sessions,
            RunningQueries running,
            QueryHistories histories,
            Clock clock) {
        this.admissions = admissions;
        this.sessions = sessions;
        this.running = running;
        this.histories = histories;
        this.clock = clock;
    }

    /** @throws Problem where it is not one statement, or the server explains it not */
    Plan explain(Actor actor, DatabaseName database, QueryRequest request) {
        var text = request.checkedStatement();
        var admission = admissions.admitPlan(actor, database, text);
        var startedAt = Instant.now(clock);
        var limits = new Limits(1, 1, TIME_LIMIT_SECONDS);
        var run = new Queries.Run(text, limits, request.checkedId(), QueryKind.EXPLAIN, request.dataSource(), false);
        try (var place = running.begin(actor, run.id());
                var lease = sessions.open(admission, request.dataSource())) {
            var answer = plan(lease, admission, admission.script().statements().getFirst(), text);
            histories.record(
                    actor,
                    Queries.entry(
                            actor,
                            admission,
                            run,
                            startedAt,
                            place.query().millis(),
                            0,
                            answer.error() == null ? "" : answer.error().message()));
            if (answer.error() != null) {
                throw Queries.problem(answer.error());
            }
            return java.util.Objects.requireNonNull(answer.plan());
        }
    }

    private record Answer(@Nullable Plan plan, @Nullable StatementError error) {}

    private static Answer plan(EditorSessions.Lease lease, Admission admission, Statement statement, String text) {
        try {
            lease.session().beginReading(statement);
            var refused = lease.session().refusedByWhatItUses(statement);
            return refused.isPresent()
                    ? new Answer(null, StatementError.refused(refused.get(), statement, 1))
                    : new Answer(lease.session().explain(statement), null);
        } catch (SQLException e) {
            var error = admission.engine().explain(e);
            return new Answer(null, StatementError.of(error, statement, 1, text));
        } catch (UnsupportedPlanException e) {
            throw Problem.of(ErrorCode.FAILED_PRECONDITION, e.getMessage());
        }
    }
}

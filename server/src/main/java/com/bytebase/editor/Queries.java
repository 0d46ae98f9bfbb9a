package com.bytebase.editor;

import com.bytebase.database.DatabaseName;
import com.bytebase.editor.Admission.Mode;
import com.bytebase.engine.Capability;
import com.bytebase.engine.OwnThread;
import com.bytebase.engine.sql.Statement;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Runs people's queries: admitted, limited, stoppable, and kept in history before the answer ends. */
@Service
class Queries {
    private final Admissions admissions;
    private final EditorSessions sessions;
    private final RunningQueries running;
    private final QueryHistories histories;
    private final EditorProperties properties;
    private final JsonMapper json;
    private final Clock clock;

    Queries(
            Admissions admissions,
            EditorSessions sessions,
            RunningQueries running,
            QueryHistories histories,
            EditorProperties properties,
            JsonMapper json,
            Clock clock) {
        this.admissions = admissions;
        this.sessions = sessions;
        this.running = running;
        this.histories = histories;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    Limits limits(long rows) {
        return new Limits(
                rows, properties.maximumSize().toBytes(), properties.timeLimit().toSeconds());
    }

    /**
     * Runs the script and writes its results to what {@code output} gives, which is asked for when there is something to write.
     *
     * @throws Problem where nothing was run, or the first statement failed
     */
    void query(Actor actor, DatabaseName database, QueryRequest request, Supplier<OutputStream> output)
            throws IOException {
        var statement = request.checkedStatement();
        var limits = limits(request.checkedLimit(properties));
        var id = request.checkedId();
        var kind = request.asAdmin() ? QueryKind.ADMIN : QueryKind.QUERY;
        var admission = admitted(actor, database, statement, kind);
        var leaving = new Leaving(() -> begins(actor, admission.target(), kind, statement), output);
        var results = new JsonResults(json, () -> new HeldOutput(leaving));
        var error = run(actor, admission, new Run(statement, limits, id, kind, request.dataSource(), false), results);
        leaving.recorded();
        if (error != null && !results.begun()) {
            throw problem(error);
        }
        results.finish(id, admission.mode(), limits, error);
    }

    /**
     * What is the same for every way of running a script.
     *
     * @param whole whether a result that a limit cuts is an error
     */
    record Run(
            String statement,
            Limits limits,
            String id,
            QueryKind kind,
            @Nullable String dataSource,
            boolean whole) {}

    void begins(Actor actor, QueryTarget target, QueryKind kind, String statement) {
        histories.begins(actor, target, kind, statement);
    }

    Admission admitted(Actor actor, DatabaseName database, String statement, QueryKind kind) {
        try {
            return admissions.admit(actor, database, statement, kind == QueryKind.ADMIN);
        } catch (Problem e) {
            if (e.code() == ErrorCode.PERMISSION_DENIED) {
                histories.refused(actor, database.toString(), kind, statement, e);
            }
            throw e;
        }
    }

    /** @return what stopped the script; null where all of it ran */
    @Nullable
    StatementError run(Actor actor, Admission admission, Run run, ResultSink sink) throws IOException {
        var startedAt = Instant.now(clock);
        if (admission.mode() == Mode.WRITING) {
            histories.begins(actor, admission.target(), run.kind(), run.statement());
        }
        try (var place = running.begin(actor, run.id());
                var lease = sessions.open(admission, run.dataSource())) {
            var execution = new Execution(admission, run, place.query(), running, sink, before(actor, admission, run));
            var why = "The answer could not be written.";
            try {
                var error = computesHere(admission)
                        ? OwnThread.<Optional<StatementError>, IOException>call(
                                        () -> Optional.ofNullable(execution.run(lease)))
                                .orElse(null)
                        : execution.run(lease);
                why = error == null ? "" : error.message();
                return error;
            } catch (IOException e) {
                why = e instanceof UnfitException
                        ? String.valueOf(e.getMessage())
                        : "Nobody read the answer to its end.";
                throw e;
            } finally {
                histories.record(
                        actor,
                        entry(actor, admission, run, startedAt, place.query().millis(), execution.rows(), why));
            }
        }
    }

    private static boolean computesHere(Admission admission) {
        return admission.engine().capabilities().contains(Capability.FILES);
    }

    /** What an administrator runs is audited statement by statement, each before it begins: nothing keeps it from writing. */
    private Consumer<Statement> before(Actor actor, Admission admission, Run run) {
        return admission.mode() != Mode.ADMIN
                ? _ -> {}
                : statement -> histories.begins(actor, admission.target(), run.kind(), statement.text());
    }

    static HistoryEntry entry(
            Actor actor, Admission admission, Run run, Instant startedAt, long millis, long rows, String error) {
        return new HistoryEntry(
                0,
                actor.principal(),
                admission.target().project(),
                admission.target().name(),
                run.kind(),
                QueryHistories.shortened(run.statement(), QueryHistories.STATEMENT),
                run.statement().length(),
                startedAt,
                millis,
                rows,
                error);
    }

    static Problem problem(StatementError error) {
        var code =
                switch (error.code()) {
                    case "CANCELED" -> ErrorCode.QUERY_CANCELED;
                    case "TIME_LIMIT" -> ErrorCode.TIME_LIMIT;
                    case StatementError.REFUSED -> ErrorCode.PERMISSION_DENIED;
                    default -> ErrorCode.STATEMENT_FAILED;
                };
        return Problem.of(code, error.message()).with("error", error);
    }
}

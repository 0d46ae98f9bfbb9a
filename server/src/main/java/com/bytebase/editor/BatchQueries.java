package com.bytebase.editor;

import com.bytebase.database.DatabaseName;
import com.bytebase.databasegroup.DatabaseGroups;
import com.bytebase.databasegroup.Expansions;
import com.bytebase.databasegroup.GroupPlaceholder;
import com.bytebase.databasegroup.TableGroups;
import com.bytebase.editor.BatchQueryRequest.Target;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.project.Projects;
import com.bytebase.schema.Schemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs one script in many databases, some at a time. Each is asked as it would be alone: admitted, limited, kept in history and audit; what fails in
 * one says nothing about the others. One id cancels all.
 */
@Service
class BatchQueries {
    private static final Logger log = LoggerFactory.getLogger(BatchQueries.class);

    /** Databases that are asked at once by one request. */
    static final int AT_ONCE = 8;

    /** Answers that wait to be read, beside those that are being made. */
    private static final int WAITING = 8;

    private final Queries queries;
    private final RunningQueries running;
    private final DatabaseGroups groups;
    private final TableGroups tableGroups;
    private final Expansions expansions;
    private final Schemas schemas;
    private final Projects projects;
    private final EditorProperties properties;
    private final JsonMapper json;

    BatchQueries(
            Queries queries,
            RunningQueries running,
            DatabaseGroups groups,
            TableGroups tableGroups,
            Expansions expansions,
            Schemas schemas,
            Projects projects,
            EditorProperties properties,
            JsonMapper json) {
        this.queries = queries;
        this.running = running;
        this.groups = groups;
        this.tableGroups = tableGroups;
        this.expansions = expansions;
        this.schemas = schemas;
        this.projects = projects;
        this.properties = properties;
        this.json = json;
    }

    /** How answers are put together. */
    enum Form {
        /** One JSON object. */
        JSON,
        /** A line for each database as soon as it has answered, and one with the sum. */
        LINES
    }

    /** What all databases are asked. */
    private record Question(
            Actor actor,
            String project,
            String statement,
            Limits limits,
            String id,
            Map<DatabaseName, List<GroupPlaceholder>> placeholders) {}

    /** What one database answered, as JSON. */
    private record Answered(byte[] text, boolean succeeded) {}

    /** @throws Problem where nothing was run anywhere */
    void query(Actor actor, String project, BatchQueryRequest request, Form form, Supplier<OutputStream> output)
            throws IOException {
        projects.get(project);
        var single = request.single();
        var limits = queries.limits(single.checkedLimit(properties));
        var question = new Question(
                actor,
                project,
                single.checkedStatement(),
                new Limits(limits.rows(), limits.bytes() / (AT_ONCE + WAITING), limits.seconds()),
                single.checkedId(),
                databases(project, request));
        var databases = List.copyOf(question.placeholders().keySet());
        try (var place = running.begin(actor, question.id())) {
            ask(question, databases, place.query(), form, output);
        }
    }

    /** Each database with the placeholders of the groups that it is named by. */
    private Map<DatabaseName, List<GroupPlaceholder>> databases(String project, BatchQueryRequest request) {
        var databases = new LinkedHashMap<DatabaseName, List<GroupPlaceholder>>();
        for (var target : request.checkedTargets(project)) {
            switch (target) {
                case Target.Database(var name) -> databases.putIfAbsent(name, List.of());
                case Target.Group(var id) -> {
                    var placeholders = tableGroups.placeholders(project, id);
                    groups.members(project, id).forEach(member -> databases.put(member.name(), placeholders));
                }
            }
        }
        BatchQueryRequest.checkCount(databases.size());
        return databases;
    }

    private void ask(
            Question question,
            List<DatabaseName> databases,
            RunningQuery whole,
            Form form,
            Supplier<OutputStream> output)
            throws IOException {
        var room = new Semaphore(AT_ONCE + WAITING);
        try (var threads = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofVirtual().name("batch-query-", 0).factory())) {
            var answers = new ExecutorCompletionService<Answered>(threads);
            for (int i = 0; i < databases.size(); i++) {
                int index = i;
                answers.submit(() -> {
                    room.acquire();
                    return answer(question, databases.get(index), index, whole);
                });
            }
            try {
                write(question, databases.size(), answers, room, form, output.get());
            } catch (IOException | RuntimeException e) {
                whole.stop(RunningQuery.Stop.CANCELED); // nobody reads the rest
                room.release(databases.size());
                throw e;
            }
        }
    }

    private void write(
            Question question,
            int count,
            ExecutorCompletionService<Answered> answers,
            Semaphore room,
            Form form,
            OutputStream out)
            throws IOException {
        int succeeded = 0;
        if (form == Form.JSON) {
            out.write("{\"databases\":[".getBytes(StandardCharsets.UTF_8));
        }
        for (int i = 0; i < count; i++) {
            var answer = next(answers);
            if (form == Form.JSON && i > 0) {
                out.write(',');
            }
            out.write(answer.text());
            if (form == Form.LINES) {
                out.write('\n');
                out.flush();
            }
            succeeded += answer.succeeded() ? 1 : 0;
            room.release();
        }
        var sum = json.writeValueAsString(sum(question.id(), succeeded, count - succeeded));
        var end = form == Form.JSON ? "]," + sum.substring(1) : sum + "\n";
        out.write(end.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static Map<String, Object> sum(String id, int succeeded, int failed) {
        var sum = new LinkedHashMap<String, Object>();
        sum.put("queryId", id);
        sum.put("succeeded", succeeded);
        sum.put("failed", failed);
        return sum;
    }

    private static Answered next(ExecutorCompletionService<Answered> answers) {
        try {
            return answers.take().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while databases were asked", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Answered answer(Question question, DatabaseName database, int index, RunningQuery whole) {
        try {
            if (whole.stopped().isPresent()) {
                throw Problem.of(ErrorCode.QUERY_CANCELED, "Canceled before it was asked.");
            }
            return asked(question, database, index);
        } catch (Problem e) {
            return problem(database, e);
        } catch (IOException | RuntimeException e) {
            log.error("batch query failed database={}", database, e);
            return problem(database, Problem.of(ErrorCode.INTERNAL, "The server failed to ask this database."));
        }
    }

    private Answered asked(Question question, DatabaseName database, int index) throws IOException {
        var asWritten = queries.admitted(question.actor(), database, question.statement(), QueryKind.QUERY);
        var statement = expanded(question, database, asWritten);
        var admission = statement.equals(question.statement())
                ? asWritten
                : queries.admitted(question.actor(), database, statement, QueryKind.QUERY);
        if (!admission.target().project().equals(question.project())) {
            throw Problem.precondition("%s is in another project. Query it there.".formatted(database));
        }
        var text = new ByteArrayOutputStream();
        var results = new JsonResults(json, () -> text);
        var part = RunningQueries.part(question.id(), index);
        var error = queries.run(
                question.actor(),
                admission,
                new Queries.Run(statement, question.limits(), part, QueryKind.QUERY, null, false),
                results);
        if (error != null && !results.begun()) {
            throw Queries.problem(error);
        }
        results.finish(question.id(), admission.mode(), question.limits(), error);
        return new Answered(member(database, "answer", text.toString(StandardCharsets.UTF_8)), error == null);
    }

    /** The statement with its placeholders made into the tables of this database, where it is asked as a member of a group that has some. */
    private String expanded(Question question, DatabaseName database, Admission admission) {
        var placeholders = question.placeholders().getOrDefault(database, List.of());
        if (placeholders.isEmpty()) {
            return question.statement();
        }
        var schema = schemas.current(database.instance(), database.database())
                .orElseThrow(() -> Problem.precondition(
                        "The tables of %s are not known yet. Sync it, then ask again.".formatted(database)));
        var expanded =
                expansions.expand(admission.engine(), database, schema.schema(), question.statement(), placeholders);
        if (admission.engine().parser().parse(expanded).statements().isEmpty()) {
            throw Problem.precondition("No table of the group is in %s.".formatted(database));
        }
        return expanded;
    }

    private Answered problem(DatabaseName database, Problem problem) {
        var members = new LinkedHashMap<String, Object>();
        members.put("code", problem.code().name());
        members.put("detail", problem.getMessage());
        members.putAll(problem.extras());
        return new Answered(member(database, "problem", json.writeValueAsString(members)), false);
    }

    private byte[] member(DatabaseName database, String name, String value) {
        return "{\"database\":%s,\"%s\":%s}"
                .formatted(json.writeValueAsString(database.toString()), name, value)
                .getBytes(StandardCharsets.UTF_8);
    }
}

package com.bytebase.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytebase.embedded.EmbeddedPostgres;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two servers on one metadata store. One is held still while it works, and its runs are taken over; the store is killed under them; one is
 * told to end in the middle of a run. What one decides about people counts on the other. Runs are held where they are to be found by a lock of the test's. Each effect is there once.
 */
class TwoServersTest {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final String CHANGE =
            "INSERT INTO effect (what) VALUES ('first');%s SELECT count(*) FROM gate; INSERT INTO effect (what) VALUES ('second')";
    /** A server hears that a run is no longer its own when it renews its lease, or when it says something about the run, whichever is first. */
    private static final Pattern LOST = Pattern.compile("(?:lease-gone|run-left-to-settle|run-given-back) run=(\\d+)");

    private static final String HELD_STILL = "held_still";
    private static final String HELD_STILL_LATER = "held_still_later";
    private static final String HELD_STILL_BUILDING = "held_still_building";
    private static final String WITHOUT_STORE = "without_store";
    private static final String WITHOUT_STORE_LATER = "without_store_later";
    private static final String TOLD_TO_END = "told_to_end";
    private static final List<String> DATABASES =
            List.of(HELD_STILL, HELD_STILL_LATER, HELD_STILL_BUILDING, WITHOUT_STORE, WITHOUT_STORE_LATER, TOLD_TO_END);

    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, String> issues = new HashMap<>();

    @TempDir
    Path temporary;

    @Test
    void whoeverIsHeldStillKilledOrToldToEndEveryEffectIsThereOnce() throws Exception {
        try (var metadata = EmbeddedPostgres.throwaway();
                var target = EmbeddedPostgres.throwaway()) {
            metadata.createDatabaseIfMissing("metadata");
            try (var connection = metadata.connect("postgres")) {
                // A throwaway server would lose its last commits when it is killed, which a store must not.
                Sql.execute(connection, "ALTER DATABASE metadata SET synchronous_commit = on");
            }
            furnish(target);
            try (var first = start(metadata, "first")) {
                first.setUp();
                register(first, target);
                Files.createDirectories(temporary.resolve("second"));
                Files.copy(temporary.resolve("first/secret.key"), temporary.resolve("second/secret.key"));
                try (var second = heldStill(first, metadata, target)) {
                    whatIsDecidedOnOneCountsOnTheOther(first, second);
                    theStoreIsKilled(second, metadata, target);
                    toldToEnd(first, second, target);
                }
                for (var database : DATABASES) {
                    boolean building = database.equals(HELD_STILL_BUILDING);
                    assertThat(status(first, database)).as(database).isEqualTo("DONE");
                    assertThat(count(target, database, "first")).as(database).isEqualTo(building ? 0 : 1);
                    assertThat(count(target, database, "second")).as(database).isEqualTo(building ? 0 : 1);
                }
            }
        }
    }

    private ServerProcess heldStill(ServerProcess first, EmbeddedPostgres metadata, EmbeddedPostgres target)
            throws Exception {
        var gates = closed(target, HELD_STILL, HELD_STILL_LATER, HELD_STILL_BUILDING);
        run(first, HELD_STILL, CHANGE.formatted(""));
        run(first, HELD_STILL_LATER, "BEGIN; " + CHANGE.formatted(" COMMIT;"));
        run(first, HELD_STILL_BUILDING, "CREATE INDEX CONCURRENTLY effect_what ON effect (what)");
        until(() -> waiting(target) == gates.size());
        first.send("STOP");
        var second = start(metadata, "second");
        second.token = first.token;
        expect(second, HELD_STILL, "FAILED", "nothing of this run is in it");
        expect(second, HELD_STILL_LATER, "FAILED", "statements 1 to 3 of 5 took effect");
        expect(second, HELD_STILL_BUILDING, "FAILED", "The invalid index public.effect_what");
        open(gates);
        for (var database : List.of(HELD_STILL, HELD_STILL_LATER, HELD_STILL_BUILDING)) {
            retry(second, database);
            expect(second, database, "DONE", "");
        }
        first.send("CONT");
        until(() -> told(first, LOST) == 3);
        return second;
    }

    private void whatIsDecidedOnOneCountsOnTheOther(ServerProcess first, ServerProcess second) throws Exception {
        var bob = "{\"email\":\"bob@example.com\",\"title\":\"Bob\",\"password\":\"a long secret\"}";
        var user = ok(first.post("/v1/users", bob)).path("name").asString();
        var token = signIn(second);
        assertThat(second.status(token, "/v1/projects/p")).isEqualTo(404);

        var before = ok(first.get("/v1/projects/p:getIamPolicy"));
        setPolicy(first, before.path("bindings"), Map.of("role", "roles/projectViewer", "members", List.of(user)));
        until(() -> second.status(token, "/v1/projects/p") == 200);
        setPolicy(first, before.path("bindings"));
        until(() -> second.status(token, "/v1/projects/p") == 404);

        ok(first.post("/v1/" + user + "/sessions:revokeAll", "{}"));
        until(() -> second.status(token, "/v1/users/me") == 401);

        var later = signIn(second);
        assertThat(second.status(later, "/v1/users/me")).isEqualTo(200);
        ok(first.post("/v1/" + user + ":archive", "{}"));
        until(() -> second.status(later, "/v1/users/me") == 401);

        var guess = "{\"email\":\"guessed@example.com\",\"password\":\"a wrong one\"}";
        for (var server : List.of(first, first, first, first, first, second, second, second, second, second)) {
            assertThat(server.post("/v1/auth:signIn", guess).statusCode()).isEqualTo(401);
        }
        assertThat(first.post("/v1/auth:signIn", guess).statusCode()).isEqualTo(429);
        assertThat(second.post("/v1/auth:signIn", guess).statusCode()).isEqualTo(429);
    }

    private String signIn(ServerProcess server) throws Exception {
        var bob = "{\"email\":\"bob@example.com\",\"password\":\"a long secret\"}";
        return ok(server.post("/v1/auth:signIn", bob)).path("accessToken").asString();
    }

    private void setPolicy(ServerProcess server, JsonNode bindings, Map<?, ?>... more) throws Exception {
        var all = new ArrayList<Object>();
        bindings.forEach(all::add);
        all.addAll(List.of(more));
        ok(server.post(
                "/v1/projects/p:setIamPolicy", json.writeValueAsString(Map.of("policy", Map.of("bindings", all)))));
    }

    private void theStoreIsKilled(ServerProcess second, EmbeddedPostgres metadata, EmbeddedPostgres target)
            throws Exception {
        var gates = closed(target, WITHOUT_STORE, WITHOUT_STORE_LATER);
        run(second, WITHOUT_STORE, CHANGE.formatted(""));
        run(second, WITHOUT_STORE_LATER, "BEGIN; " + CHANGE.formatted(" COMMIT;"));
        until(() -> waiting(target) == gates.size());
        var killed = metadata.pid();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        open(gates);
        until(() -> metadata.pid() != killed);
        expect(second, WITHOUT_STORE, "DONE", "");
        expect(second, WITHOUT_STORE_LATER, "DONE", "");
    }

    private void toldToEnd(ServerProcess first, ServerProcess second, EmbeddedPostgres target) throws Exception {
        var gates = closed(target, TOLD_TO_END);
        first.send("STOP"); // so that the other one has it
        run(second, TOLD_TO_END, CHANGE.formatted(""));
        until(() -> waiting(target) == gates.size());
        first.send("CONT");
        assertThat(second.signal("TERM")).isEqualTo(143);
        expect(first, TOLD_TO_END, "FAILED", "nothing of this run is in it");
        open(gates);
        retry(first, TOLD_TO_END);
        expect(first, TOLD_TO_END, "DONE", "");
    }

    /** The number of runs of which the server's log says this. */
    private static long told(ServerProcess server, Pattern of) {
        return of.matcher(server.output())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .count();
    }

    private ServerProcess start(EmbeddedPostgres metadata, String folder) throws Exception {
        var url = "postgresql://%s:%s@%s:%d/metadata"
                .formatted(metadata.user(), metadata.password(), metadata.host(), metadata.port());
        return ServerProcess.start(DataFolderOfOurs.in(temporary, folder).path(), "--metadata-url", url);
    }

    private static void furnish(EmbeddedPostgres target) throws SQLException {
        for (var database : DATABASES) {
            target.createDatabaseIfMissing(database);
            try (var connection = target.connect(database)) {
                Sql.execute(connection, "CREATE TABLE effect (id bigserial PRIMARY KEY, what text NOT NULL)");
                Sql.execute(connection, "CREATE TABLE gate (id int)");
            }
        }
    }

    private static List<Connection> closed(EmbeddedPostgres target, String... databases) throws SQLException {
        var gates = new ArrayList<Connection>();
        for (var database : databases) {
            var gate = target.connect(database);
            gate.setAutoCommit(false);
            // An index waits for transactions that write to its table.
            Sql.execute(
                    gate,
                    database.equals(HELD_STILL_BUILDING)
                            ? "LOCK TABLE effect IN ROW EXCLUSIVE MODE"
                            : "LOCK TABLE gate IN ACCESS EXCLUSIVE MODE");
            gates.add(gate);
        }
        return gates;
    }

    private static void open(List<Connection> gates) throws SQLException {
        for (var gate : gates) {
            gate.close();
        }
    }

    private void register(ServerProcess server, EmbeddedPostgres target) throws Exception {
        ok(server.post("/v1/projects?projectId=p", "{\"title\":\"P\"}"));
        ok(server.patch("/v1/projects/p?updateMask=allowSelfApproval", "{\"allowSelfApproval\":true}"));
        var source = Map.of(
                "id", "admin",
                "type", "ADMIN",
                "host", target.host(),
                "port", target.port(),
                "username", target.user(),
                "password", target.password());
        ok(server.post(
                "/v1/instances?instanceId=pg",
                json.writeValueAsString(Map.of(
                        "title", "PG",
                        "engine", "POSTGRES",
                        "environment", "environments/test",
                        "syncDatabases", DATABASES,
                        "dataSources", List.of(source)))));
        var names =
                DATABASES.stream().map(name -> "instances/pg/databases/" + name).toList();
        ok(server.post("/v1/projects/p/databases:transfer", json.writeValueAsString(Map.of("databases", names))));
    }

    /** Proposes it, and sees to it that it is run. */
    private void run(ServerProcess server, String database, String statement) throws Exception {
        var change = Map.of("targets", List.of("instances/pg/databases/" + database), "statement", statement);
        var issue = ok(server.post(
                        "/v1/projects/p/issues",
                        json.writeValueAsString(
                                Map.of("title", database, "type", "DATABASE_CHANGE", "changes", List.of(change)))))
                .path("name")
                .asString();
        issues.put(database, issue);
        until(() -> {
            var now = ok(server.get("/v1/" + issue));
            if (now.path("checks").path("status").asString().equals("DONE")
                    && now.path("checks").path("errors").asInt() > 0
                    && now.path("checks").path("override").isMissingNode()) {
                server.post("/v1/" + issue + ":override", "{\"reason\":\"It is what is tested\"}");
            }
            if (now.path("approval").path("status").asString().equals("PENDING")) {
                server.post("/v1/" + issue + ":approve", "{}");
            }
            return !status(server, database).equals("NOT_STARTED");
        });
    }

    private void retry(ServerProcess server, String database) throws Exception {
        ok(server.post("/v1/" + task(server, database).path("name").asString() + ":run", "{}"));
    }

    private void expect(ServerProcess server, String database, String status, String leftBehind) {
        await().atMost(LONG)
                .ignoreExceptions() // the store may be away
                .untilAsserted(
                        () -> assertThat(status(server, database)).as(database).isEqualTo(status));
        assertThat(task(server, database)
                        .path("latestRun")
                        .path("error")
                        .path("leftBehind")
                        .asString(""))
                .as(database)
                .contains(leftBehind);
    }

    private String status(ServerProcess server, String database) {
        return task(server, database).path("status").asString();
    }

    private JsonNode task(ServerProcess server, String database) {
        try {
            return ok(server.get("/v1/" + issues.get(database) + "/pipeline"))
                    .path("stages")
                    .path(0)
                    .path("tasks")
                    .path(0);
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private static void until(Callable<Boolean> so) {
        await().atMost(LONG).until(so);
    }

    /** Sessions of the servers that wait for a lock of the test's. */
    private static int waiting(EmbeddedPostgres target) throws SQLException {
        try (var connection = target.connect("postgres")) {
            return Sql.number(
                    connection,
                    "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'Bytebase' AND wait_event_type = 'Lock'");
        }
    }

    private static int count(EmbeddedPostgres target, String database, String what) throws SQLException {
        try (var connection = target.connect(database)) {
            return Sql.number(connection, "SELECT count(*) FROM effect WHERE what = '%s'".formatted(what));
        }
    }
}

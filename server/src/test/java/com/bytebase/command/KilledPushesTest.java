package com.bytebase.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytebase.Targets;
import com.bytebase.embedded.EmbeddedPostgres;
import com.bytebase.vcs.GitServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code kill -9} between the steps of a push: while its files are taken, after they were; and of the schema that is written back: when the
 * commit is made and not pushed, and when it is pushed and nothing of that is written down. The next server comes to the same end as one
 * that nothing befell.
 */
class KilledPushesTest {
    private static final Duration LONG = Duration.ofSeconds(90);
    /** The key of the lock without which nothing goes on. */
    private static final int GATE = 20_242;

    private static final String TAKING = "taking";
    private static final String TAKEN = "taken";
    private static final String COMMITTED = "committed";
    private static final String PUSHED = "pushed";
    private static final List<String> PROJECTS = List.of(TAKING, TAKEN, COMMITTED, PUSHED);

    private final JsonMapper json = JsonMapper.builder().build();
    private final EmbeddedPostgres postgres = EmbeddedPostgres.shared();
    private final String store = Targets.unique("killed_pushes");
    private final Map<String, String> databases = new LinkedHashMap<>();
    private final Map<String, GitServer> gits = new HashMap<>();
    private final Map<String, String> pushes = new HashMap<>();

    @TempDir
    Path temporary;

    @Test
    void whereverTheKillFoundThePushThereIsOneIssueAndOneCommit() throws Exception {
        postgres.createDatabaseIfMissing(store);
        for (var project : PROJECTS) {
            databases.put(project, Targets.unique(project));
            postgres.createDatabaseIfMissing(databases.get(project));
            gits.put(project, new GitServer());
        }
        try (var server = start();
                var gate = postgres.connect(store)) {
            server.setUp();
            register(server);
            closeGates(gate);
            for (var project : List.of(COMMITTED, PUSHED)) {
                pushAndConnect(server, project);
                roll(server, project);
            }
            pushAndConnect(server, TAKEN);
            await().atMost(LONG).until(() -> atGates() == 2 && git(COMMITTED).holdsOne());
            pushAndConnect(
                    server, TAKING); // the last: what its transaction has written to the audit log nobody writes behind
            await().atMost(LONG).until(() -> atGates() == 3);
            server.kill();
            assertFound(gate);
            restarted(gate, Objects.requireNonNull(server.token));
        } finally {
            gits.values().forEach(GitServer::close);
        }
    }

    private GitServer git(String project) {
        return Objects.requireNonNull(gits.get(project));
    }

    private ServerProcess start() throws Exception {
        return ServerProcess.start(
                DataFolderOfOurs.in(temporary, "data").path(),
                "--metadata-url",
                "postgresql://%s:%s@%s:%d/%s"
                        .formatted(postgres.user(), postgres.password(), postgres.host(), postgres.port(), store),
                "--private-networks",
                "127.0.0.0/8");
    }

    private void register(ServerProcess server) throws Exception {
        ok(server.post(
                "/v1/instances?instanceId=pg",
                json.writeValueAsString(Map.of(
                        "title", "pg",
                        "engine", "POSTGRES",
                        "environment", "environments/test",
                        "syncDatabases", List.copyOf(databases.values()),
                        "dataSources",
                                List.of(Map.of(
                                        "id", "admin",
                                        "type", "ADMIN",
                                        "host", postgres.host(),
                                        "port", postgres.port(),
                                        "username", postgres.user(),
                                        "password", postgres.password()))))));
        for (var project : PROJECTS) {
            ok(server.post("/v1/projects?projectId=" + project, json.writeValueAsString(Map.of("title", project))));
            ok(server.post(
                    "/v1/projects/%s/databases:transfer".formatted(project),
                    json.writeValueAsString(
                            Map.of("databases", List.of("instances/pg/databases/" + databases.get(project))))));
        }
    }

    private void closeGates(Connection gate) throws SQLException {
        Sql.execute(gate, """
            CREATE FUNCTION public.wait() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN PERFORM pg_advisory_xact_lock_shared(%d); RETURN NEW; END'""".formatted(GATE));
        var wait = "CREATE TRIGGER wait BEFORE %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION public.wait()";
        Sql.execute(
                gate,
                wait.formatted(
                        "INSERT ON bytebase.vcs_file", "NEW.path LIKE 'test/%s##%%'".formatted(databases.get(TAKING))));
        Sql.execute(
                gate,
                wait.formatted("UPDATE OF looked_at ON bytebase.peer_repository", "NEW.project = '" + TAKEN + "'"));
        Sql.execute(gate, wait.formatted("UPDATE OF landed ON bytebase.vcs_commit", "NEW.project = '" + PUSHED + "'"));
        git(COMMITTED).holdPushes();
        Sql.execute(gate, "SELECT pg_advisory_lock(" + GATE + ")");
    }

    /** Sessions of the server that wait for the lock. */
    private int atGates() throws SQLException {
        try (var connection = postgres.connect("postgres")) {
            return Sql.number(
                    connection,
                    "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'advisory' AND datname = '" + store
                            + "'");
        }
    }

    private void pushAndConnect(ServerProcess server, String project) throws Exception {
        var path = "test/%s##1##migrate##slot.sql".formatted(databases.get(project));
        pushes.put(
                project,
                git(project).push("main", "Add slots", Map.of(path, "CREATE TABLE slot (id int PRIMARY KEY);")));
        ok(server.post(
                repository(project),
                json.writeValueAsString(Map.of(
                        "kind",
                        "GIT",
                        "url",
                        git(project).url(),
                        "username",
                        GitServer.USER,
                        "secret",
                        GitServer.TOKEN,
                        "schemaPathTemplate",
                        "{{ENV_ID}}/{{DB_NAME}}.schema.sql",
                        "pollSeconds",
                        3600,
                        "takeExisting",
                        true))));
    }

    private static String repository(String project) {
        return "/v1/projects/%s/repository".formatted(project);
    }

    private void roll(ServerProcess server, String project) throws Exception {
        var issue = "/v1/projects/%s/issues/1".formatted(project);
        await().atMost(LONG).until(() -> {
            var answer = server.get(issue);
            if (answer.statusCode() != 200) {
                return false;
            }
            var now = json.readTree(answer.body());
            if (now.path("approval").path("status").asString().equals("PENDING")) {
                server.post(issue + ":approve", "{}");
            }
            return now.path("status").asString().equals("DONE");
        });
    }

    /** What the kill left: in each place another half. */
    private void assertFound(Connection gate) throws Exception {
        assertThat(Sql.number(gate, "SELECT count(*) FROM bytebase.issue WHERE project = '" + TAKING + "'"))
                .isZero();
        assertThat(Sql.number(gate, "SELECT count(*) FROM bytebase.issue WHERE project = '" + TAKEN + "'"))
                .isEqualTo(1);
        assertThat(git(COMMITTED).head("main")).isEqualTo(pushes.get(COMMITTED));
        assertThat(git(PUSHED).head("main")).isNotEqualTo(pushes.get(PUSHED));
        for (var project : List.of(COMMITTED, PUSHED)) {
            assertThat(Sql.number(
                            gate,
                            "SELECT count(*) FROM bytebase.vcs_commit WHERE NOT landed AND project = '" + project
                                    + "'"))
                    .as(project)
                    .isEqualTo(1);
        }
    }

    private void restarted(Connection gate, String token) throws Exception {
        git(COMMITTED).openForPushes();
        Sql.execute(gate, "SELECT pg_advisory_unlock(" + GATE + ")");
        try (var server = start()) {
            server.token = token;
            assertThat(commits(server, COMMITTED))
                    .as("what never reached the branch")
                    .doesNotContain(true);
            for (var project : List.of(TAKING, TAKEN)) {
                ok(server.post(repository(project) + ":sync", "{}"));
                roll(server, project);
            }
            for (var project : List.of(COMMITTED, PUSHED)) {
                // A look comes sooner than the job's turn, which waits until the dead server is missed.
                ok(server.patch(repository(project) + "?updateMask=pollSeconds", "{\"pollSeconds\": 3000}"));
            }
            for (var project : PROJECTS) {
                await().atMost(LONG)
                        .untilAsserted(() ->
                                assertThat(commits(server, project)).as(project).containsExactly(true, false));
            }
            for (var project : PROJECTS) {
                var head = git(project).head("main");
                ok(server.post(repository(project) + ":sync", "{}"));
                assertThat(git(project).head("main")).as(project).isEqualTo(head);
                assertThat(git(project).length("main")).as(project).isEqualTo(2);
                assertThat(git(project).file("main", "test/%s.schema.sql".formatted(databases.get(project))))
                        .contains("slot");
                assertThat(Sql.number(gate, "SELECT count(*) FROM bytebase.issue WHERE project = '" + project + "'"))
                        .as(project)
                        .isEqualTo(1);
            }
        }
    }

    /** Of the pushes that are shown, the newest first, whether they are our own. */
    private List<Boolean> commits(ServerProcess server, String project) throws Exception {
        return StreamSupport.stream(
                        ok(server.get(repository(project) + "/commits"))
                                .path("commits")
                                .spliterator(),
                        false)
                .map(commit -> commit.path("own").asBoolean())
                .toList();
    }

    private JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }
}

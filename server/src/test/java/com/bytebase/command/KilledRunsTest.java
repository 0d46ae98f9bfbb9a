package com.bytebase.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytebase.embedded.EmbeddedPostgres;
import com.bytebase.engine.mariadb.MariaDbServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One {@code kill -9} that finds runs in many different moments, on PostgreSQL and MariaDB. Each is held where it is to be found by a lock
 * of the test's; the next server asks the targets what became of them.
 */
class KilledRunsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String IN_A_TRANSACTION = "in_a_transaction";
    private static final String COMMITTED = "committed";
    private static final String BUILDING_AN_INDEX = "building_an_index";
    private static final String BEHIND_ITS_OWN_COMMIT = "behind_its_own_commit";
    private static final String ASKED_TO_STOP = "asked_to_stop";
    private static final List<String> POSTGRES =
            List.of(IN_A_TRANSACTION, COMMITTED, BUILDING_AN_INDEX, BEHIND_ITS_OWN_COMMIT, ASKED_TO_STOP);

    private final JsonMapper json = JsonMapper.builder().build();
    private final MariaDbServer mariaDb = MariaDbServer.get();
    private final String altering = mariaDb.newDatabase();
    private final String altered = mariaDb.newDatabase();
    private final String truncating = mariaDb.newDatabase();
    private final String truncated = mariaDb.newDatabase();
    private final Map<String, Connection> gates = new HashMap<>();
    private final Map<String, String> issues = new HashMap<>();

    @TempDir
    Path temporary;

    @Test
    void everyEffectIsThereOnceWhereverTheKillFoundTheRun() throws Exception {
        try (var metadata = EmbeddedPostgres.throwaway();
                var target = EmbeddedPostgres.throwaway()) {
            metadata.createDatabaseIfMissing("metadata");
            var url = "postgresql://%s:%s@%s:%d/metadata"
                    .formatted(metadata.user(), metadata.password(), metadata.host(), metadata.port());
            furnish(target);
            String token;
            try (var server = start(url);
                    var store = metadata.connect("metadata")) {
                server.setUp();
                token = server.token;
                register(server, target);
                propose(server);
                closeGates(target);
                runAll(server);
                await().atMost(LONG)
                        .until(() -> underWay(store) == issues.size() && waiting(target) == POSTGRES.size());
                killed(server, store, target);
                execute(
                        store,
                        "UPDATE bytebase.task_run SET status = 'CANCELING', cancel_by = creator WHERE database = '"
                                + ASKED_TO_STOP + "'");
            }
            try (var server = start(url)) {
                server.token = token;
                settled(server);
                for (var gate : gates.values()) {
                    gate.close();
                }
                retried(server, target);
            }
        }
    }

    private ServerProcess start(String metadataUrl) throws Exception {
        return ServerProcess.start(DataFolderOfOurs.in(temporary, "data").path(), "--metadata-url", metadataUrl);
    }

    private void furnish(EmbeddedPostgres target) throws Exception {
        for (var database : POSTGRES) {
            target.createDatabaseIfMissing(database);
            try (var connection = target.connect(database)) {
                execute(connection, "CREATE TABLE effect (id bigserial PRIMARY KEY, what text NOT NULL)");
                execute(connection, "CREATE TABLE gate (id int)");
            }
        }
        for (var database : List.of(altering, altered, truncating, truncated)) {
            mariaDb.execute("CREATE TABLE `%s`.effect (id int PRIMARY KEY)".formatted(database));
            mariaDb.execute("INSERT INTO `%s`.effect VALUES (1)".formatted(database));
        }
    }

    /** After the reading of the schemas and the checks, which would wait at them too. */
    private void closeGates(EmbeddedPostgres target) throws SQLException {
        for (var database : POSTGRES) {
            close(database, target.connect(database), "LOCK TABLE gate IN ACCESS EXCLUSIVE MODE");
        }
        // What an index waits for is a transaction that writes to the table.
        execute(Objects.requireNonNull(gates.get(BUILDING_AN_INDEX)), "LOCK TABLE effect IN ROW EXCLUSIVE MODE");
        for (var database : List.of(altering, altered, truncating, truncated)) {
            close(database, mariaDb.connection(database), "SELECT * FROM effect");
        }
    }

    private void close(String database, Connection connection, String sql) throws SQLException {
        gates.put(database, connection);
        connection.setAutoCommit(false);
        execute(connection, sql);
    }

    private void register(ServerProcess server, EmbeddedPostgres target) throws Exception {
        ok(server.post("/v1/projects?projectId=p", "{\"title\":\"P\"}"));
        ok(server.patch("/v1/projects/p?updateMask=allowSelfApproval", "{\"allowSelfApproval\":true}"));
        register(server, "pg", "POSTGRES", POSTGRES, target.port(), target.user(), target.password());
        register(
                server,
                "maria",
                "MARIADB",
                List.of(altering, altered, truncating, truncated),
                mariaDb.port(),
                MariaDbServer.USERNAME,
                MariaDbServer.PASSWORD);
    }

    private void register(
            ServerProcess server,
            String id,
            String engine,
            List<String> databases,
            int port,
            String user,
            String password)
            throws Exception {
        var source = Map.of(
                "id",
                "admin",
                "type",
                "ADMIN",
                "host",
                "127.0.0.1",
                "port",
                port,
                "username",
                user,
                "password",
                password);
        ok(server.post(
                "/v1/instances?instanceId=" + id,
                json.writeValueAsString(Map.of(
                        "title", id,
                        "engine", engine,
                        "environment", "environments/prod",
                        "syncDatabases", databases,
                        "dataSources", List.of(source)))));
        var names = databases.stream()
                .map(name -> "instances/%s/databases/%s".formatted(id, name))
                .toList();
        ok(server.post("/v1/projects/p/databases:transfer", json.writeValueAsString(Map.of("databases", names))));
    }

    private void propose(ServerProcess server) throws Exception {
        var twice =
                "INSERT INTO effect (what) VALUES ('first');%s SELECT count(*) FROM gate; INSERT INTO effect (what) VALUES ('second');";
        propose(server, "pg", IN_A_TRANSACTION, twice.formatted(""));
        propose(server, "pg", COMMITTED, twice.formatted(""));
        propose(server, "pg", BUILDING_AN_INDEX, "CREATE INDEX CONCURRENTLY effect_what ON effect (what)");
        propose(server, "pg", BEHIND_ITS_OWN_COMMIT, "BEGIN; " + twice.formatted(" COMMIT;"));
        propose(server, "pg", ASKED_TO_STOP, twice.formatted(""));
        propose(server, "maria", altering, "ALTER TABLE effect ADD COLUMN what int");
        propose(server, "maria", altered, "ALTER TABLE effect ADD COLUMN what int");
        propose(server, "maria", truncating, "TRUNCATE TABLE effect");
        propose(server, "maria", truncated, "TRUNCATE TABLE effect");
    }

    private void propose(ServerProcess server, String instance, String database, String statement) throws Exception {
        var change = Map.of(
                "targets", List.of("instances/%s/databases/%s".formatted(instance, database)), "statement", statement);
        var issue = ok(server.post(
                        "/v1/projects/p/issues",
                        json.writeValueAsString(
                                Map.of("title", database, "type", "DATABASE_CHANGE", "changes", List.of(change)))))
                .path("name")
                .asString();
        issues.put(database, issue);
        await().atMost(LONG).until(() -> {
            var now = ok(server.get("/v1/" + issue));
            if (now.path("checks").path("status").asString().equals("DONE")
                    && now.path("checks").path("errors").asInt() > 0
                    && now.path("checks").path("override").isMissingNode()) {
                server.post("/v1/" + issue + ":override", "{\"reason\":\"It is what is tested\"}");
            }
            if (now.path("approval").path("status").asString().equals("PENDING")) {
                server.post("/v1/" + issue + ":approve", "{}");
            }
            return List.of("APPROVED", "SKIPPED")
                    .contains(now.path("approval").path("status").asString());
        });
    }

    private void runAll(ServerProcess server) throws Exception {
        for (var issue : issues.values()) {
            ok(server.post("/v1/" + issue + "/pipeline/stages/prod:run", "{}"));
        }
    }

    /** Runs whose session is written down. */
    private static int underWay(Connection store) throws SQLException {
        return number(store, "SELECT count(*) FROM bytebase.task_run WHERE status = 'RUNNING' AND session IS NOT NULL");
    }

    /** Sessions of the server that wait for a lock of the test's. */
    private static int waiting(EmbeddedPostgres target) throws SQLException {
        try (var connection = target.connect("postgres")) {
            return number(
                    connection,
                    "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'Bytebase' AND wait_event_type = 'Lock'");
        }
    }

    /** Lets some runs go on in the target while nothing of it can be written down, and kills the server then. */
    private void killed(ServerProcess server, Connection store, EmbeddedPostgres target) throws Exception {
        store.setAutoCommit(false);
        execute(store, "SELECT id FROM bytebase.task_run ORDER BY id FOR UPDATE");
        for (var database : List.of(COMMITTED, altered, truncated)) {
            Objects.requireNonNull(gates.remove(database)).close();
        }
        await().atMost(LONG).until(() -> count(target, COMMITTED, "second") == 1);
        await().atMost(LONG).until(() -> columns(altered) == 2);
        await().atMost(LONG).until(() -> rows(truncated) == 0);
        server.kill();
        store.rollback();
        store.setAutoCommit(true);
    }

    private void settled(ServerProcess server) {
        expect(server, IN_A_TRANSACTION, "FAILED", "nothing of this run is in it");
        expect(server, COMMITTED, "DONE", "");
        expect(server, BUILDING_AN_INDEX, "FAILED", "The invalid index public.effect_what");
        expect(server, BEHIND_ITS_OWN_COMMIT, "FAILED", "statements 1 to 3 of 5 took effect");
        expect(server, ASKED_TO_STOP, "CANCELED", "nothing of this run is in");
        expect(server, altering, "FAILED", "nothing of this run is in it");
        expect(server, altered, "DONE", "");
        expect(server, truncating, "FAILED", "Nothing before it");
        expect(server, truncated, "FAILED", "Nothing before it");
    }

    private void expect(ServerProcess server, String database, String status, String leftBehind) {
        await().atMost(LONG)
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

    private void retried(ServerProcess server, EmbeddedPostgres target) throws Exception {
        mariaDb.execute("INSERT INTO `%s`.effect VALUES (2)".formatted(truncated));
        assertThat(run(server, truncating, "{}").statusCode())
                .as("nobody has looked yet")
                .isEqualTo(409);
        for (var database :
                List.of(IN_A_TRANSACTION, BUILDING_AN_INDEX, BEHIND_ITS_OWN_COMMIT, ASKED_TO_STOP, altering)) {
            ok(run(server, database, "{}"));
        }
        ok(run(server, truncating, "{\"resume\":\"AT\"}"));
        ok(run(server, truncated, "{\"resume\":\"AFTER\"}"));
        issues.keySet().forEach(database -> expect(server, database, "DONE", ""));
        for (var database : List.of(IN_A_TRANSACTION, COMMITTED, BEHIND_ITS_OWN_COMMIT, ASKED_TO_STOP)) {
            assertThat(count(target, database, "first")).as(database).isEqualTo(1);
            assertThat(count(target, database, "second")).as(database).isEqualTo(1);
        }
        try (var connection = target.connect(BUILDING_AN_INDEX)) {
            assertThat(number(
                            connection,
                            "SELECT count(*) FROM pg_index WHERE indrelid = 'effect'::regclass AND indisvalid"))
                    .isEqualTo(2);
        }
        assertThat(columns(altering)).isEqualTo(2);
        assertThat(columns(altered)).isEqualTo(2);
        assertThat(rows(truncating)).isZero();
        assertThat(rows(truncated)).isEqualTo(1);
    }

    private HttpResponse<String> run(ServerProcess server, String database, String body) throws Exception {
        return server.post("/v1/" + task(server, database).path("name").asString() + ":run", body);
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

    private static int count(EmbeddedPostgres target, String database, String what) throws SQLException {
        try (var connection = target.connect(database)) {
            return number(connection, "SELECT count(*) FROM effect WHERE what = '%s'".formatted(what));
        }
    }

    private int columns(String database) throws SQLException {
        return maria("SELECT count(*) FROM information_schema.columns WHERE table_schema = '%s'".formatted(database));
    }

    private int rows(String database) throws SQLException {
        return maria("SELECT count(*) FROM `%s`.effect".formatted(database));
    }

    private int maria(String sql) throws SQLException {
        try (var connection = mariaDb.connection("")) {
            return number(connection, sql);
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

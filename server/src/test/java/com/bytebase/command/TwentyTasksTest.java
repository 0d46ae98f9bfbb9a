package com.bytebase.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytebase.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that is killed in the middle of twenty tasks leaves each effect exactly once, after restart and retry. */
class TwentyTasksTest {
    private static final Duration LONG = Duration.ofSeconds(180);
    private static final List<String> DATABASES =
            IntStream.rangeClosed(1, 20).mapToObj("tenant_%02d"::formatted).toList();
    private static final String CHANGE =
            "INSERT INTO effect (what) VALUES ('first'); SELECT count(*) FROM gate; INSERT INTO effect (what) VALUES ('second');";

    /** Runs reach these databases when those of the first ten are done, and stay in their middle until the kill. */
    private static final List<String> HELD = DATABASES.subList(10, 20);

    private final JsonMapper json = JsonMapper.builder().build();

    @TempDir
    Path temporary;

    private DataFolderOfOurs data;

    @BeforeEach
    void aFolder() throws IOException {
        data = DataFolderOfOurs.in(temporary, "data");
    }

    @Test
    void everyEffectIsThereExactlyOnceAfterAKill() throws Exception {
        try (var target = EmbeddedPostgres.throwaway()) {
            for (var database : DATABASES) {
                target.createDatabaseIfMissing(database);
                execute(target, database, "CREATE TABLE effect (id bigserial PRIMARY KEY, what text NOT NULL)");
                execute(target, database, "CREATE TABLE gate (id int)");
            }
            String token;
            try (var server = ServerProcess.start(data.path())) {
                server.setUp();
                token = server.token;
                killedInTheMiddle(server, target);
            }
            assertThat(effects(target)).as("effects at the kill").isEqualTo(20);
            try (var server = ServerProcess.start(data.path())) {
                server.token = token;
                await().atMost(LONG).pollInterval(Duration.ofMillis(500)).until(() -> retried(server));
            }
            for (var database : DATABASES) {
                assertThat(count(target, database, "first")).as(database).isEqualTo(1);
                assertThat(count(target, database, "second")).as(database).isEqualTo(1);
            }
        }
    }

    private void killedInTheMiddle(ServerProcess server, EmbeddedPostgres target) throws Exception {
        var gates = new ArrayList<Connection>();
        try {
            for (var database : HELD) {
                var gate = target.connect(database);
                gates.add(gate);
                gate.setAutoCommit(false);
                try (var statement = gate.createStatement()) {
                    statement.execute("LOCK TABLE gate IN ACCESS EXCLUSIVE MODE");
                }
            }
            propose(server, target);
            await().atMost(LONG)
                    .until(() ->
                            count(target, DATABASES.get(8), "second") + count(target, DATABASES.get(9), "second") == 2);
            await().atMost(LONG).until(() -> effects(target) == 20);
            server.kill();
        } finally {
            for (var gate : gates) {
                gate.close();
            }
        }
    }

    private void propose(ServerProcess server, EmbeddedPostgres target) throws Exception {
        ok(server.post("/v1/projects?projectId=tenants", "{\"title\":\"Tenants\"}"));
        ok(server.post("/v1/instances?instanceId=pg", """
                {"title":"Tenants","engine":"POSTGRES","environment":"environments/test","syncDatabases":["tenant_*"],"dataSources":[
                 {"id":"admin","type":"ADMIN","host":"%s","port":%d,"username":"%s","password":"%s","database":"postgres"}]}
                """.formatted(
                        target.host(), target.port(), target.user(), target.password())));
        var names = DATABASES.stream()
                .map(database -> "\"instances/pg/databases/" + database + "\"")
                .collect(Collectors.joining(",", "[", "]"));
        ok(server.post("/v1/projects/tenants/databases:transfer", "{\"databases\":" + names + "}"));
        ok(server.post(
                "/v1/projects/tenants/issues",
                "{\"title\":\"Twenty\",\"type\":\"DATABASE_CHANGE\",\"changes\":[{\"targets\":%s,\"statement\":\"%s\"}]}"
                        .formatted(names, CHANGE)));
    }

    /** Runs again what failed; true once every task is done. */
    private boolean retried(ServerProcess server) throws Exception {
        var stages = ok(server.get("/v1/projects/tenants/issues/1/pipeline")).path("stages");
        boolean done = true;
        for (var stage : stages) {
            for (var task : stage.path("tasks")) {
                var status = task.path("status").asString();
                done &= status.equals("DONE");
                if (status.equals("FAILED")) {
                    ok(server.post("/v1/" + task.path("name").asString() + ":run", "{}"));
                }
            }
        }
        return done;
    }

    private JsonNode ok(java.net.http.HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private static int effects(EmbeddedPostgres target) throws SQLException {
        int sum = 0;
        for (var database : DATABASES) {
            sum += count(target, database, "first") + count(target, database, "second");
        }
        return sum;
    }

    private static int count(EmbeddedPostgres target, String database, String what) throws SQLException {
        try (var connection = target.connect(database);
                var statement = connection.prepareStatement("SELECT count(*) FROM effect WHERE what = ?")) {
            statement.setString(1, what);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static void execute(EmbeddedPostgres target, String database, String sql) throws SQLException {
        try (var connection = target.connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

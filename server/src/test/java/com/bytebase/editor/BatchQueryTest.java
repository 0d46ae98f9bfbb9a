package com.bytebase.editor;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One query of many databases: each answers for itself. */
@ServerTest
class BatchQueryTest {
    @LocalServerPort
    int port;

    @Test
    void eachDatabaseAnswersForItself() {
        var desk = Desk.open(port);
        var family = desk.mariaDb();
        desk.owner
                .post(
                        "/v1/projects/%s/databaseGroups?databaseGroupId=all".formatted(desk.project),
                        Map.of("title", "All", "condition", "true"))
                .ok();
        var targets = List.of(
                "projects/%s/databaseGroups/all".formatted(desk.project), desk.test, "instances/none/databases/none");

        var answer = ask(desk, desk.developer, targets, "SELECT id FROM orders WHERE id < 3 ORDER BY id", Map.of())
                .ok();
        var databases = byName(answer.json());
        assertThat(databases).hasSize(4);
        assertThat(required(databases, desk.test).at("/answer/results/0/rows").toString())
                .isEqualTo("[[1],[2]]");
        assertThat(required(databases, family).at("/answer/results/0/rowCount").asInt())
                .isPositive();
        assertThat(required(databases, desk.prod).at("/problem/code").asString())
                .as("a developer does not read what is protected")
                .isEqualTo("PERMISSION_DENIED");
        assertThat(required(databases, "instances/none/databases/none")
                        .at("/problem/code")
                        .asString())
                .isEqualTo("NOT_FOUND");
        assertThat(answer.text("succeeded")).isEqualTo("2");
        assertThat(answer.text("failed")).isEqualTo("2");
        var history = desk.developer.get("/v1/queryHistories").ok();
        assertThat(history.json().toString()).contains(desk.test, family);
    }

    @Test
    void linesComeOneByOneAndPartialResultsAreKept() {
        var desk = Desk.open(port);
        var answer = desk.projectOwner.send(
                "POST",
                "/v1/projects/%s:batchQuery".formatted(desk.project),
                Map.of(
                        "targets",
                        List.of(desk.test, desk.prod),
                        "statement",
                        "SELECT count(*) FROM orders; SELECT nothing",
                        "queryId",
                        "mine"),
                "Accept",
                "application/x-ndjson");
        assertThat(answer.response().headers().firstValue("content-type").orElse(""))
                .startsWith("application/x-ndjson");
        var lines = answer.response().body().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.getLast()).isEqualTo("{\"queryId\":\"mine\",\"succeeded\":0,\"failed\":2}");
        var first = JsonMapper.shared().readTree(lines.getFirst());
        assertThat(first.at("/answer/results/0/rows/0/0").asString()).isEqualTo("5000");
        assertThat(first.at("/answer/error/statementIndex").asInt()).isEqualTo(2);
    }

    @Test
    void oneCancelStopsAll() throws Exception {
        var desk = Desk.open(port);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Api.Answer> slow = () -> ask(
                    desk,
                    desk.projectOwner,
                    List.of(desk.test, desk.prod),
                    "SELECT pg_sleep(30)",
                    Map.of("queryId", "both"));
            var asked = threads.submit(slow);
            Thread.sleep(700);
            desk.projectOwner.post("/v1/queries/both:cancel", Map.of()).ok();
            var answer = asked.get().ok();
            var codes = new HashSet<String>();
            answer.json()
                    .get("databases")
                    .forEach(one -> codes.add(one.at("/problem/code").asString()));
            assertThat(codes).containsExactly("QUERY_CANCELED");
        }
    }

    @Test
    void whatCannotBeMeantIsRefusedAsAWhole() {
        var desk = Desk.open(port);
        assertThat(ask(desk, desk.owner, List.of(), "SELECT 1", Map.of()).text("errors/0/field"))
                .isEqualTo("targets");
        assertThat(ask(desk, desk.owner, List.of("x"), "SELECT 1", Map.of()).text("errors/0/field"))
                .isEqualTo("targets[0]");
        assertThat(ask(desk, desk.owner, List.of(desk.test), " ", Map.of()).text("errors/0/field"))
                .isEqualTo("statement");
        assertThat(ask(
                                desk,
                                desk.owner,
                                List.of("projects/%s/databaseGroups/none".formatted(desk.project)),
                                "SELECT 1",
                                Map.of())
                        .code())
                .isEqualTo("NOT_FOUND");
        var elsewhere = Desk.open(port);
        assertThat(ask(desk, desk.owner, List.of(elsewhere.test), "SELECT 1", Map.of())
                        .text("databases/0/problem/code"))
                .isEqualTo("FAILED_PRECONDITION");
    }

    private static Api.Answer ask(Desk desk, Api by, List<String> targets, String statement, Map<String, ?> more) {
        var body = new HashMap<String, Object>(Map.of("targets", targets, "statement", statement));
        body.putAll(more);
        return by.post("/v1/projects/%s:batchQuery".formatted(desk.project), body);
    }

    private static Map<String, JsonNode> byName(JsonNode answer) {
        var byName = new HashMap<String, JsonNode>();
        answer.get("databases").forEach(one -> byName.put(one.get("database").asString(), one));
        return byName;
    }

    private static JsonNode required(Map<String, JsonNode> databases, String name) {
        return Objects.requireNonNull(databases.get(name), name);
    }
}

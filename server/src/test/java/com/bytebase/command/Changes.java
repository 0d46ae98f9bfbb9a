package com.bytebase.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Changes of one database each, proposed to servers of their own, and what those say of them; databases have different names. */
final class Changes {
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, String> issues = new HashMap<>();
    private final Duration patience;

    Changes(Duration patience) {
        this.patience = patience;
    }

    Set<String> databases() {
        return issues.keySet();
    }

    void makeProject(ServerProcess server) throws IOException, InterruptedException {
        ok(server.post("/v1/projects?projectId=p", "{\"title\":\"P\"}"));
        ok(server.patch("/v1/projects/p?updateMask=allowSelfApproval", "{\"allowSelfApproval\":true}"));
    }

    /**
     * Registers an instance, and gives its databases to the project.
     *
     * @param source what a data source needs beside its id and type
     */
    void register(ServerProcess server, Instance instance, Map<String, Object> source)
            throws IOException, InterruptedException {
        var whole = new HashMap<>(source);
        whole.put("id", "admin");
        whole.put("type", "ADMIN");
        ok(server.post(
                "/v1/instances?instanceId=" + instance.id(),
                json.writeValueAsString(Map.of(
                        "title", instance.id(),
                        "engine", instance.engine(),
                        "environment", "environments/" + instance.environment(),
                        "syncDatabases", instance.databases(),
                        "dataSources", List.of(whole)))));
        var names = instance.databases().stream()
                .map(name -> "instances/%s/databases/%s".formatted(instance.id(), name))
                .toList();
        ok(server.post("/v1/projects/p/databases:transfer", json.writeValueAsString(Map.of("databases", names))));
    }

    record Instance(String id, String engine, String environment, List<String> databases) {}

    void propose(ServerProcess server, String instance, String database, String statement) throws Exception {
        propose(server, instance, database, Map.of("statement", statement));
    }

    /** Proposes what the schema is to be. */
    void declare(ServerProcess server, String instance, String database, String schema) throws Exception {
        propose(server, instance, database, Map.of("statement", schema, "declarative", true));
    }

    private void propose(ServerProcess server, String instance, String database, Map<String, Object> what)
            throws Exception {
        var change = new HashMap<>(what);
        change.put("targets", List.of("instances/%s/databases/%s".formatted(instance, database)));
        var issue = ok(server.post(
                        "/v1/projects/p/issues",
                        json.writeValueAsString(
                                Map.of("title", database, "type", "DATABASE_CHANGE", "changes", List.of(change)))))
                .path("name")
                .asString();
        issues.put(database, issue);
        await().atMost(patience).until(() -> isAgreedTo(server, database, ok(server.get("/v1/" + issue))));
    }

    private boolean isAgreedTo(ServerProcess server, String database, JsonNode now) throws Exception {
        var issue = issues.get(database);
        if (now.path("checks").path("status").asString().equals("DONE")
                && now.path("checks").path("errors").asInt() > 0
                && now.path("checks").path("override").isMissingNode()) {
            server.post("/v1/" + issue + ":override", "{\"reason\":\"It is what is tested\"}");
        }
        var approval = now.path("approval").path("status").asString();
        if (approval.equals("PENDING")) {
            server.post("/v1/" + issue + ":approve", "{}");
        }
        return List.of("APPROVED", "SKIPPED").contains(approval);
    }

    void runProd(ServerProcess server, String database) throws IOException, InterruptedException {
        ok(server.post("/v1/" + issues.get(database) + "/pipeline/stages/prod:run", "{}"));
    }

    HttpResponse<String> run(ServerProcess server, String database, String body)
            throws IOException, InterruptedException {
        return server.post("/v1/" + task(server, database).path("name").asString() + ":run", body);
    }

    void retry(ServerProcess server, String database) throws IOException, InterruptedException {
        ok(run(server, database, "{}"));
    }

    void expect(ServerProcess server, String database, String status, String leftBehind) {
        await().atMost(patience)
                .ignoreExceptions() // the store may be away
                .untilAsserted(() -> assertThat(status(server, database))
                        .as(() -> database + " " + task(server, database))
                        .isEqualTo(status));
        assertThat(task(server, database)
                        .path("latestRun")
                        .path("error")
                        .path("leftBehind")
                        .asString(""))
                .as(database)
                .contains(leftBehind);
    }

    String status(ServerProcess server, String database) {
        return task(server, database).path("status").asString();
    }

    /** What the server says of each, for whoever reads that something did not come about. */
    String told(ServerProcess server) {
        return issues.keySet().stream()
                .map(database -> database + " " + task(server, database))
                .collect(Collectors.joining("\n"));
    }

    private JsonNode task(ServerProcess server, String database) {
        try {
            return ok(server.get("/v1/" + issues.get(database) + "/pipeline"))
                    .path("stages")
                    .path(0)
                    .path("tasks")
                    .path(0);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }
}

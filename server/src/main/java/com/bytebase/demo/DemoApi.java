package com.bytebase.demo;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** What a person of the demo does with the API, as anybody else would. */
final class DemoApi {
    private static final String STATEMENT = """
            CREATE TABLE delivery_slot (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                starts_at timestamptz NOT NULL,
                ends_at timestamptz NOT NULL,
                capacity integer NOT NULL
            );
            ALTER TABLE purchase ADD COLUMN delivery_slot_id bigint;
            """;

    private final RestClient client;

    private DemoApi(RestClient client) {
        this.client = client;
    }

    static DemoApi signIn(String url, String email) {
        var nobody = new DemoApi(RestClient.create(url));
        var token = nobody.post("/v1/auth:signIn", Map.of("email", email, "password", DemoPeople.PASSWORD))
                .path("accessToken")
                .asString();
        return new DemoApi(RestClient.builder()
                .baseUrl(url)
                .defaultHeader("Authorization", "Bearer " + token)
                .build());
    }

    /** @return the name of the database */
    String register(String environment, String title, String database, int port, SampleData data) {
        var id = "sample-" + environment;
        var sources = List.of(
                source("ADMIN", port, SampleData.OWNER, data.ownerPassword(), database),
                source("READ_ONLY", port, SampleData.READER, data.readerPassword(), database));
        if (list("/v1/instances", "instances").contains("instances/" + id)) {
            send(
                    HttpMethod.PATCH,
                    "/v1/instances/%s?updateMask=dataSources".formatted(id),
                    Map.of("dataSources", sources));
        } else {
            post(
                    "/v1/instances?instanceId=" + id,
                    Map.of(
                            "title",
                            title,
                            "engine",
                            "POSTGRES",
                            "environment",
                            "environments/" + environment,
                            "syncDatabases",
                            List.of(database),
                            "dataSources",
                            sources));
        }
        post("/v1/instances/%s:sync".formatted(id), Map.of());
        return "instances/%s/databases/%s".formatted(id, database);
    }

    private static Map<String, Object> source(String type, int port, String user, String password, String database) {
        return Map.of(
                "type", type,
                "host", "127.0.0.1",
                "port", port,
                "username", user,
                "password", password,
                "database", database);
    }

    void transfer(List<String> databases) {
        post("/v1/projects/%s/databases:transfer".formatted(DemoPeople.PROJECT), Map.of("databases", databases));
    }

    void propose(List<String> targets) {
        var issues = "/v1/projects/%s/issues".formatted(DemoPeople.PROJECT);
        if (!list(issues, "issues").isEmpty()) {
            return;
        }
        post(
                issues,
                Map.of(
                        "title", "Add delivery slots",
                        "description", "Customers choose when their purchase arrives.",
                        "type", "DATABASE_CHANGE",
                        "changes", List.of(Map.of("targets", targets, "statement", STATEMENT))));
    }

    private List<String> list(String path, String collection) {
        var answer = Objects.requireNonNull(client.get().uri(path).retrieve().body(JsonNode.class));
        return answer.path(collection).values().stream()
                .map(one -> one.path("name").asString())
                .toList();
    }

    private JsonNode post(String path, Map<String, ?> body) {
        return send(HttpMethod.POST, path, body);
    }

    private JsonNode send(HttpMethod method, String path, Map<String, ?> body) {
        return Objects.requireNonNull(client.method(method)
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .body(JsonNode.class));
    }
}

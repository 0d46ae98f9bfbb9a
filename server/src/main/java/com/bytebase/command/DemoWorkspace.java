package com.bytebase.command;

import com.bytebase.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fills a fresh demo over the API, as its owner would: instances for test and prod, a project, a colleague, one waiting issue. */
final class DemoWorkspace {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String OWNER = "demo@example.com";

    private final String origin;
    private final Path data;
    private final EmbeddedPostgres samples;
    private String token = "";

    DemoWorkspace(String origin, Path data, EmbeddedPostgres samples) {
        this.origin = origin;
        this.data = data;
        this.samples = samples;
    }

    /** How to sign in, in one line. */
    String fill() {
        try (var client = HttpClient.newHttpClient()) {
            var password = password();
            if (!get(client, "/v1/workspace").path("setUp").asBoolean()) {
                make(client, password);
            }
            return "Sign in as %s or reviewer@example.com with the password %s".formatted(OWNER, password);
        } catch (IOException e) {
            throw new UsageException("The demo could not be filled: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("Filling the demo was interrupted.");
        }
    }

    private void make(HttpClient client, String password) throws IOException, InterruptedException {
        token = post(
                        client,
                        "/v1/workspace:setUp",
                        Map.of("owner", Map.of("title", "Demo Owner", "email", OWNER, "password", password)))
                .path("accessToken")
                .asString();
        var reviewer = post(
                client,
                "/v1/users",
                Map.of("title", "Demo Reviewer", "email", "reviewer@example.com", "password", password));
        instance(client, "test", "shop_test");
        instance(client, "prod", "shop_prod");
        post(client, "/v1/projects?projectId=shop", Map.of("title", "Shop"));
        var targets = List.of("instances/test/databases/shop_test", "instances/prod/databases/shop_prod");
        post(client, "/v1/projects/shop/databases:transfer", Map.of("databases", targets));
        grant(client, reviewer.path("name").asString());
        post(
                client,
                "/v1/projects/shop/issues",
                Map.of(
                        "title",
                        "Note a customer's phone number",
                        "type",
                        "DATABASE_CHANGE",
                        "changes",
                        List.of(Map.of("targets", targets, "statement", "ALTER TABLE customer ADD COLUMN phone text;"))));
    }

    private void instance(HttpClient client, String environment, String database)
            throws IOException, InterruptedException {
        var source = Map.of(
                "id",
                "admin",
                "type",
                "ADMIN",
                "host",
                samples.host(),
                "port",
                samples.port(),
                "username",
                samples.user(),
                "password",
                samples.password());
        post(
                client,
                "/v1/instances?instanceId=" + environment,
                Map.of(
                        "title",
                        "Sample server, " + environment,
                        "engine",
                        "POSTGRES",
                        "environment",
                        "environments/" + environment,
                        "dataSources",
                        List.of(source),
                        "syncDatabases",
                        List.of(database)));
        post(client, "/v1/instances/" + environment + ":sync", Map.of());
    }

    /** The reviewer owns the project too: somebody other than its creator may then approve the issue. */
    private void grant(HttpClient client, String reviewer) throws IOException, InterruptedException {
        var policy = post(client, "/v1/projects/shop:getIamPolicy", Map.of());
        var members = List.of(reviewer, get(client, "/v1/users/me").path("name").asString());
        post(
                client,
                "/v1/projects/shop:setIamPolicy",
                Map.of(
                        "policy",
                        Map.of(
                                "bindings",
                                List.of(Map.of("role", "roles/projectOwner", "members", members)),
                                "etag",
                                policy.path("etag").asString())));
    }

    private JsonNode get(HttpClient client, String path) throws IOException, InterruptedException {
        return answer(client, HttpRequest.newBuilder(URI.create(origin + path)).GET());
    }

    private JsonNode post(HttpClient client, String path, Map<String, ?> body)
            throws IOException, InterruptedException {
        return answer(
                client,
                HttpRequest.newBuilder(URI.create(origin + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private JsonNode answer(HttpClient client, HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        var answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("%s answered %s".formatted(answer.uri().getPath(), answer.body()));
        }
        return JSON.readTree(answer.body());
    }

    /** Made up once for each demo, and printed at every start. */
    private String password() throws IOException {
        var file = data.resolve("demo-password");
        if (!Files.exists(file)) {
            var bytes = new byte[9];
            new SecureRandom().nextBytes(bytes);
            Files.createFile(
                    file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        return Files.readString(file);
    }
}

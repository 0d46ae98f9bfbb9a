package com.bytebase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API as someone sees it who is signed in, or nobody: {@code Api.owner(port).post("/v1/users", Map.of(…))}. */
public final class Api {
    public static final String OWNER_EMAIL = "owner@example.com";
    public static final String PASSWORD = "correct horse";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final int port;
    private final String token;
    private final String user;

    private Api(int port, String token, String user) {
        this.port = port;
        this.token = token;
        this.user = user;
    }

    /** What came back. */
    public record Answer(int status, JsonNode json, HttpResponse<String> response) {
        /** The problem's code; empty where it is none. */
        public String code() {
            return json.path("code").asString("");
        }

        /** A member as text, by its path: {@code owner/title}. */
        public String text(String path) {
            return json.at("/" + path).asString("");
        }

        /** The same answer. @throws AssertionError where it is a problem */
        public Answer ok() {
            if (status != 200) {
                throw new AssertionError(status + " " + response.body());
            }
            return this;
        }
    }

    public static Api nobody(int port) {
        return new Api(port, "", "");
    }

    public static Api withToken(int port, String token) {
        return new Api(port, token, "");
    }

    /** The workspace's owner; sets the workspace up where no test has before. */
    public static Api owner(int port) {
        var nobody = nobody(port);
        nobody.post(
                "/v1/workspace:setUp",
                Map.of("owner", Map.of("title", "Olga Owner", "email", OWNER_EMAIL, "password", PASSWORD)));
        return nobody.signIn(OWNER_EMAIL);
    }

    /** A new user, with this workspace role alone ({@code roles/workspaceDBA}), or none where it is empty. */
    public Api newUser(String role) {
        var email = "user%d@example.com".formatted(COUNT.incrementAndGet());
        var name = post("/v1/users", Map.of("email", email, "title", email, "password", PASSWORD))
                .ok()
                .text("name");
        if (!role.equals("roles/workspaceDeveloper")) {
            setRole("/v1/workspace", name, role);
        }
        return nobody(port).signIn(email);
    }

    /** Takes all roles of {@code user} there away and gives them this one; none where it is empty. */
    public void setRole(String holder, String user, String role) {
        var policy = (tools.jackson.databind.node.ObjectNode)
                get(holder + ":getIamPolicy").ok().json();
        var bindings = policy.putArray("bindings");
        for (var binding : get(holder + ":getIamPolicy").json().get("bindings")) {
            var kept = ((tools.jackson.databind.node.ObjectNode) binding.deepCopy()).putArray("members");
            binding.get("members").forEach(member -> {
                if (!member.asString().equals(user)) {
                    kept.add(member);
                }
            });
            bindings.addObject().put("role", binding.get("role").asString()).set("members", kept);
        }
        if (!role.isEmpty()) {
            bindings.addObject().put("role", role).putArray("members").add(user);
        }
        post(holder + ":setIamPolicy", Map.of("policy", policy)).ok();
    }

    public Api signIn(String email) {
        var answer = post("/v1/auth:signIn", Map.of("email", email, "password", PASSWORD))
                .ok();
        return new Api(port, answer.text("accessToken"), answer.text("user/name"));
    }

    /** {@code users/2}. */
    public String user() {
        return user;
    }

    public String token() {
        return token;
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, @Nullable Object body) {
        return send("POST", path, body);
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    /** @param body anything that Jackson makes JSON of; text is sent as it is */
    public Answer send(String method, String path, @Nullable Object body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            var text = body instanceof String raw ? raw : JSON.writeValueAsString(body);
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(text));
        }
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofString());
            var type = response.headers().firstValue("content-type").orElse("");
            var json = type.contains("json") && !type.contains("ndjson")
                    ? JSON.readTree(response.body())
                    : JSON.nullNode();
            return new Answer(response.statusCode(), json, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

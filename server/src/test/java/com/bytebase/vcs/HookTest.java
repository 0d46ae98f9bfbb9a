package com.bytebase.vcs;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.Api.Answer;
import com.bytebase.ServerTest;
import com.bytebase.issue.Shop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Webhooks as the providers sign and word them, and reviews of pull requests at a receiver that answers as their APIs are documented to. */
@ServerTest
class HookTest {
    private static final String PUSHED = "{\"ref\":\"refs/heads/main\"}";

    @LocalServerPort
    int port;

    GitServer git;
    Shop shop;

    @BeforeEach
    void open() throws IOException {
        git = new GitServer();
        shop = Shop.open(port);
        git.push("main", "Begin", Map.of("README.md", "hello"));
    }

    @AfterEach
    void close() {
        git.close();
    }

    private Answer connect(String kind) {
        return shop.owner
                .post(
                        "/v1/projects/%s/repository".formatted(shop.project),
                        Map.of(
                                "kind",
                                kind,
                                "url",
                                git.url(),
                                "username",
                                GitServer.USER,
                                "secret",
                                GitServer.TOKEN,
                                "pollSeconds",
                                3600))
                .ok();
    }

    private Answer send(String path, String body, String header, String value) {
        return Api.nobody(port).send("POST", path, body, header, value);
    }

    private static String signed(String body, String secret) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    private String file(String version) {
        return "test/%s##%s##migrate##slot.sql".formatted(shop.testDatabase, version);
    }

    @Test
    void aSignedWebhookHasTheBranchLookedAtAndNoOtherHas() throws Exception {
        var connected = connect("GITHUB");
        var hook = connected.text("hookPath");
        var secret = connected.text("hookSecret");
        assertThat(shop.owner
                        .get("/v1/projects/%s/repository".formatted(shop.project))
                        .response()
                        .body())
                .doesNotContain(secret);
        git.push("main", "Slots", Map.of(file("1"), "CREATE TABLE slot (id int PRIMARY KEY);"));

        assertThat(send(hook, PUSHED, "X-Hub-Signature-256", "sha256=" + signed(PUSHED, "guess"))
                        .status())
                .isEqualTo(403);
        assertThat(send(hook, PUSHED, "X-Gitlab-Token", secret).status()).isEqualTo(403);
        assertThat(send(hook, PUSHED, "X-Hub-Signature-256", signed(PUSHED, secret))
                        .status())
                .as("GitHub's has a prefix")
                .isEqualTo(403);
        assertThat(send(hook + "0", PUSHED, "X-Gitlab-Token", secret).status()).isEqualTo(404);
        assertThat(Api.nobody(port).post(hook, PUSHED).status()).isEqualTo(403);
        assertThat(shop.owner
                        .get("/v1/projects/%s/issues".formatted(shop.project))
                        .json()
                        .get("issues"))
                .isEmpty();
        assertThat(send(hook, "not json", "X-Hub-Signature-256", "sha256=" + signed("not json", secret))
                        .status())
                .isEqualTo(200);

        Awaitility.await().atMost(Duration.ofSeconds(3)).until(() -> !shop.owner
                .get("/v1/projects/%s/issues".formatted(shop.project))
                .json()
                .get("issues")
                .isEmpty());
    }

    @Test
    void gitLabAndGiteaHaveTheirOwnWays() throws Exception {
        var lab = connect("GITLAB");
        assertThat(send(lab.text("hookPath"), PUSHED, "X-Gitlab-Token", lab.text("hookSecret"))
                        .status())
                .isEqualTo(200);
        shop.owner
                .patch("/v1/projects/%s/repository?updateMask=kind".formatted(shop.project), Map.of("kind", "GITEA"))
                .ok();
        var secret = shop.owner
                .post("/v1/projects/%s/repository:renewHookSecret".formatted(shop.project), Map.of())
                .ok()
                .text("hookSecret");
        assertThat(send(lab.text("hookPath"), PUSHED, "X-Gitea-Signature", signed(PUSHED, lab.text("hookSecret")))
                        .status())
                .as("the old secret")
                .isEqualTo(403);
        assertThat(send(lab.text("hookPath"), PUSHED, "X-Gitea-Signature", signed(PUSHED, secret))
                        .status())
                .isEqualTo(200);
    }

    /**
     * What a provider sends and is asked, by its public documentation of webhooks and of its REST API.
     *
     * @param event about the pull request with the number 7
     * @param ref that its Git server keeps the newest commit of it under
     * @param status the request that marks a commit, without its id at the end
     * @param failed what its body has to hold
     * @param edit the request that writes the comment 2 anew
     */
    private record Shape(
            String kind,
            String event,
            String header,
            String ref,
            String status,
            List<String> failed,
            String comments,
            String edit) {
        @Override
        public String toString() {
            return kind;
        }
    }

    private static Stream<Shape> shapes() {
        return Stream.of(
                new Shape(
                        "GITHUB",
                        """
                        {"action":"synchronize","number":7,"pull_request":{"number":7,"state":"open",
                        "head":{"ref":"proposal","sha":"ffffffffffffffffffffffffffffffffffffffff"},"base":{"ref":"main"}}}""",
                        "X-Hub-Signature-256",
                        "refs/pull/7/head",
                        "POST /api/v3/repos/shop/statuses/",
                        List.of("\"state\":\"failure\"", "\"context\":\"bytebase\""),
                        "/api/v3/repos/shop/issues/7/comments",
                        "PATCH /api/v3/repos/shop/issues/comments/2"),
                new Shape(
                        "GITLAB",
                        """
                        {"object_kind":"merge_request","event_type":"merge_request","project":{"path_with_namespace":"shop"},
                        "object_attributes":{"id":99,"iid":7,"action":"open","target_branch":"main","last_commit":{"id":"ff"}}}""",
                        "X-Gitlab-Token",
                        "refs/merge-requests/7/head",
                        "POST /api/v4/projects/shop/statuses/",
                        List.of("\"state\":\"failed\"", "\"name\":\"bytebase\""),
                        "/api/v4/projects/shop/merge_requests/7/notes",
                        "PUT /api/v4/projects/shop/merge_requests/7/notes/2"),
                new Shape(
                        "GITEA",
                        """
                        {"action":"opened","number":7,"pull_request":{"id":3,"number":7,"head":{"sha":"ff"}},"repository":{"full_name":"shop"}}""",
                        "X-Gitea-Signature",
                        "refs/pull/7/head",
                        "POST /api/v1/repos/shop/statuses/",
                        List.of("\"state\":\"failure\"", "\"context\":\"bytebase\""),
                        "/api/v1/repos/shop/issues/7/comments",
                        "PATCH /api/v1/repos/shop/issues/comments/2"));
    }

    private void tell(Answer connected, Shape shape) throws Exception {
        var secret = connected.text("hookSecret");
        var sign =
                switch (shape.kind()) {
                    case "GITHUB" -> "sha256=" + signed(shape.event(), secret);
                    case "GITLAB" -> secret;
                    default -> signed(shape.event(), secret);
                };
        send(connected.text("hookPath"), shape.event(), shape.header(), sign).ok();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aPullRequestGetsAStatusAndOneComment(Shape shape) throws Exception {
        var connected = connect(shape.kind());
        var base = git.head("main");
        var sha = git.push("proposal", "Propose", Map.of(file("1"), "CREATE TABL slot (id int);", "test/odd.sql", "x"));
        assertThat(git.head("main")).isEqualTo(base);
        git.move(shape.ref(), ObjectId.fromString(sha));
        git.answer("GET " + shape.comments(), "[{\"id\":1,\"body\":\"Looks good\"}]");
        git.answer(shape.status() + sha, "{\"id\":1}");
        git.answer("POST " + shape.comments(), "{\"id\":2}");

        tell(connected, shape);

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> git.asked("POST " + shape.comments()));
        assertThat(git.body(shape.status() + sha)).contains(shape.failed()).contains("2 errors");
        assertThat(git.body("POST " + shape.comments()))
                .contains(ProviderCalls.MARKER, "odd.sql", "does not fit the template", "slot.sql");

        var others = "{\"id\":1,\"body\":\"%1$s of somebody else\"}";
        git.answer(
                "GET " + shape.comments(),
                "[%s,{\"id\":2,\"body\":\"%s old\"}]".formatted(others, "%1$s").formatted(ProviderCalls.MARKER));
        git.answer(shape.edit(), "{\"id\":2}");
        tell(connected, shape);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> git.asked(shape.edit()));
        assertThat(shop.owner
                        .get("/v1/projects/%s/issues".formatted(shop.project))
                        .json()
                        .get("issues"))
                .as("nothing is planned")
                .isEmpty();
    }
}

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
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

    @Test
    void aPullRequestGetsAStatusAndOneComment() throws Exception {
        var connected = connect("GITHUB");
        var base = git.head("main");
        var sha = git.push("proposal", "Propose", Map.of(file("1"), "CREATE TABL slot (id int);", "test/odd.sql", "x"));
        assertThat(git.head("main")).isEqualTo(base);
        git.move("refs/pull/7/head", ObjectId.fromString(sha));
        git.answer("GET /api/v3/repos/shop/issues/7/comments", "[{\"id\":1,\"body\":\"Looks good\"}]");
        git.answer("POST /api/v3/repos/shop/statuses/" + sha, "{\"id\":1,\"state\":\"failure\"}");
        git.answer("POST /api/v3/repos/shop/issues/7/comments", "{\"id\":2}");
        var event = "{\"action\":\"opened\",\"number\":7,\"pull_request\":{\"head\":{\"sha\":\"%s\"}}}"
                .formatted("f".repeat(40));
        var signature = "sha256=" + signed(event, connected.text("hookSecret"));

        send(connected.text("hookPath"), event, "X-Hub-Signature-256", signature)
                .response();

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> git.asked("POST /api/v3/repos/shop/issues/7/comments"));
        assertThat(git.body("POST /api/v3/repos/shop/statuses/" + sha))
                .contains("\"state\":\"failure\"", "\"context\":\"bytebase\"", "2 errors");
        assertThat(git.body("POST /api/v3/repos/shop/issues/7/comments"))
                .contains(ProviderCalls.MARKER, "odd.sql", "does not fit the template", "slot.sql");

        git.answer(
                "GET /api/v3/repos/shop/issues/7/comments",
                "[{\"id\":1,\"body\":\"Looks good\"},{\"id\":2,\"body\":\"%s old\"}]".formatted(ProviderCalls.MARKER));
        git.answer("PATCH /api/v3/repos/shop/issues/comments/2", "{\"id\":2}");
        send(connected.text("hookPath"), event, "X-Hub-Signature-256", signature)
                .response();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> git.asked("PATCH /api/v3/repos/shop/issues/comments/2"));
        assertThat(shop.owner
                        .get("/v1/projects/%s/issues".formatted(shop.project))
                        .json()
                        .get("issues"))
                .as("nothing is planned")
                .isEmpty();
    }
}

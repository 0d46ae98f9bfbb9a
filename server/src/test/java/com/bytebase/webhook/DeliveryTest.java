package com.bytebase.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytebase.Api;
import com.bytebase.Api.Answer;
import com.bytebase.ServerTest;
import com.bytebase.Targets;
import com.bytebase.issue.Shop;
import com.bytebase.webhook.DeliveryRepository.News;
import com.bytebase.webhook.Receiver.Behavior;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Messages come to their receivers at least once, whatever those do. In tests a second try comes after some ten milliseconds. */
@ServerTest
class DeliveryTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @LocalServerPort
    int port;

    @Autowired
    DeliveryRepository deliveries;

    @Autowired
    Messages messages;

    @Autowired
    WebhookProperties properties;

    @Autowired
    DSLContext database;

    private Api owner;
    private String project;

    @BeforeEach
    void aProject() {
        owner = Api.owner(port);
        project = Targets.unique("hooks");
        owner.post("/v1/projects?projectId=" + project, Map.of("title", "Hooks"))
                .ok();
    }

    private Answer hook(String url) {
        return owner.post(
                        "/v1/projects/" + project + "/webhooks",
                        Map.of("title", "H", "type", "GENERIC", "url", url, "events", List.of("ISSUE_COMMENTED")))
                .ok();
    }

    /** As an event would, in its transaction. */
    private void tell() {
        var json = messages.write(messages.sample(new com.bytebase.kernel.Actor(1), project));
        var now = Instant.now();
        deliveries.add(
                new News(project, WebhookEvent.ISSUE_COMMENTED, "projects/%s/issues/1".formatted(project), json),
                now,
                now.plus(properties.giveUpAfter()));
    }

    private Answer first(Answer hook) {
        var list = owner.get("/v1/%s/deliveries".formatted(hook.text("name"))).ok();
        return owner.get("/v1/" + list.text("deliveries/0/name")).ok();
    }

    /** How a receiver behaves, and what is to be read of it in the log. */
    private record Case(String name, Behavior behavior, String https, String status, String error) {}

    private static Stream<Case> cases() {
        return Stream.of(
                new Case("takes it", Receiver.says(204), "", "DELIVERED", ""),
                new Case("hangs", (_, _, _) -> Thread.sleep(20_000), "", "PENDING", "did not answer within"),
                new Case(
                        "answers drop by drop",
                        (_, _, out) -> {
                            out.write(Receiver.head(200, "Content-Length: 900").getBytes(StandardCharsets.UTF_8));
                            for (int i = 0; i < 900; i++) {
                                out.write('x');
                                out.flush();
                                Thread.sleep(100);
                            }
                        },
                        "",
                        "PENDING",
                        "did not answer within"),
                new Case(
                        "answers with a huge body",
                        (_, _, out) -> {
                            out.write(Receiver.head(200, "Content-Length: 500000000")
                                    .getBytes(StandardCharsets.UTF_8));
                            var much = new byte[64 * 1024];
                            java.util.Arrays.fill(much, (byte) 'x');
                            for (int i = 0; i < 7000; i++) {
                                out.write(much);
                            }
                        },
                        "",
                        "DELIVERED",
                        ""),
                new Case(
                        "redirects to itself",
                        Receiver.says(302, "Location: /hook"),
                        "",
                        "PENDING",
                        "redirects are not followed"),
                new Case("knows no TLS", Receiver.says(200), "s", "PENDING", "No answer came"),
                new Case(
                        "cuts the connection",
                        (_, socket, _) -> socket.setSoLinger(true, 0),
                        "",
                        "PENDING",
                        "No answer came"),
                new Case("is broken", Receiver.says(500), "", "PENDING", "It answers with 500."),
                new Case("is gone", Receiver.says(410), "", "FAILED", "gone"),
                new Case("is busy", Receiver.says(429, "Retry-After: 120"), "", "PENDING", "It answers with 429."));
    }

    @TestFactory
    Stream<DynamicTest> aReceiver() {
        return cases().map(one -> DynamicTest.dynamicTest(one.name(), () -> {
            aProject();
            try (var receiver = new Receiver(one.behavior())) {
                var hook = hook(receiver.url().replace("http:", "http%s:".formatted(one.https())));
                tell();
                var delivery = await().atMost(SOON)
                        .until(
                                () -> first(hook),
                                it -> it.json().get("attempts").size() > 0);
                assertThat(delivery.text("status")).isEqualTo(one.status());
                assertThat(delivery.text("attempts/0/error")).contains(one.error());
                assertThat(delivery.text("attempts/0/answer").length()).isLessThanOrEqualTo(1024);
                if (one.name().equals("is busy")) {
                    assertThat(Instant.parse(delivery.text("nextTime")))
                            .isAfter(Instant.now().plusSeconds(90));
                }
                var after = owner.get("/v1/" + hook.text("name")).ok();
                assertThat(after.json().get("enabled").asBoolean())
                        .isEqualTo(!one.name().equals("is gone"));
                owner.post("/v1/" + hook.text("name") + ":delete", null).ok();
            }
        }));
    }

    @Test
    void nothingIsLostAtAReceiverThatFailsHalfTheTime() throws Exception {
        int count = 200;
        var seen = new ConcurrentHashMap<String, AtomicInteger>();
        var taken = ConcurrentHashMap.<String>newKeySet();
        try (var receiver = new Receiver((request, socket, out) -> {
            var id = request.headers().getOrDefault("webhook-id", "");
            int time = seen.computeIfAbsent(id, _ -> new AtomicInteger()).incrementAndGet();
            if ((id.hashCode() + time) % 2 == 0) {
                Receiver.says(503).answer(request, socket, out);
            } else {
                taken.add(id);
                Receiver.says(200).answer(request, socket, out);
            }
        })) {
            hook(receiver.url());
            for (int i = 0; i < count; i++) {
                tell();
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> taken.size() == count);
        }
        assertThat(seen.keySet()).isEqualTo(taken);
    }

    @Test
    void aServerThatDiedBetweenSendingAndRecordingSendsTheSameMessageAgain() throws Exception {
        try (var receiver = new Receiver(Receiver.says(200))) {
            var hook = hook(receiver.url());
            tell();
            var before = await().atMost(SOON)
                    .until(() -> first(hook), it -> it.text("status").equals("DELIVERED"));
            // As the row is while a server has it in hand, whose lease has ended.
            database.execute(
                    "UPDATE webhook_delivery SET status = 'PENDING', ended_at = NULL, leased_until = now() - interval '1 second' WHERE message = ?",
                    before.text("messageId"));

            await().atMost(SOON).until(() -> receiver.requests.size() == 2);
            assertThat(receiver.requests.stream().map(one -> one.headers().get("webhook-id")))
                    .containsOnly(before.text("messageId"));
        }
    }

    @Test
    void messagesAreSignedWithTheNewSecretAndTheOneBefore() throws Exception {
        try (var receiver = new Receiver(Receiver.says(200))) {
            var hook = hook(receiver.url());
            var path = "/v1/" + hook.text("name");
            var first = hook.text("secret");
            assertThat(owner.get(path).ok().response().body()).doesNotContain("whsec_", receiver.url());

            var second = owner.post(path + ":rotateSecret", null).ok().text("secret");
            assertThat(owner.post(path + ":test", null).ok().text("httpStatus")).isEqualTo("200");

            var request = receiver.requests.getFirst();
            long seconds = Long.parseLong(request.headers().get("webhook-timestamp"));
            var id = Objects.requireNonNull(request.headers().get("webhook-id"));
            assertThat(request.headers().get("webhook-signature"))
                    .isEqualTo(Stream.of(second, first)
                            .map(secret -> new SigningSecret(secret).sign(id, seconds, request.body()))
                            .collect(Collectors.joining(" ")));
        }
    }

    @Test
    void whatSomebodyDoesToTheirOwnIssueIsTold() throws Exception {
        var shop = Shop.open(port);
        project = shop.project;
        try (var receiver = new Receiver(Receiver.says(200))) {
            hook(receiver.url());
            var issue = shop.issue("SELECT 1");
            shop.developer
                    .post("/v1/%s/comments".formatted(issue), Map.of("content", "Mine"))
                    .ok();
            await().atMost(SOON).until(() -> receiver.requests.size() == 1);
            assertThat(new String(receiver.requests.getFirst().body(), StandardCharsets.UTF_8))
                    .contains("\"issue.commented\"", shop.developer.user(), issue);
        }
    }

    @Test
    void whatWasGivenUpIsSentAgainWhenSomebodyAsks() throws Exception {
        var broken = new java.util.concurrent.atomic.AtomicBoolean(true);
        try (var receiver = new Receiver((request, socket, out) ->
                Receiver.says(broken.get() ? 500 : 200).answer(request, socket, out))) {
            var hook = hook(receiver.url());
            tell();
            await().atMost(SOON)
                    .until(() -> first(hook), it -> it.json().get("attempts").size() > 0);
            database.execute("UPDATE webhook_delivery SET give_up_at = now() WHERE webhook = "
                    + hook.text("name").replaceFirst(".*/", ""));
            var failed = await().atMost(SOON)
                    .until(() -> first(hook), it -> it.text("status").equals("FAILED"));
            broken.set(false);

            owner.post("/v1/" + failed.text("name") + ":resend", null).ok();

            var again = await().atMost(SOON)
                    .until(() -> first(hook), it -> it.text("status").equals("DELIVERED"));
            assertThat(again.text("messageId")).isEqualTo(failed.text("messageId"));
        }
    }

    @Test
    void wrongInputIsAProblemAtItsField() {
        var path = "/v1/projects/" + project + "/webhooks";
        var good = Map.<String, Object>of(
                "title", "H", "type", "GENERIC", "url", "https://example.com/", "events", List.of("ISSUE_DONE"));
        for (var wrong : List.of(
                Map.entry("url", "ftp://example.com"),
                Map.entry("url", "https://user:word@example.com"),
                Map.entry("title", ""),
                Map.entry("secret", "whsec_short"),
                Map.entry("type", "CARRIER_PIGEON"))) {
            var body = new HashMap<>(good);
            body.put(wrong.getKey(), wrong.getValue());
            var answer = owner.post(path, body);
            assertThat(answer.status()).as(wrong.toString()).isEqualTo(400);
            assertThat(answer.text("errors/0/field")).as(wrong.toString()).isEqualTo(wrong.getKey());
        }
        var none = new HashMap<>(good);
        none.put("events", List.of());
        assertThat(owner.post(path, none).text("errors/0/field")).isEqualTo("events");
    }
}

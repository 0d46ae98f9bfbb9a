package com.bytebase.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** What receivers get, against a file for each kind of them. */
class MessageFormTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static Message message() {
        return new Message(
                WebhookEvent.ISSUE_CHANGES_REQUESTED,
                Instant.parse("2026-11-28T09:30:00Z"),
                new Message.Named("projects/shop", "Shop & Co"),
                new Message.Issue(
                        "projects/shop/issues/7",
                        "Add <slots> to *orders*",
                        "OPEN",
                        new Message.Named("users/2", "Ada")),
                new Message.Named("users/3", "Olga Owner"),
                "requested changes: keep [the] index",
                "https://bytebase.example.com/projects/shop/issues/7",
                Map.of("version", 1));
    }

    @ParameterizedTest
    @EnumSource(WebhookType.class)
    void aMessageHasTheFormOfItsReceiver(WebhookType type) throws Exception {
        var file = type.name().toLowerCase(Locale.ROOT) + ".json";
        try (var golden = getClass().getResourceAsStream(file)) {
            assertThat(golden).as(file).isNotNull();
            var body = JSON.readTree(JSON.writeValueAsBytes(MessageForm.of(type).body(message())));
            assertThat(body).isEqualTo(JSON.readTree(golden));
        }
    }

    /** A vector made by openssl: printf "ID.SECONDS.BODY" and dgst -sha256 -mac HMAC. */
    @Test
    void signaturesAreThoseOfStandardWebhooks() {
        var secret = SigningSecret.checked("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(secret.sign(
                        "msg_p5jXN8AQM9LWM0D4loKWxYek",
                        1_614_265_330,
                        "{\"test\": 2432232314}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo("v1,791TPDy8Rkwm2KSd8Gh9jslM8TDA50/Gwwk0KjwN2j8=");
    }

    @Test
    void triesComeEverLaterForAboutADay() {
        var backoff = new Backoff(Duration.ofSeconds(5), Duration.ofHours(6), new Random(1));
        var sum = Duration.ZERO;
        int tries = 1;
        while (sum.compareTo(Duration.ofHours(24)) < 0) {
            var wait = backoff.after(tries++, false);
            assertThat(wait).isBetween(Duration.ofSeconds(3), Duration.ofHours(8));
            sum = sum.plus(wait);
        }
        assertThat(tries).isBetween(9, 13);
    }
}

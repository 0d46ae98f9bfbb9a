package com.bytebase.webhook;

import com.bytebase.http.OutgoingCalls;
import com.bytebase.http.OutgoingCalls.Answer;
import com.bytebase.http.OutgoingCalls.Call;
import com.bytebase.kernel.Problem;
import com.bytebase.secret.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends one message to one receiver, once, and says what came of it. */
@Component
class Sender {
    /** Of what a receiver answers, so much is kept. */
    private static final int ANSWER = 1024;

    private final OutgoingCalls calls;
    private final Secrets secrets;
    private final WebhookProperties properties;
    private final JsonMapper json;
    private final Clock clock;

    Sender(OutgoingCalls calls, Secrets secrets, WebhookProperties properties, JsonMapper json, Clock clock) {
        this.calls = calls;
        this.secrets = secrets;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param httpStatus 0 where no answer came
     * @param error why it was not taken; empty where it was
     * @param pause what the receiver asks to be left alone for
     */
    record Outcome(Instant at, long durationMs, int httpStatus, String error, String answer, Optional<Duration> pause) {
        private static final int GONE = 410;

        boolean isTaken() {
            return error.isEmpty();
        }

        /** The receiver wants to hear nothing more, ever. */
        boolean isGone() {
            return httpStatus == GONE;
        }
    }

    Outcome send(Webhook webhook, String id, Message message) {
        var at = clock.instant();
        long began = System.nanoTime();
        var body = json.writeValueAsBytes(MessageForm.of(webhook.type()).body(message));
        try {
            var url = URI.create(secrets.decrypt(webhook.address().url(), Webhooks.URL));
            var answer = calls.send(
                    new Call("POST", url, headers(webhook, id, at, body), body, properties.timeLimit(), ANSWER));
            return outcome(at, millis(began), answer);
        } catch (Problem e) {
            return failed(at, millis(began), e.getMessage());
        } catch (IOException e) {
            return failed(at, millis(began), words(e));
        }
    }

    private static Outcome failed(Instant at, long millis, String error) {
        return new Outcome(at, millis, 0, error, "", Optional.empty());
    }

    private static long millis(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }

    private static String words(IOException e) {
        var message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return "No answer came: %s.".formatted(MessageForm.shortened(message, 500));
    }

    private Map<String, String> headers(Webhook webhook, String id, Instant at, byte[] body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        if (webhook.type() == WebhookType.GENERIC) {
            long seconds = at.getEpochSecond();
            headers.put("webhook-id", id);
            headers.put("webhook-timestamp", Long.toString(seconds));
            var signatures = java.util.stream.Stream.of(
                            webhook.address().secret(), webhook.address().previous())
                    .flatMap(Optional::stream)
                    .map(secret -> new SigningSecret(secrets.decrypt(secret, Webhooks.SECRET)).sign(id, seconds, body))
                    .toList();
            headers.put("webhook-signature", String.join(" ", signatures));
        }
        return headers;
    }

    private Outcome outcome(Instant at, long millis, Answer answer) {
        var text = text(answer.body());
        var error = error(answer);
        var wait = Optional.ofNullable(answer.headers().get("retry-after")).flatMap(value -> wait(value, at));
        return new Outcome(at, millis, answer.status(), error, text, error.isEmpty() ? Optional.empty() : wait);
    }

    /** PostgreSQL keeps no NUL; a character that the end cuts is left out. */
    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).replace('\0', '\ufffd').replaceFirst("\ufffd+$", "");
    }

    private static String error(Answer answer) {
        int status = answer.status();
        if (answer.isSuccess()) {
            return "";
        }
        if (status >= 300 && status < 400) {
            return "It answers with a redirect (%d), and redirects are not followed. Give the address that it leads to."
                    .formatted(status);
        }
        return status == 410
                ? "It is gone, and wants to hear nothing more (410)."
                : "It answers with %d.".formatted(status);
    }

    /** Retry-After in seconds or as a date (RFC 9110, 10.2.3); a day at most. */
    private static Optional<Duration> wait(String value, Instant now) {
        try {
            var asked = value.strip().matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value.strip()))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            var most = Duration.ofDays(1);
            return Optional.of(asked.compareTo(most) > 0 ? most : asked).filter(wait -> wait.isPositive());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

package com.bytebase.audit;

import jakarta.annotation.PreDestroy;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells the head of the chain to places that who changes the database does not reach: the server's log and, where one is set, a URL. */
@Component
class PublishHeads {
    private static final Logger log = LoggerFactory.getLogger(PublishHeads.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HeadFile file;
    private final AuditProperties properties;
    private final JsonMapper json;
    private final Clock clock;
    private Optional<Head> published = Optional.empty();

    PublishHeads(HeadFile file, AuditProperties properties, JsonMapper json, Clock clock) {
        this.file = file;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    @PreDestroy
    synchronized void publish() {
        var head = file.kept();
        if (head.isEmpty() || head.equals(published)) {
            return;
        }
        published = head;
        log.info("audit head={}", head.get());
        if (properties.headUrl() != null) {
            send(head.get());
        }
    }

    private void send(Head head) {
        var body = json.writeValueAsString(Map.of("head", head.toString(), "time", Instant.now(clock)));
        var request = HttpRequest.newBuilder(properties.headUrl())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            client.sendAsync(request, BodyHandlers.discarding()).whenComplete((answer, failure) -> {
                if (failure != null || answer.statusCode() >= 300) {
                    log.warn(
                            "audit head={} published=no cause={}",
                            head,
                            failure == null ? answer.statusCode() : failure.toString());
                }
            });
        }
    }
}

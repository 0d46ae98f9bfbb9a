package com.bytebase.jobs;

import com.bytebase.http.Authenticator.Credential;
import com.bytebase.jobs.News.Subscription;
import com.bytebase.kernel.Actor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One client's stream. It ends by itself after half an hour; browsers then open it again, with the credential they have by then. */
final class EventStream {
    private static final Duration LIFE = Duration.ofMinutes(30);

    private final Actor actor;
    private final Credential credential;
    private final List<Topic> topics;
    private final SseEmitter emitter = new SseEmitter(LIFE.toMillis());
    private final List<Subscription> subscriptions = new ArrayList<>();

    EventStream(Actor actor, Credential credential, List<Topic> topics, Consumer<EventStream> ended) {
        this.actor = actor;
        this.credential = credential;
        this.topics = List.copyOf(topics);
        emitter.onCompletion(() -> {
            subscriptions.forEach(Subscription::close);
            ended.accept(this);
        });
        emitter.onTimeout(emitter::complete);
    }

    Actor actor() {
        return actor;
    }

    Credential credential() {
        return credential;
    }

    List<Topic> topics() {
        return topics;
    }

    SseEmitter emitter() {
        return emitter;
    }

    void follow(News news) {
        for (var topic : topics) {
            subscriptions.add(news.subscribe(topic.text(), () -> send(changed(topic))));
        }
        beat();
    }

    void beat() {
        send(SseEmitter.event().comment("beat"));
    }

    void end() {
        emitter.complete();
    }

    private static SseEmitter.SseEventBuilder changed(Topic topic) {
        return SseEmitter.event().name("changed").data(Map.of("name", topic.name(), "kind", topic.kind()));
    }

    private void send(SseEmitter.SseEventBuilder event) {
        try {
            emitter.send(event);
        } catch (IOException | IllegalStateException e) {
            emitter.completeWithError(e); // the client has gone
        }
    }
}

package com.bytebase.issue;

import com.bytebase.jobs.News;
import com.bytebase.kernel.Actor;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes the timeline of issues, in the transaction of what it tells, and lets everybody who looks know. */
@Component
class Timeline {
    private final TimelineRepository repository;
    private final News news;
    private final TellNews told;
    private final Clock clock;

    Timeline(TimelineRepository repository, News news, TellNews told, Clock clock) {
        this.repository = repository;
        this.news = news;
        this.told = told;
        this.clock = clock;
    }

    /** @param text a sentence without its subject */
    void tell(Issue issue, Actor actor, EventType type, String text, Map<String, Object> payload) {
        repository.add(new Event(0, issue.id(), Instant.now(clock), actor.principal(), type, text, payload));
        publish(issue.name().toString());
        told.tell(issue, actor, type, text, payload);
    }

    void tell(Issue issue, Actor actor, EventType type, String text) {
        tell(issue, actor, type, text, Map.of());
    }

    void publish(String issue) {
        news.publishSoon("issue:" + issue);
        news.publishSoon("home");
    }
}

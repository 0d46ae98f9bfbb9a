package com.bytebase.jobs;

import com.bytebase.http.AccessPolicy;
import com.bytebase.http.Authenticator;
import com.bytebase.http.Authenticator.Credential;
import com.bytebase.http.Scope;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The open streams of live news; each person's are bounded, and each ends when its follower may no longer see what it tells of. */
@Service
class EventStreams {
    private static final int EACH = 40;
    private static final int ALL = 5000;
    private static final String PERMISSION = "bb.issues.get";

    private final News news;
    private final ObjectProvider<AccessPolicy> access;
    private final ObjectProvider<Authenticator> authenticator;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();

    EventStreams(News news, ObjectProvider<AccessPolicy> access, ObjectProvider<Authenticator> authenticator) {
        this.news = news;
        this.access = access;
        this.authenticator = authenticator;
        news.subscribe(News.SESSIONS, this::endThoseOfEndedSessions);
    }

    SseEmitter open(Actor actor, Credential credential, List<Topic> topics) {
        topics.forEach(topic -> {
            if (!permits(actor, topic)) {
                throw Problem.notFound(topic.name());
            }
        });
        if (open.size() >= ALL
                || open.stream().filter(stream -> stream.actor().equals(actor)).count() >= EACH) {
            throw Problem.of(
                    ErrorCode.RATE_LIMITED,
                    "You have %d streams of news open, which is the most. Close some pages and try again."
                            .formatted(EACH));
        }
        var stream = new EventStream(actor, credential, topics, open::remove);
        open.add(stream);
        stream.follow(news);
        return stream.emitter();
    }

    /** Keeps proxies from closing quiet streams, finds clients that have gone, and looks again at who may see what. */
    @Scheduled(fixedDelay = 15_000)
    void beat() {
        endThoseOfEndedSessions();
        for (var stream : open) {
            if (stream.topics().stream().allMatch(topic -> permits(stream.actor(), topic))) {
                stream.beat();
            } else {
                stream.end();
            }
        }
    }

    /** A session ends by being revoked, with its principal, or by its age: of the latter there is no news. */
    private void endThoseOfEndedSessions() {
        var credentials = open.stream().map(EventStream::credential).collect(Collectors.toSet());
        if (credentials.isEmpty()) {
            return;
        }
        var ended = authenticator.getObject().ended(credentials);
        open.stream().filter(stream -> ended.contains(stream.credential())).forEach(EventStream::end);
    }

    private boolean permits(Actor actor, Topic topic) {
        return topic.project()
                .map(project -> access.getObject().permits(actor, PERMISSION, new Scope.Project(project)))
                .orElse(true);
    }
}

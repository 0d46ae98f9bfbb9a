package com.bytebase.notify;

import com.bytebase.condition.ListRequest;
import com.bytebase.http.AccessPolicy;
import com.bytebase.issue.IssueName;
import com.bytebase.issue.Issues;
import com.bytebase.jobs.News;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everybody's own inbox. */
@Service
class Notices {
    private static final Duration KEPT = Duration.ofDays(90);

    private final NoticeRepository repository;
    private final Issues issues;
    private final AccessPolicy access;
    private final News news;
    private final Clock clock;

    Notices(NoticeRepository repository, Issues issues, AccessPolicy access, News news, Clock clock) {
        this.repository = repository;
        this.issues = issues;
        this.access = access;
        this.news = news;
        this.clock = clock;
    }

    private Optional<Set<String>> visible(Actor actor) {
        return access.projectsWith(actor, "bb.issues.get");
    }

    @Transactional(readOnly = true)
    public Page<Notice> list(Actor actor, ListRequest request) {
        return repository.list(actor.principal(), visible(actor), request);
    }

    @Transactional(readOnly = true)
    public int unread(Actor actor) {
        return repository.unread(actor.principal(), visible(actor));
    }

    /** @throws Problem where it is not theirs */
    @Transactional
    public Notice setRead(Actor actor, long id, boolean read) {
        var notice = repository
                .setRead(actor.principal(), id, read ? clock.instant() : null)
                .orElseThrow(() -> Problem.notFound("notices/" + id));
        news.publishSoon(FollowIssues.topic(actor.principal()));
        return notice;
    }

    /** @param issue its name; empty for all @return how many were unread */
    @Transactional
    public int readAll(Actor actor, String issue) {
        int count = repository.readAll(actor.principal(), issue, clock.instant());
        if (count > 0) {
            news.publishSoon(FollowIssues.topic(actor.principal()));
        }
        return count;
    }

    @Transactional(readOnly = true)
    public boolean follows(Actor actor, IssueName issue) {
        issues.get(issue);
        return repository.follows(issue.toString(), actor.principal());
    }

    @Transactional
    public void follow(Actor actor, IssueName issue, boolean follow) {
        issues.get(issue);
        repository.setMuted(issue.toString(), actor.principal(), !follow);
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT7M")
    @Transactional
    public void forget() {
        repository.forget(clock.instant().minus(KEPT));
    }
}

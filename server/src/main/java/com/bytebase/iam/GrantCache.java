package com.bytebase.iam;

import com.bytebase.jobs.News;
import com.bytebase.principal.PrincipalArchived;
import com.bytebase.principal.PrincipalRestored;
import com.bytebase.principal.UserGroupChanged;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * What each principal holds, in memory: a decision reads it, not the store. Any change of a policy, a role or a group empties it, here at commit, at other
 * servers by news of it; one that misses the news learns of it after {@link #KEPT}.
 */
@Component
class GrantCache {
    static final Duration KEPT = Duration.ofSeconds(3);

    private static final String TOPIC = "iam";
    private static final int MOST = 20_000;

    private final PolicyRepository repository;
    private final Clock clock;
    private final News news;

    /** Replaced, never cleared: what was being read while it was emptied lands in the old one and is gone with it. */
    private volatile Map<Long, Entry> entries = new ConcurrentHashMap<>();

    GrantCache(PolicyRepository repository, Clock clock, News news) {
        this.repository = repository;
        this.clock = clock;
        this.news = news;
        news.subscribe(TOPIC, this::empty);
    }

    private record Entry(Holdings holdings, Instant readAt) {}

    Holdings of(long principal) {
        var map = entries;
        var now = clock.instant();
        var known = map.get(principal);
        if (known != null && known.readAt().plus(KEPT).isAfter(now)) {
            return known.holdings();
        }
        var read = Holdings.of(repository.grantsOf(principal));
        if (map.size() >= MOST) {
            map.clear();
        }
        map.put(principal, new Entry(read, now));
        return read;
    }

    /** Tells the other servers, by the transaction's own commit. */
    @EventListener({
        PolicyChanged.class,
        RoleChanged.class,
        UserGroupChanged.class,
        PrincipalArchived.class,
        PrincipalRestored.class
    })
    void tell() {
        news.publish(TOPIC);
    }

    /** This server does not wait for the news: whoever changed a policy sees its effect in their next request. */
    @TransactionalEventListener({
        PolicyChanged.class,
        RoleChanged.class,
        UserGroupChanged.class,
        PrincipalArchived.class,
        PrincipalRestored.class
    })
    void forget() {
        empty();
    }

    private void empty() {
        entries = new ConcurrentHashMap<>();
    }
}

package com.bytebase.iam;

import com.bytebase.principal.PrincipalArchived;
import com.bytebase.principal.PrincipalRestored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * What each principal holds, in memory: a decision reads it, not the store. Any change of a policy empties it, here at commit; another
 * replica learns of it at the latest after {@link #KEPT}.
 */
@Component
class GrantCache {
    static final Duration KEPT = Duration.ofSeconds(3);

    private static final int MOST = 20_000;

    private final PolicyRepository repository;
    private final Clock clock;

    /** Replaced, never cleared: what was being read while it was emptied lands in the old one and is gone with it. */
    private volatile Map<Long, Entry> entries = new ConcurrentHashMap<>();

    GrantCache(PolicyRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    private record Entry(List<Grant> grants, Instant readAt) {}

    List<Grant> of(long principal) {
        var map = entries;
        var now = clock.instant();
        var known = map.get(principal);
        if (known != null && known.readAt().plus(KEPT).isAfter(now)) {
            return known.grants();
        }
        var read = List.copyOf(repository.grantsOf(principal));
        if (map.size() >= MOST) {
            map.clear();
        }
        map.put(principal, new Entry(read, now));
        return read;
    }

    @TransactionalEventListener({PolicyChanged.class, PrincipalArchived.class, PrincipalRestored.class})
    void forget() {
        entries = new ConcurrentHashMap<>();
    }
}

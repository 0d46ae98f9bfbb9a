package com.bytebase.login;

import com.bytebase.http.RequestContext;
import com.bytebase.jobs.News;
import com.bytebase.principal.CredentialChanged;
import com.bytebase.principal.Principal;
import com.bytebase.principal.PrincipalArchived;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Who is signed in. A session is remembered for {@link #KEPT}, so that a request need not ask the store; what ends it here is heeded at
 * once, what ends it at another server as soon as news of it comes, or after that time.
 */
@Service
public class Sessions {
    static final Duration KEPT = Duration.ofSeconds(3);

    private static final String TOPIC = "sessions";
    private static final int MOST = 20_000;

    private final SessionRepository repository;
    private final LoginProperties properties;
    private final Clock clock;
    private final News news;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    /** Replaced, never cleared: what was being read while it was emptied lands in the old one and is gone with it. */
    private volatile Map<ByteBuffer, Entry> entries = new ConcurrentHashMap<>();

    Sessions(
            SessionRepository repository,
            LoginProperties properties,
            Clock clock,
            News news,
            ApplicationEventPublisher events) {
        this.repository = repository;
        this.properties = properties;
        this.clock = clock;
        this.news = news;
        this.events = events;
        news.subscribe(TOPIC, this::empty);
    }

    private record SessionEnded() {}

    private record Entry(Session session, Instant readAt) {}

    /** Signs someone in. */
    @Transactional
    public NewSession begin(Principal principal, boolean browser) {
        var now = clock.instant();
        var token = Token.random(random);
        var lifetime = browser ? properties.browserLifetime() : properties.tokenLifetime();
        var session = new Session(principal.id(), now.plus(lifetime), browser);
        repository.deleteExpired(now);
        repository.insert(token.hash(), session, now, RequestContext.current().address());
        return new NewSession(token.text(), token.csrf(), session.expiresAt(), browser);
    }

    Optional<Session> find(Token token) {
        if (!token.isWellFormed()) {
            return Optional.empty();
        }
        var map = entries;
        var now = clock.instant();
        var hash = token.hash();
        var known = map.get(ByteBuffer.wrap(hash));
        if (known != null && known.readAt().plus(KEPT).isAfter(now)) {
            return Optional.of(known.session())
                    .filter(session -> session.expiresAt().isAfter(now));
        }
        var read = repository.find(hash, now);
        if (map.size() >= MOST) {
            map.clear();
        }
        read.ifPresent(session -> map.put(ByteBuffer.wrap(hash), new Entry(session, now)));
        return read;
    }

    @Transactional
    void end(Token token) {
        repository.delete(token.hash());
        events.publishEvent(new SessionEnded());
    }

    @EventListener
    void on(PrincipalArchived archived) {
        repository.deleteOf(archived.principal(), null);
    }

    /** Everything signed in with the old password ends, except the session in which its owner replaced it. */
    @EventListener
    void on(CredentialChanged changed) {
        var own = changed.by().principal() == changed.principal() ? SentToken.ofThisRequest() : Optional.<Token>empty();
        repository.deleteOf(changed.principal(), own.map(Token::hash).orElse(null));
    }

    /** Tells the other servers, by the transaction's own commit. */
    @EventListener({PrincipalArchived.class, CredentialChanged.class, SessionEnded.class})
    void tell() {
        news.publish(TOPIC);
    }

    @TransactionalEventListener({PrincipalArchived.class, CredentialChanged.class, SessionEnded.class})
    void forget() {
        empty();
    }

    private void empty() {
        entries = new ConcurrentHashMap<>();
    }
}

package com.bytebase.login;

import com.bytebase.audit.AuditLog;
import com.bytebase.condition.ListRequest;
import com.bytebase.jobs.News;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.Problem;
import com.bytebase.login.SessionRepository.Found;
import com.bytebase.principal.CredentialChanged;
import com.bytebase.principal.Principal;
import com.bytebase.principal.PrincipalArchived;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
class Sessions {
    static final Duration KEPT = Duration.ofSeconds(3);
    /** That a session is used is written down no more often than this. */
    static final Duration NOTED = Duration.ofMinutes(1);

    private static final int MOST = 20_000;

    private final SessionRepository repository;
    private final SignInPolicies policies;
    private final AuditLog audit;
    private final Clock clock;
    private final News news;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    /** Replaced, never cleared: what was being read while it was emptied lands in the old one and is gone with it. */
    private volatile Map<ByteBuffer, Entry> entries = new ConcurrentHashMap<>();

    Sessions(
            SessionRepository repository,
            SignInPolicies policies,
            AuditLog audit,
            Clock clock,
            News news,
            ApplicationEventPublisher events) {
        this.repository = repository;
        this.policies = policies;
        this.audit = audit;
        this.clock = clock;
        this.news = news;
        this.events = events;
        news.subscribe(News.SESSIONS, this::empty);
    }

    private record Entry(Found found, Instant readAt) {}

    /** Signs someone in. */
    @Transactional
    NewSession begin(Principal principal, boolean browser, Proof proof) {
        var now = clock.instant();
        var token = Token.random(random);
        var policy = policies.get();
        var expiresAt = now.plus(browser ? policy.session() : policy.token());
        var session = new Session(0, principal.id(), browser, proof, ClientOfRequest.current(), now, now, expiresAt);
        repository.deleteExpired(now);
        long id = repository.insert(token.hash(), session);
        return new NewSession(id, token.text(), token.csrf(), expiresAt, browser);
    }

    Optional<Found> find(Token token) {
        if (!token.isWellFormed()) {
            return Optional.empty();
        }
        var map = entries;
        var now = clock.instant();
        var hash = token.hash();
        var known = map.get(ByteBuffer.wrap(hash));
        if (known != null && known.readAt().plus(KEPT).isAfter(now)) {
            return Optional.of(known.found()).filter(found -> found.isIn(now));
        }
        var read = repository.find(hash).filter(found -> found.isIn(now));
        if (map.size() >= MOST) {
            map.clear();
        }
        read.ifPresent(found -> {
            map.put(ByteBuffer.wrap(hash), new Entry(found, now));
            if (!found.session().lastUsedAt().plus(NOTED).isAfter(now)) {
                repository.touch(hash, now);
            }
        });
        return read;
    }

    /** Those of these tokens, by their hashes, that are good still; nothing of them is remembered, or counts as use. */
    List<byte[]> lasting(List<byte[]> tokenHashes) {
        var now = clock.instant();
        return repository.findAll(tokenHashes).entrySet().stream()
                .filter(one -> one.getValue().isIn(now) && !one.getValue().twoFactorWanted())
                .map(one -> one.getKey().array())
                .toList();
    }

    @Transactional(readOnly = true)
    Page<Session> list(long principal, ListRequest request) {
        return repository.list(principal, clock.instant(), request);
    }

    /** The session that this request is part of; empty outside of requests. */
    Optional<Session> current() {
        return SentToken.ofThisRequest().flatMap(this::find).map(Found::session);
    }

    /** Ends one session. @throws Problem where the principal has no such session */
    @Transactional
    Session revoke(Actor actor, long principal, long id) {
        var session = repository
                .find(principal, id, clock.instant())
                .orElseThrow(() -> Problem.notFound("users/%d/sessions/%d".formatted(principal, id)));
        repository.delete(id);
        audit.record(actor, "sessions.revoke", session.name());
        events.publishEvent(new SessionsEnded());
        return session;
    }

    /** Ends all sessions of a principal but the one that this request is part of; says how many. */
    @Transactional
    int revokeAll(Actor actor, long principal) {
        int ended = repository.deleteOf(principal, own(actor, principal));
        audit.record(actor, "sessions.revokeAll", "users/" + principal, Map.of("ended", ended));
        events.publishEvent(new SessionsEnded());
        return ended;
    }

    /** Whose token it is, or was as long as that is still known. */
    Optional<Actor> holder(Token token) {
        return token.isWellFormed() ? repository.holder(token.hash()).map(Actor::new) : Optional.empty();
    }

    @Transactional
    void end(Token token) {
        repository.delete(token.hash());
        events.publishEvent(new SessionsEnded());
    }

    @EventListener
    void on(PrincipalArchived archived) {
        repository.deleteOf(archived.principal(), null);
    }

    /** Everything signed in with the old password ends, except the session in which its owner replaced it. */
    @EventListener
    void on(CredentialChanged changed) {
        repository.deleteOf(changed.principal(), own(changed.by(), changed.principal()));
    }

    private static byte @org.jspecify.annotations.Nullable [] own(Actor actor, long principal) {
        return actor.principal() == principal
                ? SentToken.ofThisRequest().map(Token::hash).orElse(null)
                : null;
    }

    /** Tells the other servers, by the transaction's own commit. */
    @EventListener({PrincipalArchived.class, CredentialChanged.class, SessionsEnded.class})
    void tell() {
        news.publish(News.SESSIONS);
    }

    @TransactionalEventListener({PrincipalArchived.class, CredentialChanged.class, SessionsEnded.class})
    void forget() {
        empty();
    }

    private void empty() {
        entries = new ConcurrentHashMap<>();
    }
}

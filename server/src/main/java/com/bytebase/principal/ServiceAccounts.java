package com.bytebase.principal;

import com.bytebase.audit.AuditLog;
import com.bytebase.condition.ListRequest;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.Problem;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Programs that act: each has an id of its own choice and a key that is shown once. */
@Service
public class ServiceAccounts {
    private final PrincipalRepository repository;
    private final Principals principals;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ServiceAccounts(
            PrincipalRepository repository,
            Principals principals,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.principals = principals;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** A service account and its key, which nobody can read again. */
    public record WithKey(Principal account, String key) {
        @Override
        public String toString() {
            return account.toString();
        }
    }

    private void checkEnd(@Nullable Instant keyEnd) {
        if (keyEnd != null && !keyEnd.isAfter(Instant.now(clock))) {
            throw Problem.field("keyExpireTime", "%s is over. Name a time to come.".formatted(keyEnd));
        }
    }

    private static String words(@Nullable Instant keyEnd) {
        return keyEnd == null ? "never" : keyEnd.toString();
    }

    @Transactional(readOnly = true)
    public Principal get(String id) {
        return repository.findAccount(id).orElseThrow(() -> Problem.notFound("serviceAccounts/" + id));
    }

    @Transactional(readOnly = true)
    Page<Principal> list(ListRequest request) {
        return repository.list(PrincipalRepository.serviceAccounts(), request);
    }

    @Transactional
    public WithKey create(Actor actor, String id, String title, @Nullable Instant keyEnd) {
        checkEnd(keyEnd);
        var key = ServiceAccountKey.random(random);
        var account = repository
                .insert(PrincipalKind.SERVICE_ACCOUNT, title, "", id, key.hash())
                .orElseThrow(() -> Problem.of(
                                ErrorCode.ALREADY_EXISTS,
                                "serviceAccounts/%s exists already. Choose another id, or restore it if it is archived."
                                        .formatted(id))
                        .at("serviceAccountId"));
        audit.record(
                actor,
                "serviceAccounts.create",
                "serviceAccounts/" + id,
                Map.of("title", title, "user", account.name(), "keyEnds", words(keyEnd)));
        repository.setKeyEnd(account.id(), keyEnd);
        events.publishEvent(new UserCreated(actor, account));
        return new WithKey(principals.get(account.id()), key.text());
    }

    /** Replaces the key; whatever was signed in with the old one ends. */
    @Transactional
    public WithKey rotateKey(Actor actor, String id, @Nullable Instant keyEnd, @Nullable String etag) {
        checkEnd(keyEnd);
        var read = get(id);
        Etag.check(etag, read.revision(), "serviceAccounts/" + id);
        var key = ServiceAccountKey.random(random);
        repository.setSecret(read.id(), key.hash());
        repository.setKeyEnd(read.id(), keyEnd);
        audit.record(actor, "serviceAccounts.rotateKey", "serviceAccounts/" + id, Map.of("keyEnds", words(keyEnd)));
        events.publishEvent(new CredentialChanged(actor, read.id()));
        return new WithKey(principals.get(read.id()), key.text());
    }
}

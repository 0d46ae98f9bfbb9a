package com.bytebase.login;

import com.bytebase.audit.AuditLog;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.Problem;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The one sign-in policy of the workspace. What it makes stricter holds for those too who are signed in. */
@Service
class SignInPolicies {
    static final String NAME = "workspace/signInPolicy";

    private final SignInPolicyRepository repository;
    private final SessionRepository sessions;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    SignInPolicies(
            SignInPolicyRepository repository,
            SessionRepository sessions,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.repository = repository;
        this.sessions = sessions;
        this.audit = audit;
        this.events = events;
    }

    @Transactional(readOnly = true)
    SignInPolicy get() {
        return repository.get();
    }

    @Transactional
    SignInPolicy update(Actor actor, @Nullable String etag, UnaryOperator<SignInPolicy> change) {
        var read = repository.get();
        Etag.check(etag, read.revision(), NAME);
        var changed = change.apply(read);
        if (!repository.update(changed)) {
            throw Problem.staleEtag(NAME);
        }
        sessions.shorten(true, changed.session());
        sessions.shorten(false, changed.token());
        audit.record(
                actor,
                "signInPolicy.update",
                NAME,
                Map.of(
                        "sessionLifetimeSeconds", changed.session().toSeconds(),
                        "tokenLifetimeSeconds", changed.token().toSeconds(),
                        "idleTimeoutSeconds", changed.idle().toSeconds(),
                        "requireTwoFactor", changed.requireTwoFactor(),
                        "passwordSignIn", changed.passwordSignIn().name()));
        events.publishEvent(new SessionsEnded());
        return repository.get();
    }
}

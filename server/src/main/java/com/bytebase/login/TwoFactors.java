package com.bytebase.login;

import com.bytebase.audit.AuditLog;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.login.TwoFactorRepository.Kept;
import com.bytebase.principal.CredentialChanged;
import com.bytebase.principal.Principal;
import com.bytebase.principal.PrincipalArchived;
import com.bytebase.secret.Secrets;
import com.bytebase.workspace.Workspaces;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The second factor of people: an authenticator app, and recovery codes for when it is not at hand. */
@Service
class TwoFactors {
    /** RFC 4226 recommends as many bytes as the hash has. */
    private static final int SECRET_BYTES = 20;

    private static final Duration TO_CONFIRM = Duration.ofMinutes(15);
    /** Across all servers: with three codes of a million that are right, guessing one takes some four years. */
    private static final int FAILURES = 10;

    private static final Duration FAILURE_WINDOW = Duration.ofHours(1);

    private final TwoFactorRepository repository;
    private final SessionRepository sessions;
    private final Secrets secrets;
    private final Workspaces workspaces;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TwoFactors(
            TwoFactorRepository repository,
            SessionRepository sessions,
            Secrets secrets,
            Workspaces workspaces,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.sessions = sessions;
        this.secrets = secrets;
        this.workspaces = workspaces;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What somebody has. @param since null where it is off */
    record Status(@Nullable Instant since, int recoveryCodes) {}

    /** A secret to be put into an authenticator app. @param uri in the form that such apps read from a QR code */
    record Proposal(String secret, String uri, Instant expiresAt) {
        @Override
        public String toString() {
            return "Proposal[]";
        }
    }

    /** By what the second factor was proven. */
    enum Means {
        APP,
        RECOVERY_CODE
    }

    @Transactional(readOnly = true)
    Status status(long principal) {
        return repository
                .find(principal)
                .filter(kept -> kept.confirmedAt() != null)
                .map(kept -> new Status(kept.confirmedAt(), repository.recoveryCodes(principal)))
                .orElseGet(() -> new Status(null, 0));
    }

    @Transactional(readOnly = true)
    boolean isOn(long principal) {
        return repository.isOn(principal);
    }

    @Transactional
    Proposal begin(Principal me) {
        var now = clock.instant();
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        var encrypted = secrets.encrypt(Base64.getEncoder().encodeToString(secret), place(me.id()));
        if (!repository.propose(me.id(), encrypted, now)) {
            throw Problem.precondition(
                    "You have a second factor already. Switch it off first, with a code of the authenticator app that you have.");
        }
        audit.record(me.actor(), "twoFactor.begin", me.name());
        var shown = Base32.encode(secret);
        return new Proposal(shown, uri(me, shown), now.plus(TO_CONFIRM));
    }

    private String uri(Principal me, String secret) {
        var issuer = encoded(workspaces.get().title());
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&digits=%d&period=%d"
                .formatted(issuer, encoded(me.email()), secret, issuer, Totp.DIGITS, Totp.STEP_SECONDS);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Switches it on; what is signed in elsewhere, by the password alone, ends. Answers the recovery codes, which nobody can read again; nothing where the code is wrong. */
    @Transactional
    Optional<List<String>> confirm(Principal me, String code) {
        var kept = repository
                .find(me.id())
                .filter(it -> it.confirmedAt() == null)
                .filter(it -> it.createdAt().plus(TO_CONFIRM).isAfter(clock.instant()))
                .orElseThrow(() -> Problem.precondition(
                        "No second factor is being set up, or it has been too long. Begin again with users/%d/twoFactor:begin."
                                .formatted(me.id())));
        var step = Totp.step(secret(me.id(), kept), Base32.plain(code), clock.instant(), 0);
        if (step.isEmpty() || !repository.use(me.id(), step.getAsLong())) {
            return Optional.empty();
        }
        repository.confirm(me.id(), clock.instant());
        audit.record(me.actor(), "twoFactor.confirm", me.name());
        events.publishEvent(new CredentialChanged(me.actor(), me.id()));
        SentToken.ofThisRequest().ifPresent(own -> sessions.setTwoFactor(own.hash(), true));
        return Optional.of(newRecoveryCodes(me.id()));
    }

    @Transactional
    List<String> renewRecoveryCodes(Principal me) {
        audit.record(me.actor(), "twoFactor.renewRecoveryCodes", me.name());
        return newRecoveryCodes(me.id());
    }

    private List<String> newRecoveryCodes(long principal) {
        var codes = RecoveryCodes.random(random);
        repository.replaceRecoveryCodes(
                principal, codes.stream().map(RecoveryCodes::hash).toList());
        return codes;
    }

    /** Switches it off; what is signed in elsewhere ends. */
    @Transactional
    void remove(Actor actor, long principal, String method) {
        repository.delete(principal);
        audit.record(actor, method, "users/" + principal);
        events.publishEvent(new CredentialChanged(actor, principal));
        if (actor.principal() == principal) {
            SentToken.ofThisRequest().ifPresent(own -> sessions.setTwoFactor(own.hash(), false));
        }
    }

    /**
     * Whether the code is one of the person's app or of their recovery codes. It is used up by that. One at a time: the row is held.
     *
     * @throws Problem 429 where too many have been wrong
     */
    @Transactional(noRollbackFor = Problem.class)
    Optional<Means> prove(long principal, String typed) {
        var now = clock.instant();
        var kept = repository.lock(principal).filter(it -> it.confirmedAt() != null);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        checkFailures(kept.get(), now);
        var means = means(principal, kept.get(), Base32.plain(typed), now);
        if (means.isEmpty()) {
            repository.failed(principal, now, now.minus(FAILURE_WINDOW));
        }
        return means;
    }

    private Optional<Means> means(long principal, Kept kept, String code, Instant now) {
        if (RecoveryCodes.isOne(code)) {
            return repository.useRecoveryCode(principal, RecoveryCodes.hash(code))
                    ? Optional.of(Means.RECOVERY_CODE)
                    : Optional.empty();
        }
        var step = Totp.step(secret(principal, kept), code, now, kept.lastStep());
        return step.isPresent() && repository.use(principal, step.getAsLong())
                ? Optional.of(Means.APP)
                : Optional.empty();
    }

    private static void checkFailures(Kept kept, Instant now) {
        var from = kept.failuresFrom();
        if (from != null
                && kept.failures() >= FAILURES
                && from.plus(FAILURE_WINDOW).isAfter(now)) {
            long seconds = Duration.between(now, from.plus(FAILURE_WINDOW)).toSeconds() + 1;
            throw Problem.of(
                            ErrorCode.RATE_LIMITED,
                            "Too many codes for this account were wrong. Try again in %d seconds.".formatted(seconds))
                    .with("retryAfter", seconds);
        }
    }

    /** Whoever has begun to sign in with the old password has to begin again. */
    @EventListener
    void on(CredentialChanged changed) {
        repository.endChallenges(changed.principal());
    }

    @EventListener
    void on(PrincipalArchived archived) {
        repository.endChallenges(archived.principal());
    }

    private byte[] secret(long principal, Kept kept) {
        return Base64.getDecoder().decode(secrets.decrypt(kept.secret(), place(principal)));
    }

    private static String place(long principal) {
        return "two_factor/" + principal;
    }
}

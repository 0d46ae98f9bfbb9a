package com.bytebase.principal;

import com.bytebase.audit.AuditLog;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Links by which people choose a password: there is no mail, so whoever invites hands the link over. */
@Service
class Invitations {
    static final Duration LASTS = Duration.ofDays(7);

    private final InvitationRepository repository;
    private final Principals principals;
    private final PrincipalRepository users;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Invitations(
            InvitationRepository repository,
            Principals principals,
            PrincipalRepository users,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.principals = principals;
        this.users = users;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** An invitation and its token, which nobody can read again. */
    record WithToken(Invitation invitation, String token) {
        @Override
        public String toString() {
            return invitation.toString();
        }
    }

    @Transactional(readOnly = true)
    List<Invitation> open() {
        return repository.open(Instant.now(clock));
    }

    /** A new link, in place of the one before. */
    @Transactional
    WithToken invite(Actor actor, long user) {
        var invited = principals.get(user);
        switch (invited.kind()) {
            case USER -> {}
            case SERVICE_ACCOUNT ->
                throw Problem.precondition(
                        "%s is a service account: it has a key, which serviceAccounts/%s:rotateKey replaces."
                                .formatted(invited.name(), invited.accountId()));
            case ROBOT -> throw Problem.of(ErrorCode.ROBOT_IS_FIXED, "users/1 is the robot, which never signs in.");
        }
        if (!invited.isActive()) {
            throw Problem.precondition("%s is archived. Restore them first.".formatted(invited.name()));
        }
        var token = InvitationToken.random(random);
        var invitation = new Invitation(user, Instant.now(clock).plus(LASTS), actor.principal());
        repository.put(invitation, token.hash());
        audit.record(
                actor,
                "users.invite",
                invited.name(),
                Map.of("expireTime", invitation.expiresAt().toString()));
        return new WithToken(invitation, token.text());
    }

    /** An invitation and whom it is for. */
    record Open(Invitation invitation, Principal user) {}

    /** @throws Problem where the token is not one of ours, has ended or was used */
    @Transactional(readOnly = true)
    Open check(InvitationToken token) {
        var invitation = open(token);
        return new Open(invitation, principals.get(invitation.principal()));
    }

    /** Sets the password; what was signed in with an old one ends. */
    @Transactional
    Principal accept(InvitationToken token, PasswordHash password, @Nullable String title) {
        var invitation = open(token);
        if (!repository.take(token.hash())) {
            throw ended();
        }
        var user = principals.get(invitation.principal());
        var actor = user.actor();
        if (title != null && !users.update(user, title, user.email(), user.state())) {
            throw Problem.staleEtag(user.name());
        }
        users.setSecret(user.id(), password.value());
        audit.record(actor, "users.acceptInvitation", user.name());
        events.publishEvent(new CredentialChanged(actor, user.id()));
        return principals.get(user.id());
    }

    /** Who may no longer sign in must not choose a password either, not even once they are restored. */
    @EventListener
    void on(PrincipalArchived archived) {
        repository.deleteOf(archived.principal());
    }

    private Invitation open(InvitationToken token) {
        return repository
                .find(token.hash())
                .filter(one -> one.isOpen(Instant.now(clock)))
                .orElseThrow(Invitations::ended);
    }

    private static Problem ended() {
        return Problem.field("token", "This link has ended, or was used already. Ask whoever sent it for a new one.");
    }
}

package com.bytebase.principal;

import com.bytebase.audit.AuditLog;
import com.bytebase.condition.ListRequest;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.State;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Users, service accounts and the robot. */
@Service
public class Principals {
    private final PrincipalRepository repository;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    Principals(PrincipalRepository repository, AuditLog audit, ApplicationEventPublisher events) {
        this.repository = repository;
        this.audit = audit;
        this.events = events;
    }

    /** @throws Problem where there is none */
    @Transactional(readOnly = true)
    public Principal get(long id) {
        return repository.find(id).orElseThrow(() -> Problem.notFound("users/" + id));
    }

    @Transactional(readOnly = true)
    public Optional<Principal> find(long id) {
        return repository.find(id);
    }

    /** The user in use who has this email, whatever its case. */
    public Optional<Principal> withEmail(String email) {
        return email.isBlank() ? Optional.empty() : repository.findEmail(email.strip());
    }

    /** The ids of the users in use who have these emails, whatever their case; by the emails as they were given. */
    @Transactional(readOnly = true)
    public Map<String, Long> withEmails(Collection<String> emails) {
        return repository.idsOfEmails(emails);
    }

    /** The principal that {@code users/2} or {@code serviceAccounts/ci} names. @throws Problem at {@code field} where there is none */
    @Transactional(readOnly = true)
    public Principal named(String name, String field) {
        var found = name.startsWith("serviceAccounts/")
                ? repository.findAccount(ResourceNames.id(name, "serviceAccounts", field))
                : number(ResourceNames.id(name, "users", field)).flatMap(repository::find);
        return found.orElseThrow(() -> Problem.field(field, "There is no %s.".formatted(name)));
    }

    /** How each is called, by id; one query for all. */
    @Transactional(readOnly = true)
    public Map<Long, String> titles(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : repository.titles(ids);
    }

    @Transactional(readOnly = true)
    Page<Principal> list(ListRequest request) {
        return repository.list(DSL.noCondition(), request);
    }

    /** Adds a user. @throws Problem where the email is taken */
    @Transactional
    public Principal create(Actor actor, NewUser user) {
        var principal = repository
                .insert(
                        PrincipalKind.USER,
                        user.title(),
                        user.email(),
                        null,
                        user.password() == null ? null : user.password().value())
                .orElseThrow(() -> emailTaken(user.email()));
        audit.record(actor, "users.create", principal.name(), Map.of("title", user.title(), "email", user.email()));
        events.publishEvent(new UserCreated(actor, principal));
        return principal;
    }

    /** The user with this email, archived or not. */
    @Transactional(readOnly = true)
    public Optional<Principal> evenArchivedWithEmail(String email) {
        return repository.secretOfEmail(email.toLowerCase(Locale.ROOT)).map(PrincipalRepository.WithSecret::principal);
    }

    @Transactional
    Principal update(Actor actor, long id, UserChange change) {
        var read = changeable(id);
        Etag.check(change.etag(), read.revision(), read.name());
        var title = Optional.ofNullable(change.title()).orElse(read.title());
        var email = Optional.ofNullable(change.email()).orElse(read.email());
        if (read.kind() != PrincipalKind.USER && (change.email() != null || change.password() != null)) {
            throw Problem.precondition(
                    "%s is a service account: it has a key, which serviceAccounts/%s:rotateKey replaces."
                            .formatted(read.name(), read.accountId()));
        }
        if (!email.equals(read.email()) && repository.emailIsTaken(email, id)) {
            throw emailTaken(email);
        }
        write(read, title, email, read.state());
        change.newPassword().ifPresent(password -> {
            repository.setSecret(id, password.value());
            events.publishEvent(new CredentialChanged(actor, id));
        });
        audit.record(
                actor,
                "users.update",
                read.name(),
                Map.of(
                        "title",
                        title,
                        "email",
                        email,
                        "passwordChanged",
                        change.newPassword().isPresent()));
        return get(id);
    }

    @Transactional
    Principal archive(Actor actor, long id) {
        var read = changeable(id);
        if (!read.isActive()) {
            return read;
        }
        write(read, read.title(), read.email(), State.ARCHIVED);
        audit.record(actor, "users.archive", read.name());
        events.publishEvent(new PrincipalArchived(actor, id));
        return get(id);
    }

    @Transactional
    Principal restore(Actor actor, long id) {
        var read = changeable(id);
        if (read.isActive()) {
            return read;
        }
        write(read, read.title(), read.email(), State.ACTIVE);
        audit.record(actor, "users.restore", read.name());
        events.publishEvent(new PrincipalRestored(actor, id));
        return get(id);
    }

    private void write(Principal read, String title, String email, State state) {
        if (!repository.update(read, title, email, state)) {
            throw Problem.staleEtag(read.name());
        }
    }

    private Principal changeable(long id) {
        var principal = get(id);
        if (principal.kind() == PrincipalKind.ROBOT) {
            throw Problem.of(
                    ErrorCode.ROBOT_IS_FIXED,
                    "users/1 is the robot, which does everything automatic. It cannot be changed, archived or signed in as.");
        }
        return principal;
    }

    private static Problem emailTaken(String email) {
        return Problem.of(
                        ErrorCode.ALREADY_EXISTS,
                        "There is a user with the email %s already. Use another, or restore that user."
                                .formatted(email))
                .at("email");
    }

    private static Optional<Long> number(String id) {
        try {
            return Optional.of(Long.parseLong(id));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

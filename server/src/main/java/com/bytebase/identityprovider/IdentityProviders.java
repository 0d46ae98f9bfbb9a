package com.bytebase.identityprovider;

import com.bytebase.audit.AuditLog;
import com.bytebase.condition.ListRequest;
import com.bytebase.identityprovider.OidcClient.Client;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.State;
import com.bytebase.secret.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The identity providers of the workspace. */
@Service
class IdentityProviders {
    private final IdentityProviderRepository repository;
    private final Secrets secrets;
    private final AuditLog audit;

    IdentityProviders(IdentityProviderRepository repository, Secrets secrets, AuditLog audit) {
        this.repository = repository;
        this.secrets = secrets;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    IdentityProvider get(String id) {
        return repository.find(id).orElseThrow(() -> Problem.notFound(IdentityProvider.name(id)));
    }

    @Transactional(readOnly = true)
    Page<IdentityProvider> list(ListRequest request) {
        return repository.list(request);
    }

    /** Those that the sign-in page offers. */
    @Transactional(readOnly = true)
    List<IdentityProvider> active() {
        return repository.active();
    }

    /** Who we are to it. */
    @Transactional(readOnly = true)
    Client client(IdentityProvider provider) {
        var encrypted = repository.secret(provider.id());
        return new Client(
                provider.clientId(), encrypted == null ? "" : secrets.decrypt(encrypted, place(provider.id())));
    }

    /** @param secret empty for a public client */
    @Transactional
    IdentityProvider create(Actor actor, IdentityProvider provider, String secret) {
        if (!repository.insert(provider, encrypted(provider.id(), secret))) {
            throw Problem.alreadyExists(provider.name()).at("identityProviderId");
        }
        audit.record(actor, "identityProviders.create", provider.name(), words(provider));
        return get(provider.id());
    }

    /** @param secret empty to keep the one that there is, an empty text to have none */
    @Transactional
    IdentityProvider update(
            Actor actor,
            String id,
            @Nullable String etag,
            UnaryOperator<IdentityProvider> change,
            Optional<String> secret) {
        var read = get(id);
        Etag.check(etag, read.revision(), read.name());
        var changed = change.apply(read);
        // A secret was given for its issuer: it must not be sent to another one by who does not know it.
        if (read.hasSecret() && secret.isEmpty() && !changed.issuer().equals(read.issuer())) {
            throw Problem.field(
                    "clientSecret",
                    "The client secret belongs to %s. Give it anew with the new issuer.".formatted(read.issuer()));
        }
        if (!repository.update(changed)) {
            throw Problem.staleEtag(read.name());
        }
        secret.ifPresent(text -> repository.setSecret(id, encrypted(id, text)));
        audit.record(actor, "identityProviders.update", read.name(), words(changed));
        return get(id);
    }

    @Transactional
    IdentityProvider setState(Actor actor, String id, State state) {
        var read = get(id);
        if (read.state() == state) {
            return read;
        }
        var changed = new IdentityProvider(
                read.id(),
                read.title(),
                read.issuer(),
                read.clientId(),
                read.hasSecret(),
                read.scopes(),
                read.claims(),
                read.admission(),
                state,
                read.createdAt(),
                read.revision());
        if (!repository.update(changed)) {
            throw Problem.staleEtag(read.name());
        }
        var method = state == State.ACTIVE ? "identityProviders.restore" : "identityProviders.archive";
        audit.record(actor, method, read.name());
        return get(id);
    }

    private byte @Nullable [] encrypted(String id, String secret) {
        return secret.isEmpty() ? null : secrets.encrypt(secret, place(id));
    }

    private static Map<String, ?> words(IdentityProvider provider) {
        return Map.of(
                "title", provider.title(),
                "issuer", provider.issuer(),
                "clientId", provider.clientId(),
                "allowedDomains", provider.admission().allowedDomains(),
                "createsUsers", provider.admission().createsUsers(),
                "trustsEmail", provider.claims().trustsEmail(),
                "trustsTwoFactor", provider.admission().trustsTwoFactor(),
                "signsOut", provider.admission().signsOut());
    }

    private static String place(String id) {
        return "identity_provider/" + id;
    }
}

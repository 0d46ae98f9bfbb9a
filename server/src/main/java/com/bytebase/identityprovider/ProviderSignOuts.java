package com.bytebase.identityprovider;

import com.bytebase.identityprovider.ProviderSessionRepository.ProviderSession;
import com.bytebase.login.SignOutElsewhere;
import com.bytebase.secret.Secrets;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Signing out at the provider too, where that is wanted and offered (OpenID Connect RP-Initiated Logout 1.0). */
@Service
class ProviderSignOuts implements SignOutElsewhere {
    private static final Logger log = LoggerFactory.getLogger(ProviderSignOuts.class);
    /** A longer token does not fit into an address; the provider then asks whom to sign out. */
    private static final int LONGEST_HINT = 6000;

    private final ProviderSessionRepository sessions;
    private final IdentityProviders providers;
    private final OidcClient oidc;
    private final RedirectUris redirectUris;
    private final Secrets secrets;

    ProviderSignOuts(
            ProviderSessionRepository sessions,
            IdentityProviders providers,
            OidcClient oidc,
            RedirectUris redirectUris,
            Secrets secrets) {
        this.sessions = sessions;
        this.providers = providers;
        this.oidc = oidc;
        this.redirectUris = redirectUris;
        this.secrets = secrets;
    }

    /** Keeps the provider's word for the session that it began. */
    void keep(long session, IdentityProvider provider, String idToken) {
        if (provider.admission().signsOut()) {
            sessions.insert(new ProviderSession(session, provider.id(), secrets.encrypt(idToken, place(session))));
        }
    }

    /** A provider that does not answer keeps nobody from leaving. */
    @Override
    public Optional<URI> of(long session) {
        return sessions.find(session).flatMap(this::place);
    }

    private Optional<URI> place(ProviderSession kept) {
        var provider = providers.get(kept.provider());
        if (!provider.isActive() || !provider.admission().signsOut()) {
            return Optional.empty();
        }
        var idToken = secrets.decrypt(kept.idToken(), place(kept.session()));
        try {
            return oidc.endSession(
                    provider, idToken.length() > LONGEST_HINT ? "" : idToken, redirectUris.afterSignOut());
        } catch (RefusedException e) {
            log.info("provider sign-out left out provider={} reason={}", provider.name(), e.refusal());
            return Optional.empty();
        }
    }

    private static String place(long session) {
        return "provider_session/" + session;
    }
}

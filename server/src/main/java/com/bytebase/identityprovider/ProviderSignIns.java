package com.bytebase.identityprovider;

import com.bytebase.audit.AuditLog;
import com.bytebase.identityprovider.OidcClient.Round;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.login.Logins;
import java.net.URI;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signing in at a provider: the browser leaves with a state and comes back with it, once, in time, and with the cookie that it left with.
 * Nonce and PKCE verifier follow from cookie and state: the store could not answer for a browser.
 */
@Service
class ProviderSignIns {
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(ProviderSignIns.class);

    private final IdentityProviders providers;
    private final PendingSignInRepository pending;
    private final OidcClient oidc;
    private final Accounts accounts;
    private final Logins logins;
    private final ProviderSignOuts signOuts;
    private final AuditLog audit;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ProviderSignIns(
            IdentityProviders providers,
            PendingSignInRepository pending,
            OidcClient oidc,
            Accounts accounts,
            Logins logins,
            ProviderSignOuts signOuts,
            AuditLog audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.providers = providers;
        this.pending = pending;
        this.oidc = oidc;
        this.accounts = accounts;
        this.logins = logins;
        this.signOuts = signOuts;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Where the browser goes, and what it keeps meanwhile. */
    record Begun(URI url, Secret browser) {}

    /** What came back. Empty where it did not. */
    record Answer(String state, String code, String iss, String error, String errorDescription) {}

    /** What becomes of it, and where the browser wanted to go. */
    sealed interface Outcome {
        String next();

        record SignedIn(Logins.ByProvider by, String next) implements Outcome {}

        record Refused(Refusal refusal, String next) implements Outcome {}
    }

    /** @param browser what this browser left with before, if it did: several of its pages may be away at once */
    Begun begin(String id, String next, Optional<Secret> browser, String redirectUri) {
        var provider = providers.get(id);
        if (!provider.isActive()) {
            throw Problem.notFound(provider.name());
        }
        var cookie = browser.filter(Secret::isWellFormed).orElseGet(() -> Secret.random(random));
        var state = Secret.random(random);
        URI url;
        try {
            url = oidc.authorization(provider, round(cookie, state, redirectUri));
        } catch (RefusedException e) {
            refused(provider.name(), e);
            throw Problem.of(
                    ErrorCode.CONNECTION_FAILED,
                    "%s cannot be reached, or is not set up rightly. Sign in another way, or tell a workspace owner."
                            .formatted(provider.title()));
        }
        var now = clock.instant();
        pending.insert(state.hash(), new PendingSignIn(cookie.hash(), id, redirectUri, next, now.plus(PATIENCE)), now);
        return new Begun(url, cookie);
    }

    Outcome finish(String id, Answer answer, Optional<Secret> browser) {
        var state = new Secret(answer.state());
        var left = pending.take(state.hash(), clock.instant());
        var next = left.map(PendingSignIn::next).orElse("/");
        try {
            var gone = left.orElseThrow(() -> new RefusedException(
                    Refusal.STATE_UNKNOWN,
                    "No sign-in with this state is under way: too late, used before, or made up."));
            return new Outcome.SignedIn(finish(id, answer, browser, gone, state), next);
        } catch (RefusedException e) {
            refused(IdentityProvider.name(id), e);
            return new Outcome.Refused(e.refusal(), next);
        }
    }

    private Logins.ByProvider finish(
            String id, Answer answer, Optional<Secret> browser, PendingSignIn gone, Secret state) {
        var cookie = browser.filter(it -> MessageDigest.isEqual(it.hash(), gone.browserHash()))
                .orElseThrow(() -> new RefusedException(
                        Refusal.OTHER_BROWSER, "The answer came by another browser than the one that had asked."));
        if (!gone.provider().equals(id)) {
            throw new RefusedException(
                    Refusal.OTHER_PROVIDER,
                    "The answer came where %s sends people back to, the question went to %s."
                            .formatted(id, gone.provider()));
        }
        var provider = providers.get(id);
        if (!provider.isActive()) {
            throw new RefusedException(Refusal.STATE_UNKNOWN, "%s is archived.".formatted(provider.name()));
        }
        if (!oidc.isAnswerOf(provider, answer.iss())) {
            throw new RefusedException(
                    Refusal.OTHER_PROVIDER,
                    "The answer says that it is of \"%s\", not of %s.".formatted(answer.iss(), provider.issuer()));
        }
        if (!answer.error().isEmpty() || answer.code().isEmpty()) {
            throw new RefusedException(
                    Refusal.DENIED,
                    "The provider answered %s: %s".formatted(answer.error(), answer.errorDescription()));
        }
        var round = round(cookie, state, gone.redirectUri());
        var claims = oidc.redeem(provider, providers.client(provider), answer.code(), round);
        var principal = accounts.of(provider, claims);
        var by = logins.withProvider(
                principal, provider.name(), provider.admission().trustsTwoFactor());
        if (by instanceof Logins.ByProvider.Done(var signedIn)) {
            signOuts.keep(signedIn.session().id(), provider, claims.idToken());
        }
        return by;
    }

    private static Round round(Secret cookie, Secret state, String redirectUri) {
        return new Round(
                redirectUri,
                state.text(),
                cookie.derive("nonce", state).text(),
                cookie.derive("verifier", state).text());
    }

    private void refused(String provider, RefusedException e) {
        log.info("provider sign-in refused provider={} reason={}", provider, e.refusal());
        transactions.executeWithoutResult(_ -> audit.refused(
                Actor.ROBOT,
                "auth.signIn",
                provider,
                Map.of("reason", e.refusal().name(), "detail", String.valueOf(e.getMessage()))));
    }
}

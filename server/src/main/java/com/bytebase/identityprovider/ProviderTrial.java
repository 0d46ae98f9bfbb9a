package com.bytebase.identityprovider;

import com.bytebase.identityprovider.OidcClient.Client;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finds out what is wrong with a provider before somebody stands before a closed door. */
@Component
class ProviderTrial {
    private final ProviderDiscovery discovery;
    private final OidcClient oidc;

    ProviderTrial(ProviderDiscovery discovery, OidcClient oidc) {
        this.discovery = discovery;
        this.oidc = oidc;
    }

    /** What was looked at. */
    enum TrialSubject {
        DISCOVERY,
        KEYS,
        FLOW,
        CLIENT,
        EMAIL
    }

    /** How it looks. */
    enum TrialResult {
        OK,
        WARNING,
        ERROR
    }

    /** One thing that was looked at. @param message a sentence that says what to do, where something is wrong */
    record Result(TrialSubject subject, TrialResult level, String message) {}

    List<Result> of(IdentityProvider provider, Client client, String redirectUri) {
        var results = new ArrayList<Result>();
        try {
            var discovered = discovery.fresh(provider.issuer());
            results.add(new Result(
                    TrialSubject.DISCOVERY, TrialResult.OK, "%s says where it is asked.".formatted(provider.issuer())));
            results.add(keys(discovered));
            results.add(flow(discovered));
            results.add(client(discovered, client, redirectUri));
            results.add(email(discovered, provider));
        } catch (RefusedException e) {
            results.add(new Result(TrialSubject.DISCOVERY, TrialResult.ERROR, String.valueOf(e.getMessage())));
        }
        return results;
    }

    private static Result keys(Discovered discovered) {
        var said = discovered.metadata().getIDTokenJWSAlgs();
        if (said != null && said.stream().noneMatch(Discovered.ALGORITHMS::contains)) {
            return new Result(
                    TrialSubject.KEYS,
                    TrialResult.ERROR,
                    "It signs by %s. Set it to one of RS256, PS256, ES256 and their kin, which nobody else can sign by."
                            .formatted(said));
        }
        try {
            var keys = discovered.keys().get(new JWKSelector(new JWKMatcher.Builder().build()), null);
            return keys.isEmpty()
                    ? new Result(TrialSubject.KEYS, TrialResult.ERROR, "It publishes no keys to verify its tokens by.")
                    : new Result(TrialSubject.KEYS, TrialResult.OK, "It publishes %d keys.".formatted(keys.size()));
        } catch (KeySourceException | RefusedException e) {
            return new Result(TrialSubject.KEYS, TrialResult.ERROR, "Its keys cannot be read: " + e.getMessage());
        }
    }

    private static Result flow(Discovered discovered) {
        var metadata = discovered.metadata();
        var types = metadata.getResponseTypes();
        if (types != null && !types.contains(ResponseType.CODE)) {
            return new Result(TrialSubject.FLOW, TrialResult.ERROR, "It does not offer the authorization code flow.");
        }
        var methods = metadata.getCodeChallengeMethods();
        return methods != null && methods.contains(CodeChallengeMethod.S256)
                ? new Result(TrialSubject.FLOW, TrialResult.OK, "It offers the authorization code flow with PKCE.")
                : new Result(
                        TrialSubject.FLOW,
                        TrialResult.WARNING,
                        "It does not say that it knows PKCE. It is used all the same; most providers that do not know it let it be.");
    }

    /** A code that nobody was given: a provider that knows the client complains of the code alone. */
    private Result client(Discovered discovered, Client client, String redirectUri) {
        try {
            var answer = oidc.ask(
                    discovered,
                    client,
                    Map.of(
                            "grant_type", List.of("authorization_code"),
                            "code", List.of("trial"),
                            "redirect_uri", List.of(redirectUri),
                            "code_verifier", List.of("trial".repeat(10))));
            var said = OidcClient.said(answer);
            if (said.contains("invalid_grant")) {
                return new Result(TrialSubject.CLIENT, TrialResult.OK, "It takes the client id and the secret.");
            }
            return said.contains("invalid_client") || said.contains("unauthorized_client") || answer.status() == 401
                    ? new Result(
                            TrialSubject.CLIENT,
                            TrialResult.ERROR,
                            "It refuses the client id or the secret (%s). Compare both with the provider's."
                                    .formatted(said))
                    : new Result(
                            TrialSubject.CLIENT,
                            TrialResult.WARNING,
                            "Whether it takes the client id and the secret cannot be told: its token endpoint answered %s."
                                    .formatted(said));
        } catch (RefusedException e) {
            return new Result(TrialSubject.CLIENT, TrialResult.ERROR, String.valueOf(e.getMessage()));
        }
    }

    private static Result email(Discovered discovered, IdentityProvider provider) {
        var claim = provider.claims().email();
        if (claim.equals("email") && !provider.scopes().contains("email")) {
            return new Result(
                    TrialSubject.EMAIL,
                    TrialResult.WARNING,
                    "The scope email is missing, without which most providers tell no email.");
        }
        var claims = discovered.metadata().getClaims();
        return claims == null || claims.contains(claim)
                ? new Result(TrialSubject.EMAIL, TrialResult.OK, "People are known by the claim %s.".formatted(claim))
                : new Result(
                        TrialSubject.EMAIL,
                        TrialResult.WARNING,
                        "It does not list the claim %s among those that it tells: %s.".formatted(claim, claims));
    }
}

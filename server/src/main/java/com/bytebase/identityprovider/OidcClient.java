package com.bytebase.identityprovider;

import com.bytebase.http.OutgoingCalls.Answer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import java.net.URI;
import java.text.ParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The authorization code flow with PKCE (OpenID Connect Core 1.0, RFC 7636, RFC 9207). */
@Component
class OidcClient {
    private final ProviderDiscovery discovery;
    private final IdentityCalls calls;

    OidcClient(ProviderDiscovery discovery, IdentityCalls calls) {
        this.discovery = discovery;
        this.calls = calls;
    }

    /**
     * Of one sign-in: what the provider is told, and what proves afterwards that its answer belongs to it.
     *
     * @param verifier PKCE's; its hash is told
     */
    record Round(String redirectUri, String state, String nonce, String verifier) {
        @Override
        public String toString() {
            return "Round[]";
        }
    }

    /** Who we are to the provider. @param secret empty for a public client */
    record Client(String id, String secret) {
        @Override
        public String toString() {
            return "Client[%s]".formatted(id);
        }
    }

    /** Where the browser is sent. */
    URI authorization(IdentityProvider provider, Round round) {
        var endpoint = discovery.of(provider.issuer()).metadata().getAuthorizationEndpointURI();
        var challenge = CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(round.verifier()));
        var parameters = new LinkedHashMap<String, List<String>>();
        parameters.put("response_type", List.of("code"));
        parameters.put("client_id", List.of(provider.clientId()));
        parameters.put("redirect_uri", List.of(round.redirectUri()));
        parameters.put("scope", List.of(String.join(" ", provider.scopes())));
        parameters.put("state", List.of(round.state()));
        parameters.put("nonce", List.of(round.nonce()));
        parameters.put("code_challenge", List.of(challenge.getValue()));
        parameters.put("code_challenge_method", List.of(CodeChallengeMethod.S256.getValue()));
        return with(endpoint, parameters);
    }

    private static URI with(URI endpoint, Map<String, List<String>> parameters) {
        var query = URLUtils.serializeParameters(parameters);
        return URI.create(endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + query);
    }

    /** Where the browser is sent to be signed out there; empty where the provider has no such place. @param idToken empty for none */
    Optional<URI> endSession(IdentityProvider provider, String idToken, String next) {
        var parameters = new LinkedHashMap<String, List<String>>();
        parameters.put("client_id", List.of(provider.clientId()));
        parameters.put("post_logout_redirect_uri", List.of(next));
        if (!idToken.isEmpty()) {
            parameters.put("id_token_hint", List.of(idToken));
        }
        return Optional.ofNullable(discovery.of(provider.issuer()).metadata().getEndSessionEndpointURI())
                .map(endpoint -> with(endpoint, parameters));
    }

    /** Whether an answer with this {@code iss} can be of the provider. */
    boolean isAnswerOf(IdentityProvider provider, String iss) {
        return iss.isEmpty()
                ? !discovery.of(provider.issuer()).metadata().supportsAuthorizationResponseIssuerParam()
                : iss.equals(provider.issuer());
    }

    /** What the provider says of who has signed in there. @throws RefusedException where its word is not good */
    Claims redeem(IdentityProvider provider, Client client, String code, Round round) {
        var discovered = discovery.of(provider.issuer());
        var tokens = tokens(
                discovered,
                client,
                Map.of(
                        "grant_type", List.of("authorization_code"),
                        "code", List.of(code),
                        "redirect_uri", List.of(round.redirectUri()),
                        "code_verifier", List.of(round.verifier())));
        var claims = verified(discovered, client, text(tokens, "id_token"), round.nonce());
        var userInfo = discovered.metadata().getUserInfoEndpointURI();
        if (userInfo == null || isComplete(provider, claims)) {
            return claims;
        }
        return completed(claims, userInfo, text(tokens, "access_token"));
    }

    private Map<String, Object> tokens(Discovered discovered, Client client, Map<String, List<String>> parameters) {
        var answer = ask(discovered, client, parameters);
        if (!answer.isSuccess()) {
            throw new RefusedException(Refusal.CODE_REFUSED, "The token endpoint answered " + said(answer));
        }
        return json(answer, Refusal.CODE_REFUSED);
    }

    /** Calls the token endpoint in the way that it takes; an old provider that does not say takes Basic. */
    Answer ask(Discovered discovered, Client client, Map<String, List<String>> parameters) {
        var form = new HashMap<>(parameters);
        var headers = new HashMap<String, String>();
        var methods = discovered.metadata().getTokenEndpointAuthMethods();
        if (client.secret().isEmpty()) {
            form.put("client_id", List.of(client.id()));
        } else if (methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)) {
            var basic = new ClientSecretBasic(new ClientID(client.id()), new Secret(client.secret()));
            headers.put("Authorization", basic.toHTTPAuthorizationHeader());
        } else {
            form.put("client_id", List.of(client.id()));
            form.put("client_secret", List.of(client.secret()));
        }
        return calls.post(discovered.metadata().getTokenEndpointURI(), headers, URLUtils.serializeParameters(form));
    }

    private static Claims verified(Discovered discovered, Client client, String idToken, String nonce) {
        try {
            var verified = discovered.validator(client.id()).validate(SignedJWT.parse(idToken), new Nonce(nonce));
            checkAuthorizedParty(verified, client);
            return new Claims(verified.getSubject().getValue(), notNull(verified.toJSONObject()), idToken);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new RefusedException(Refusal.TOKEN_INVALID, "The ID token is refused: " + e.getMessage(), e);
        }
    }

    /** OpenID Connect Core 1.0, 3.1.3.7, 4 and 5: a token for several must say that it was made for us. */
    private static void checkAuthorizedParty(IDTokenClaimsSet claims, Client client) {
        var party = claims.getAuthorizedParty();
        if (party == null ? claims.getAudience().size() > 1 : !party.getValue().equals(client.id())) {
            throw new RefusedException(
                    Refusal.TOKEN_INVALID, "The ID token was made for another client: azp is %s.".formatted(party));
        }
    }

    private static boolean isComplete(IdentityProvider provider, Claims claims) {
        return claims.text(provider.claims().email()).isPresent()
                && claims.text(provider.claims().title()).isPresent()
                && (provider.claims().groups().isEmpty()
                        || claims.texts(provider.claims().groups()).isPresent());
    }

    /** With what the user info endpoint says of the same subject; the signed token has the last word. */
    private Claims completed(Claims claims, URI userInfo, String accessToken) {
        var answer = calls.get(userInfo, Map.of("Authorization", "Bearer " + accessToken));
        if (!answer.isSuccess()) {
            throw new RefusedException(Refusal.CODE_REFUSED, "The user info endpoint answered " + said(answer));
        }
        var more = notNull(json(answer, Refusal.TOKEN_INVALID));
        if (!claims.subject().equals(more.get("sub"))) {
            throw new RefusedException(Refusal.TOKEN_INVALID, "The user info is of another subject than the ID token.");
        }
        more.putAll(claims.values());
        return new Claims(claims.subject(), more, claims.idToken());
    }

    private static Map<String, Object> notNull(Map<String, Object> values) {
        var kept = new HashMap<>(values);
        kept.values().removeIf(java.util.Objects::isNull);
        return kept;
    }

    private static Map<String, Object> json(Answer answer, Refusal refusal) {
        try {
            return JSONObjectUtils.parse(IdentityCalls.text(answer));
        } catch (ParseException e) {
            throw new RefusedException(refusal, "The provider's answer is no JSON object.", e);
        }
    }

    private static String text(Map<String, Object> tokens, String member) {
        if (tokens.get(member) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new RefusedException(
                Refusal.TOKEN_INVALID, "The token endpoint gave no %s. Is openid among the scopes?".formatted(member));
    }

    /** Status and error of a refusal, as OAuth 2.0 has it. */
    static String said(Answer answer) {
        try {
            var body = JSONObjectUtils.parse(IdentityCalls.text(answer));
            return "%d, %s: %s"
                    .formatted(
                            answer.status(),
                            body.getOrDefault("error", "no error"),
                            body.getOrDefault("error_description", "no description"));
        } catch (ParseException e) {
            return Integer.toString(answer.status());
        }
    }
}

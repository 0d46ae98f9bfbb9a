package com.bytebase.identityprovider;

import com.bytebase.kernel.Problem;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out where a provider's endpoints and keys are, from its issuer alone (OpenID Connect Discovery 1.0). */
@Component
class ProviderDiscovery {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final String PATH = "/.well-known/openid-configuration";

    private final IdentityCalls calls;
    private final Clock clock;
    private final Map<String, Discovered> known = new ConcurrentHashMap<>();

    ProviderDiscovery(IdentityCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    Discovered of(String issuer) {
        var kept = known.get(issuer);
        if (kept != null && !kept.isOlderThan(KEPT, clock.instant())) {
            return kept;
        }
        return fresh(issuer);
    }

    /** The same, asked again. */
    Discovered fresh(String issuer) {
        var read = read(issuer);
        known.put(issuer, read);
        return read;
    }

    private Discovered read(String issuer) {
        var uri = URI.create(issuer.replaceFirst("/+$", "") + PATH);
        var answer = calls.get(uri, Map.of());
        if (!answer.isSuccess()) {
            throw broken("%s answered %d. Is %s the issuer, as the provider calls itself?"
                    .formatted(uri, answer.status(), issuer));
        }
        OIDCProviderMetadata metadata;
        try {
            metadata = OIDCProviderMetadata.parse(IdentityCalls.text(answer));
        } catch (ParseException e) {
            throw broken("%s is no description of an OpenID provider: %s.".formatted(uri, e.getMessage()));
        }
        if (!metadata.getIssuer().getValue().equals(issuer)) {
            throw broken("The provider at %s calls itself %s, not %s. Give its own name as the issuer."
                    .formatted(uri, metadata.getIssuer().getValue(), issuer));
        }
        check(metadata.getAuthorizationEndpointURI(), "authorization_endpoint", issuer);
        check(metadata.getTokenEndpointURI(), "token_endpoint", issuer);
        check(metadata.getJWKSetURI(), "jwks_uri", issuer);
        if (metadata.getUserInfoEndpointURI() != null) {
            check(metadata.getUserInfoEndpointURI(), "userinfo_endpoint", issuer);
        }
        if (metadata.getEndSessionEndpointURI() != null) {
            check(metadata.getEndSessionEndpointURI(), "end_session_endpoint", issuer);
        }
        return new Discovered(metadata, clock.instant(), calls);
    }

    private static void check(@Nullable URI endpoint, String name, String issuer) {
        if (endpoint == null) {
            throw broken("%s names no %s, which signing in needs.".formatted(issuer, name));
        }
        try {
            SecureUrl.check(endpoint.toString(), name);
        } catch (Problem e) {
            throw broken("The %s of %s cannot be used. %s".formatted(name, issuer, e.getMessage()));
        }
    }

    private static RefusedException broken(String message) {
        return new RefusedException(Refusal.PROVIDER_UNREACHABLE, message);
    }
}

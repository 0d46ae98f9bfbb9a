package com.bytebase.identityprovider;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.MalformedURLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** What a provider says of itself, and its keys, which are read again when a token is signed by one that is not known yet. */
final class Discovered {
    /** Signatures that only the provider can make. None, and those by a secret that we know as well, are no proof. */
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final Duration KEYS_KEPT = Duration.ofMinutes(10);
    private static final Duration KEYS_WAIT = Duration.ofSeconds(15);
    /** A flood of tokens with made-up keys must not become a flood of calls. */
    private static final Duration KEYS_PAUSE = Duration.ofSeconds(2);

    private final OIDCProviderMetadata metadata;
    private final Instant readAt;
    private final JWKSource<SecurityContext> keys;

    Discovered(OIDCProviderMetadata metadata, Instant readAt, IdentityCalls calls) {
        this.metadata = metadata;
        this.readAt = readAt;
        try {
            this.keys = JWKSourceBuilder.<SecurityContext>create(
                            metadata.getJWKSetURI().toURL(), url -> {
                                var answer = calls.get(java.net.URI.create(url.toString()), Map.of());
                                if (!answer.isSuccess()) {
                                    throw new IOException("%s answered %d".formatted(url, answer.status()));
                                }
                                return new Resource(IdentityCalls.text(answer), "application/json");
                            })
                    .cache(KEYS_KEPT.toMillis(), KEYS_WAIT.toMillis())
                    .refreshAheadCache(false)
                    .rateLimited(KEYS_PAUSE.toMillis())
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e); // it was checked
        }
    }

    OIDCProviderMetadata metadata() {
        return metadata;
    }

    JWKSource<SecurityContext> keys() {
        return keys;
    }

    boolean isOlderThan(Duration age, Instant now) {
        return !readAt.plus(age).isAfter(now);
    }

    IDTokenValidator validator(String clientId) {
        return new IDTokenValidator(
                metadata.getIssuer(), new ClientID(clientId), new JWSVerificationKeySelector<>(ALGORITHMS, keys), null);
    }
}

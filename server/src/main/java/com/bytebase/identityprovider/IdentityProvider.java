package com.bytebase.identityprovider;

import com.bytebase.kernel.State;
import java.time.Instant;
import java.util.List;

/**
 * Somebody else's sign-in, by OpenID Connect.
 *
 * @param issuer exactly as the provider calls itself
 * @param hasSecret whether a client secret is kept; a public client has none
 */
record IdentityProvider(
        String id,
        String title,
        String issuer,
        String clientId,
        boolean hasSecret,
        List<String> scopes,
        ClaimMapping claims,
        Admission admission,
        State state,
        Instant createdAt,
        long revision) {
    IdentityProvider {
        scopes = List.copyOf(scopes);
    }

    /**
     * In which claims things stand.
     *
     * @param groups empty where it decides on no group
     * @param trustsEmail whether its emails count as verified though it does not say so
     */
    record ClaimMapping(String email, String title, String groups, boolean trustsEmail) {}

    /**
     * Whom it lets in, and out.
     *
     * @param allowedDomains of email addresses; empty for any
     * @param createsUsers whether it makes users of those who are not known here
     * @param defaultRole of those, such as {@code roles/workspaceDeveloper}
     * @param trustsTwoFactor whether its word counts for both factors
     * @param signsOut whether signing out here signs out there
     */
    record Admission(
            List<String> allowedDomains,
            boolean createsUsers,
            String defaultRole,
            boolean trustsTwoFactor,
            boolean signsOut) {
        Admission {
            allowedDomains = List.copyOf(allowedDomains);
        }
    }

    String name() {
        return name(id);
    }

    static String name(String id) {
        return "identityProviders/" + id;
    }

    boolean isActive() {
        return state == State.ACTIVE;
    }
}

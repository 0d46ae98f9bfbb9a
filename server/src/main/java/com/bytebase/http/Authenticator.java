package com.bytebase.http;

import com.bytebase.kernel.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/** Finds out who sends a request; the module {@code login} knows how. */
public interface Authenticator {
    /**
     * The principal behind the request's bearer token or session cookie.
     *
     * @throws com.bytebase.kernel.Problem where a credential is there but forged, expired, or lacks its CSRF token
     */
    Optional<Actor> authenticate(HttpServletRequest request);

    /** What lets a request in, to be asked about when it is over: for answers that go on, as a stream of news does. */
    record Credential(String key) {}

    /** What the request brings; whether it is good is another question. */
    Optional<Credential> credential(HttpServletRequest request);

    /** Those of these that would let a request in no longer. Asking does not count as using them. */
    Set<Credential> ended(Set<Credential> credentials);
}

package com.bytebase.http;

import com.bytebase.kernel.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Finds out who sends a request; the module {@code login} knows how. */
public interface Authenticator {
    /**
     * The principal behind the request's bearer token or session cookie.
     *
     * @throws com.bytebase.kernel.Problem where a credential is there but forged, expired, or lacks its CSRF token
     */
    Optional<Actor> authenticate(HttpServletRequest request);
}

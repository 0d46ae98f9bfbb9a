package com.bytebase.login;

import com.bytebase.http.Authenticator;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Knows a request's sender by the token it brings. */
@Component
class SessionAuthenticator implements Authenticator {
    static final String CSRF_HEADER = "X-CSRF-Token";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    /** Where one comes without a credential, or with an old one, to get a new one. */
    private static final Set<String> ENTRANCES = Set.of("/v1/auth:signIn", "/v1/workspace:setUp");

    private final Sessions sessions;

    SessionAuthenticator(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Optional<Actor> authenticate(HttpServletRequest request) {
        if (ENTRANCES.contains(request.getRequestURI())) {
            return Optional.empty();
        }
        return SentToken.of(request).flatMap(sent -> authenticate(sent, request));
    }

    private Optional<Actor> authenticate(SentToken sent, HttpServletRequest request) {
        var session = sessions.find(sent.token());
        if (session.isEmpty()) {
            // A browser sends an old cookie everywhere, also to what needs none.
            if (sent.inCookie()) {
                return Optional.empty();
            }
            throw Problem.of(
                    ErrorCode.UNAUTHENTICATED,
                    "This token is not one of ours, or has ended. Sign in again: POST /v1/auth:signIn, then send its accessToken as \"Authorization: Bearer …\".");
        }
        if (sent.inCookie() && !SAFE.contains(request.getMethod()) && !bringsCsrf(sent.token(), request)) {
            throw Problem.of(
                    ErrorCode.PERMISSION_DENIED,
                    "A change by a browser's session needs the header X-CSRF-Token with the value of the cookie bb_csrf. Reload the page, then try again.");
        }
        return session.map(it -> new Actor(it.principal()));
    }

    private static boolean bringsCsrf(Token token, HttpServletRequest request) {
        var header = request.getHeader(CSRF_HEADER);
        return header != null
                && MessageDigest.isEqual(
                        header.getBytes(StandardCharsets.UTF_8), token.csrf().getBytes(StandardCharsets.UTF_8));
    }
}

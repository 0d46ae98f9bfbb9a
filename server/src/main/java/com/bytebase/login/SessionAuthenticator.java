package com.bytebase.login;

import com.bytebase.http.Authenticator;
import com.bytebase.http.RequestContext;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Knows a request's sender by the token it brings. */
@Component
class SessionAuthenticator implements Authenticator {
    static final String CSRF_HEADER = "X-CSRF-Token";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    /** Where one comes without a credential, or with an old one, to get a new one. */
    private static final Set<String> ENTRANCES = Set.of("/v1/auth:signIn", "/v1/workspace:setUp");

    private static final Set<String> LEFT =
            Set.of("/v1/users/me", "/v1/workspace", "/v1/auth:signOut", "/v1/auth:getSignInOptions");

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

    @Override
    public Optional<Credential> credential(HttpServletRequest request) {
        return SentToken.of(request)
                .map(SentToken::token)
                .filter(Token::isWellFormed)
                .map(token -> new Credential(HexFormat.of().formatHex(token.hash())));
    }

    @Override
    public Set<Credential> ended(Set<Credential> credentials) {
        var lasting = sessions
                .lasting(credentials.stream()
                        .map(credential -> HexFormat.of().parseHex(credential.key()))
                        .toList())
                .stream()
                .map(hash -> new Credential(HexFormat.of().formatHex(hash)))
                .collect(Collectors.toSet());
        return credentials.stream()
                .filter(credential -> !lasting.contains(credential))
                .collect(Collectors.toSet());
    }

    private Optional<Actor> authenticate(SentToken sent, HttpServletRequest request) {
        var session = sessions.find(sent.token());
        if (session.isEmpty()) {
            sessions.holder(sent.token()).ifPresent(RequestContext.current()::suspect);
            // A browser sends an old cookie everywhere, also to what needs none.
            if (sent.inCookie()) {
                return Optional.empty();
            }
            throw Problem.of(
                    ErrorCode.UNAUTHENTICATED,
                    "This token is not one of ours, or has ended. Sign in again: POST /v1/auth:signIn, then send its accessToken as \"Authorization: Bearer …\".");
        }
        RequestContext.current().suspect(new Actor(session.get().session().principal()));
        if (sent.inCookie() && !SAFE.contains(request.getMethod()) && !bringsCsrf(sent.token(), request)) {
            throw Problem.of(
                    ErrorCode.PERMISSION_DENIED,
                    "A change by a browser's session needs the header X-CSRF-Token with the value of the cookie bb_csrf. Reload the page, then try again.");
        }
        if (session.get().twoFactorWanted()
                && !isLeftTo(request, session.get().session().principal())) {
            throw Problem.of(
                    ErrorCode.TWO_FACTOR_REQUIRED,
                    "This workspace demands a second factor of everybody. Set yours up first: on the page /two-factor, or by POST /v1/users/%d/twoFactor:begin."
                            .formatted(session.get().session().principal()));
        }
        return session.map(found -> new Actor(found.session().principal()));
    }

    /** What one may do who has yet to set up a second factor: that, see who one is, and leave. */
    private static boolean isLeftTo(HttpServletRequest request, long principal) {
        var path = request.getRequestURI();
        var own = "/v1/users/%d/twoFactor".formatted(principal);
        return LEFT.contains(path) || path.equals(own) || path.startsWith(own + ":");
    }

    private static boolean bringsCsrf(Token token, HttpServletRequest request) {
        var header = request.getHeader(CSRF_HEADER);
        return header != null
                && MessageDigest.isEqual(
                        header.getBytes(StandardCharsets.UTF_8), token.csrf().getBytes(StandardCharsets.UTF_8));
    }
}

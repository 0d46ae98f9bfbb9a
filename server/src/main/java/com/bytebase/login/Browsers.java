package com.bytebase.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The two cookies of a browser's session: the token, which no script can read, and the CSRF token, which ours has to. */
@Component
public class Browsers {
    static final String CLIENT_HEADER = "X-Bytebase-Client";

    private static final String CSRF = "bb_csrf";

    private final Clock clock;

    Browsers(Clock clock) {
        this.clock = clock;
    }

    /** Whether the request comes from our pages, by what it says itself. */
    public boolean isOne(HttpServletRequest request) {
        return "web".equals(request.getHeader(CLIENT_HEADER));
    }

    /** Gives a browser its cookies; does nothing for other clients. */
    public void keep(Logins.SignedInAs signedIn, HttpServletRequest request, HttpServletResponse response) {
        var session = signedIn.session();
        if (session.browser()) {
            var lifetime = Duration.between(clock.instant(), session.expiresAt());
            add(SentToken.COOKIE, session.token(), true, lifetime, request, response);
            add(CSRF, session.csrf(), false, lifetime, request, response);
        }
    }

    void forget(HttpServletRequest request, HttpServletResponse response) {
        add(SentToken.COOKIE, "", true, Duration.ZERO, request, response);
        add(CSRF, "", false, Duration.ZERO, request, response);
    }

    /** Whether the browser came by TLS, to us or to a proxy before us. Whoever makes the header up gets a cookie that is kept the better. */
    public static boolean isSecure(HttpServletRequest request) {
        return request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }

    private static void add(
            String name,
            String value,
            boolean hidden,
            Duration lifetime,
            HttpServletRequest request,
            HttpServletResponse response) {
        var cookie = ResponseCookie.from(name, value)
                .httpOnly(hidden)
                .secure(isSecure(request))
                .sameSite("Lax")
                .path("/")
                .maxAge(lifetime)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}

package com.bytebase.login;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The token that came with a request, and how: in the header {@code Authorization}, or in a browser's cookie. */
record SentToken(Token token, boolean inCookie) {
    static final String COOKIE = "bb_session";

    private static final String BEARER = "Bearer ";

    /** A header counts before a cookie; one that is not a bearer token is still looked at, to be refused. */
    static Optional<SentToken> of(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header != null) {
            boolean bearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
            var text = bearer ? header.substring(BEARER.length()).strip() : "";
            return Optional.of(new SentToken(new Token(text), false));
        }
        return cookie(request, COOKIE).map(text -> new SentToken(new Token(text), true));
    }

    static Optional<Token> ofThisRequest() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? of(attributes.getRequest()).map(SentToken::token)
                : Optional.empty();
    }

    static Optional<String> cookie(HttpServletRequest request, String name) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }
}

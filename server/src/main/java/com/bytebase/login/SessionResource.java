package com.bytebase.login;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A session as the API shows it: never its token. */
@Schema(name = "Session", description = "Somebody is signed in: in a browser, or by a bearer token.")
record SessionResource(
        String name,

        @Schema(description = "Whether this request is part of it.")
        boolean current,

        @Schema(description = "In a browser; else by a bearer token.")
        boolean browser,

        @Schema(description = "By what they proved who they are.")
        SignInMethod signInMethod,

        @Schema(description = "Whether a second factor was proven for it.")
        boolean twoFactor,

        @Schema(description = "From which network address it was begun.")
        String address,

        @Schema(description = "What the client said of itself.")
        String userAgent,

        Instant createTime,
        @Schema(description = "Right to a minute.") Instant lastUseTime,
        Instant expireTime) {
    static SessionResource of(Session session, @Nullable Session current) {
        return new SessionResource(
                session.name(),
                current != null && current.id() == session.id(),
                session.browser(),
                session.proof().method(),
                session.proof().twoFactor(),
                session.client().address(),
                session.client().userAgent(),
                session.createdAt(),
                session.lastUsedAt(),
                session.expiresAt());
    }
}

package com.bytebase.login;

import com.bytebase.principal.UserResource;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** The answer to whoever signed in. */
@Schema(name = "SignIn")
public record SignInResource(
        @Schema(
                description =
                        "Send it as \"Authorization: Bearer …\". Empty for a browser, which gets cookies instead.")
        String accessToken,

        Instant expireTime,
        @Schema(description = "Who has signed in.") UserResource user) {
    /** A browser's token goes into the cookie alone: no script shall see it. */
    public static SignInResource of(Logins.SignedInAs signedIn) {
        var session = signedIn.session();
        return new SignInResource(
                session.browser() ? "" : session.token(), session.expiresAt(), UserResource.of(signedIn.principal()));
    }
}

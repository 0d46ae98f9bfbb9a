package com.bytebase.login;

import com.bytebase.http.Open;
import com.bytebase.http.Refuses;
import com.bytebase.http.SignedIn;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1")
@Tag(name = "auth")
class AuthController {
    private static final int LONGEST = 1000;

    private final Logins logins;
    private final Browsers browsers;

    AuthController(Logins logins, Browsers browsers) {
        this.logins = logins;
        this.browsers = browsers;
    }

    record SignInRequest(
            @Schema(description = "Of a person; needs password.", example = "olivia@example.com") @Nullable
            String email,

            @Schema(description = "Of the person with this email.", accessMode = Schema.AccessMode.WRITE_ONLY) @Nullable
            String password,

            @Schema(description = "A service account's id, instead of an email.", example = "ci") @Nullable
            String serviceAccount,

            @Schema(
                    description =
                            "Of the service account: what createServiceAccount or rotateServiceAccountKey answered.",
                    accessMode = Schema.AccessMode.WRITE_ONLY)
            @Nullable
            String key,

            @Schema(
                    description = "The second step, for who has a second factor: what the first was refused with.",
                    accessMode = Schema.AccessMode.WRITE_ONLY)
            @Nullable
            String challenge,

            @Schema(
                    description = "Of the authenticator app, or a recovery code; with challenge.",
                    accessMode = Schema.AccessMode.WRITE_ONLY)
            @Nullable
            String code,

            @Schema(description = "For browsers: the session comes as a cookie, not as a token.") @Nullable
            Boolean web) {
        @Override
        public String toString() {
            return "SignInRequest[]";
        }
    }

    record SignOutRequest() {}

    record SignOutResponse(
            @Schema(
                    description =
                            "Where the browser goes now, to be signed out at its identity provider too; left out where it ends here.")
            @Nullable
            String providerSignOutUrl) {}

    @Open("This is how one gets a credential.")
    @Operation(
            operationId = "signIn",
            summary = "Signs in with email and password, or with a service account's key",
            description =
                    "A browser, which says so by the header X-Bytebase-Client: web or by web in the body, gets an HttpOnly cookie instead of the token. Whoever has a second factor is refused with the code SECOND_FACTOR_NEEDED and a challenge, which is sent in a second call with a code of their app.")
    @Refuses(ErrorCode.RATE_LIMITED)
    @PostMapping("/auth:signIn")
    SignInResource signIn(@RequestBody SignInRequest body, HttpServletRequest request, HttpServletResponse response) {
        if (body.serviceAccount() != null) {
            return SignInResource.of(
                    logins.withKey(given(body.serviceAccount(), "serviceAccount"), given(body.key(), "key")));
        }
        if (body.challenge() != null) {
            var signedIn = logins.withSecondFactor(given(body.challenge(), "challenge"), given(body.code(), "code"));
            browsers.keep(signedIn, request, response);
            return SignInResource.of(signedIn);
        }
        boolean browser = browsers.isOne(request) || Boolean.TRUE.equals(body.web());
        var signedIn = logins.withPassword(given(body.email(), "email"), given(body.password(), "password"), browser);
        browsers.keep(signedIn, request, response);
        return SignInResource.of(signedIn);
    }

    @SignedIn("Everyone may end their own session.")
    @Operation(operationId = "signOut", summary = "Ends the session that the request is part of")
    @PostMapping("/auth:signOut")
    SignOutResponse signOut(
            Actor actor,
            @RequestBody(required = false) @Nullable SignOutRequest body,
            HttpServletRequest request,
            HttpServletResponse response) {
        var place = SentToken.of(request).flatMap(sent -> logins.signOut(actor, sent.token()));
        browsers.forget(request, response);
        return new SignOutResponse(place.map(URI::toString).orElse(null));
    }

    private static String given(@Nullable String value, String field) {
        if (value == null || value.isEmpty()) {
            throw Problem.field(field, "%s is missing.".formatted(field));
        }
        if (value.length() > LONGEST || value.indexOf('\0') >= 0) {
            throw Problem.field(field, "%s is no text of at most %,d characters.".formatted(field, LONGEST));
        }
        return value;
    }
}

package com.bytebase.identityprovider;

import com.bytebase.http.Open;
import com.bytebase.http.Refuses;
import com.bytebase.identityprovider.ProviderSignIns.Answer;
import com.bytebase.identityprovider.ProviderSignIns.Outcome;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.login.Browsers;
import com.bytebase.login.Logins;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1")
@Tag(name = "auth")
class ProviderSignInController {
    private static final String COOKIE = "bb_sign_in";
    private static final int LONGEST = 8000;

    private final ProviderSignIns signIns;
    private final IdentityProviders providers;
    private final RedirectUris redirectUris;
    private final Logins logins;
    private final Browsers browsers;

    ProviderSignInController(
            ProviderSignIns signIns,
            IdentityProviders providers,
            RedirectUris redirectUris,
            Logins logins,
            Browsers browsers) {
        this.signIns = signIns;
        this.providers = providers;
        this.redirectUris = redirectUris;
        this.logins = logins;
        this.browsers = browsers;
    }

    @Schema(name = "SignInProvider", description = "An identity provider as the sign-in page offers it.")
    record SignInProvider(
            String name,
            @Schema(description = "On its button.") String title) {}

    @Schema(name = "SignInOptions", description = "How one signs in to this workspace.")
    record SignInOptions(
            List<SignInProvider> identityProviders,

            @Schema(description = "Whether only owners sign in with a password.")
            boolean passwordsForOwnersOnly) {}

    record SignInAtProviderRequest(
            @Schema(description = "The path of the page to come back to.", example = "/projects/shop/issues") @Nullable
            String next) {}

    record SignInAtProviderResponse(
            @Schema(description = "Where the browser goes now.")
            String url) {}

    @Open("The sign-in page shows it.")
    @Operation(
            operationId = "getSignInOptions",
            summary = "How one signs in: the identity providers, and who may use passwords")
    @GetMapping("/auth:getSignInOptions")
    SignInOptions options() {
        return new SignInOptions(
                providers.active().stream()
                        .map(provider -> new SignInProvider(provider.name(), provider.title()))
                        .toList(),
                logins.passwordsAreForOwners());
    }

    @Open("This is how one gets a credential.")
    @Operation(
            operationId = "signInAtProvider",
            summary = "Begins to sign in at an identity provider: answers where the browser goes",
            description = "The answer comes with a cookie, without which nobody can come back from there.")
    @Refuses(ErrorCode.CONNECTION_FAILED)
    @PostMapping("/identityProviders/{identityProvider}:signIn")
    SignInAtProviderResponse begin(
            @PathVariable String identityProvider,
            @RequestBody SignInAtProviderRequest body,
            HttpServletRequest request,
            HttpServletResponse response) {
        var begun = signIns.begin(
                identityProvider, inside(body.next()), cookie(request), redirectUris.of(identityProvider));
        var cookie = ResponseCookie.from(COOKIE, begun.browser().text())
                .httpOnly(true)
                .secure(Browsers.isSecure(request))
                .sameSite("Lax")
                .path("/v1/identityProviders")
                .maxAge(ProviderSignIns.PATIENCE)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return new SignInAtProviderResponse(begun.url().toString());
    }

    @Open("Where providers send browsers back to; what they bring is verified.")
    @Operation(operationId = "comeBackFromProvider", summary = "Signs in who comes back from a provider", hidden = true)
    @GetMapping("/identityProviders/{identityProvider}/callback")
    ResponseEntity<Void> comeBack(
            @PathVariable String identityProvider, HttpServletRequest request, HttpServletResponse response) {
        var answer = new Answer(
                parameter(request, "state"),
                parameter(request, "code"),
                parameter(request, "iss"),
                parameter(request, "error"),
                parameter(request, "error_description"));
        var outcome = signIns.finish(identityProvider, answer, cookie(request));
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(place(outcome, identityProvider, request, response)))
                .build();
    }

    private String place(Outcome outcome, String provider, HttpServletRequest request, HttpServletResponse response) {
        var signIn = "/sign-in?next=" + encoded(outcome.next());
        return switch (outcome) {
            case Outcome.SignedIn(Logins.ByProvider.Done(var signedIn), var next) -> {
                browsers.keep(signedIn, request, response);
                yield next;
            }
            // Behind a #, which browsers keep to themselves.
            case Outcome.SignedIn(Logins.ByProvider.Challenged(var challenge), var _) ->
                signIn + "#challenge=" + challenge;
            case Outcome.Refused(var refusal, var _) ->
                signIn + "&error=" + refusal.name() + "&provider=" + encoded(provider);
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String parameter(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        return value == null || value.length() > LONGEST ? "" : value;
    }

    private static Optional<Secret> cookie(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(cookie -> new Secret(cookie.getValue()))
                        .findFirst();
    }

    /** A path of ours, else the first page: nobody is led elsewhere. Browsers leave tabs out and take \ for /. */
    static String inside(@Nullable String next) {
        return next != null && next.length() <= 2000 && next.matches("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*")
                ? next
                : "/";
    }
}

package com.bytebase.login;

import com.bytebase.http.Requires;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.UpdateMask;
import com.bytebase.login.SignInPolicy.PasswordSignIn;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/workspace/signInPolicy")
@Tag(name = "workspace")
class SignInPolicyController {
    private static final int FIVE_MINUTES = 300;
    private static final int MONTH = 31 * 24 * 3600;
    private static final int YEAR = 366 * 24 * 3600;

    private final SignInPolicies policies;

    SignInPolicyController(SignInPolicies policies) {
        this.policies = policies;
    }

    @Schema(
            name = "SignInPolicy",
            description = "What the workspace demands of whoever signs in, and how long it lasts.")
    record SignInPolicyResource(
            String name,

            @Schema(description = "How long a browser's session lasts at most.")
            long sessionLifetimeSeconds,

            @Schema(description = "How long it lasts unused; 0: as long as it lasts anyway.")
            long idleTimeoutSeconds,

            @Schema(description = "How long a bearer token lasts.")
            long tokenLifetimeSeconds,

            @Schema(description = "Whether people without a second factor have to set one up before anything else.")
            boolean requireTwoFactor,

            @Schema(description = "Who may sign in with a password.")
            PasswordSignIn passwordSignIn,

            String etag) {
        static SignInPolicyResource of(SignInPolicy policy) {
            return new SignInPolicyResource(
                    SignInPolicies.NAME,
                    policy.session().toSeconds(),
                    policy.idle().toSeconds(),
                    policy.token().toSeconds(),
                    policy.requireTwoFactor(),
                    policy.passwordSignIn(),
                    Etag.of(policy.revision()));
        }
    }

    @JsonIgnoreProperties("name")
    record SignInPolicyPatch(
            @Schema(minimum = "300", maximum = "31622400") @Nullable
            Integer sessionLifetimeSeconds,

            @Schema(minimum = "0", maximum = "31622400") @Nullable
            Integer idleTimeoutSeconds,

            @Schema(minimum = "300", maximum = "2678400") @Nullable
            Integer tokenLifetimeSeconds,

            @Nullable Boolean requireTwoFactor,
            @Nullable PasswordSignIn passwordSignIn,
            @Nullable String etag) {}

    @Requires("bb.settings.get")
    @Operation(operationId = "getSignInPolicy", summary = "How people sign in to this workspace")
    @GetMapping
    SignInPolicyResource get() {
        return SignInPolicyResource.of(policies.get());
    }

    @Requires("bb.settings.set")
    @Operation(
            operationId = "updateSignInPolicy",
            summary = "Changes how people sign in; what becomes stricter holds for sessions that there are, too",
            description =
                    "updateMask: sessionLifetimeSeconds, idleTimeoutSeconds, tokenLifetimeSeconds, requireTwoFactor, passwordSignIn.")
    @PatchMapping
    SignInPolicyResource update(
            Actor actor, @RequestParam @Nullable String updateMask, @RequestBody SignInPolicyPatch body) {
        var mask = UpdateMask.of(
                updateMask,
                "sessionLifetimeSeconds",
                "idleTimeoutSeconds",
                "tokenLifetimeSeconds",
                "requireTwoFactor",
                "passwordSignIn");
        return SignInPolicyResource.of(policies.update(actor, body.etag(), read -> changed(read, mask, body)));
    }

    private static SignInPolicy changed(SignInPolicy read, UpdateMask mask, SignInPolicyPatch body) {
        return new SignInPolicy(
                mask.has("sessionLifetimeSeconds")
                        ? within(body.sessionLifetimeSeconds(), "sessionLifetimeSeconds", YEAR)
                        : read.session(),
                mask.has("tokenLifetimeSeconds")
                        ? within(body.tokenLifetimeSeconds(), "tokenLifetimeSeconds", MONTH)
                        : read.token(),
                mask.has("idleTimeoutSeconds") ? idle(body.idleTimeoutSeconds()) : read.idle(),
                mask.pick("requireTwoFactor", body.requireTwoFactor(), read::requireTwoFactor),
                mask.pick("passwordSignIn", body.passwordSignIn(), read::passwordSignIn),
                read.revision());
    }

    /** When a session was used is known to a minute: less than five would end sessions that are in use. */
    private static Duration idle(@Nullable Integer seconds) {
        return seconds != null && seconds == 0 ? Duration.ZERO : within(seconds, "idleTimeoutSeconds", YEAR);
    }

    private static Duration within(@Nullable Integer seconds, String field, int most) {
        if (seconds == null || seconds < FIVE_MINUTES || seconds > most) {
            throw Problem.field(
                    field,
                    "%s must be %d (five minutes) to %d (%d days)%s."
                            .formatted(
                                    field,
                                    FIVE_MINUTES,
                                    most,
                                    most / (24 * 3600),
                                    field.startsWith("idle") ? ", or 0 for no limit" : ""));
        }
        return Duration.ofSeconds(seconds);
    }
}

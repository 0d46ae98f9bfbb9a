package com.bytebase.login;

import com.bytebase.http.Access;
import com.bytebase.http.Refuses;
import com.bytebase.http.Scope;
import com.bytebase.http.SignedIn;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.principal.Credentials;
import com.bytebase.principal.Principal;
import com.bytebase.principal.PrincipalKind;
import com.bytebase.principal.Principals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/users/{user:[1-9][0-9]{0,17}}")
@Tag(name = "twoFactor")
class TwoFactorController {
    private static final String OWN = "Everyone decides on their own second factor; on nobody else's.";

    private final TwoFactors twoFactors;
    private final OwnProof proof;
    private final OwnOrOwner allowed;
    private final Principals principals;
    private final Credentials credentials;
    private final Access access;

    TwoFactorController(
            TwoFactors twoFactors,
            OwnProof proof,
            OwnOrOwner allowed,
            Principals principals,
            Credentials credentials,
            Access access) {
        this.twoFactors = twoFactors;
        this.proof = proof;
        this.allowed = allowed;
        this.principals = principals;
        this.credentials = credentials;
        this.access = access;
    }

    @Schema(name = "TwoFactor", description = "Somebody's second factor: an authenticator app, and recovery codes.")
    record TwoFactorResource(
            String name,

            @Schema(description = "Whether it is asked for when they sign in.")
            boolean enabled,

            @Schema(description = "When it was set up; left out where it is not.") @Nullable
            Instant enableTime,

            @Schema(description = "How many recovery codes are left.")
            int recoveryCodeCount,

            @Schema(
                    description =
                            "Whether they have a password, which confirms changes; else an identity provider lets them in.")
            boolean hasPassword) {}

    record BeginTwoFactorRequest(
            @Schema(
                    accessMode = Schema.AccessMode.WRITE_ONLY,
                    description = "One's own, where one has a password.",
                    maxLength = 256)
            @Nullable
            String currentPassword) {
        @Override
        public String toString() {
            return "BeginTwoFactorRequest[]";
        }
    }

    record BeginTwoFactorResponse(
            @Schema(description = "In base 32, to be typed into the app.")
            String secret,

            @Schema(description = "The same as a URI, to be shown as a QR code.")
            String uri,

            Instant expireTime) {
        @Override
        public String toString() {
            return "BeginTwoFactorResponse[]";
        }
    }

    record ConfirmTwoFactorRequest(
            @Schema(description = "That the app shows now.", maxLength = 100)
            String code) {}

    record RecoveryCodesResponse(
            @Schema(description = "Each lets in once, instead of the app's code. They are never told again.")
            List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "RecoveryCodesResponse[]";
        }
    }

    record DisableTwoFactorRequest(
            @Schema(
                    accessMode = Schema.AccessMode.WRITE_ONLY,
                    description = "One's own, where one has a password.",
                    maxLength = 256)
            @Nullable
            String currentPassword,

            @Schema(description = "Of the app, or a recovery code.", maxLength = 100)
            String code) {
        @Override
        public String toString() {
            return "DisableTwoFactorRequest[]";
        }
    }

    record ResetTwoFactorRequest() {}

    @SignedIn("Everyone sees their own, with bb.users.update also those of others.")
    @Operation(operationId = "getTwoFactor", summary = "Whether somebody has a second factor")
    @GetMapping("/twoFactor")
    TwoFactorResource get(Actor actor, @PathVariable long user) {
        return resource(allowed.require(actor, user));
    }

    @SignedIn(OWN)
    @Operation(
            operationId = "beginTwoFactor",
            summary = "Makes a secret for your authenticator app; a code of it then confirms that it works")
    @Refuses({ErrorCode.RATE_LIMITED, ErrorCode.FAILED_PRECONDITION})
    @PostMapping("/twoFactor:begin")
    BeginTwoFactorResponse begin(Actor actor, @PathVariable long user, @RequestBody BeginTwoFactorRequest body) {
        var me = own(actor, user);
        proof.password(me, body.currentPassword(), "twoFactor.begin");
        var proposal = twoFactors.begin(me);
        return new BeginTwoFactorResponse(proposal.secret(), proposal.uri(), proposal.expiresAt());
    }

    @SignedIn(OWN)
    @Operation(
            operationId = "confirmTwoFactor",
            summary = "Switches your second factor on, by a code of the app",
            description = "Answers ten recovery codes, once. All your other sessions end.")
    @Refuses({ErrorCode.RATE_LIMITED, ErrorCode.FAILED_PRECONDITION})
    @PostMapping("/twoFactor:confirm")
    RecoveryCodesResponse confirm(Actor actor, @PathVariable long user, @RequestBody ConfirmTwoFactorRequest body) {
        return new RecoveryCodesResponse(proof.firstCode(own(actor, user), given(body.code())));
    }

    @SignedIn(OWN)
    @Operation(operationId = "renewRecoveryCodes", summary = "Makes new recovery codes; the old ones are void")
    @Refuses(ErrorCode.RATE_LIMITED)
    @PostMapping("/twoFactor:renewRecoveryCodes")
    RecoveryCodesResponse renew(Actor actor, @PathVariable long user, @RequestBody ConfirmTwoFactorRequest body) {
        var me = own(actor, user);
        proof.code(me, given(body.code()), "twoFactor.renewRecoveryCodes");
        return new RecoveryCodesResponse(twoFactors.renewRecoveryCodes(me));
    }

    @SignedIn(OWN)
    @Operation(operationId = "disableTwoFactor", summary = "Switches your second factor off")
    @Refuses(ErrorCode.RATE_LIMITED)
    @PostMapping("/twoFactor:disable")
    TwoFactorResource disable(Actor actor, @PathVariable long user, @RequestBody DisableTwoFactorRequest body) {
        var me = own(actor, user);
        proof.password(me, body.currentPassword(), "twoFactor.disable");
        proof.code(me, given(body.code()), "twoFactor.disable");
        twoFactors.remove(actor, user, "twoFactor.disable");
        return resource(me);
    }

    @SignedIn("Takes bb.users.update; one's own is switched off with a code.")
    @Operation(
            operationId = "resetTwoFactor",
            summary = "Takes the second factor of somebody away who has lost theirs",
            description = "All their sessions end; the password alone lets them in, to set up a new one.")
    @Refuses(ErrorCode.FAILED_PRECONDITION)
    @PostMapping("/twoFactor:reset")
    TwoFactorResource reset(
            Actor actor, @PathVariable long user, @RequestBody(required = false) @Nullable ResetTwoFactorRequest body) {
        access.require(actor, OwnOrOwner.PERMISSION, Scope.WORKSPACE);
        var principal = principals.get(user);
        if (actor.principal() == user) {
            throw Problem.precondition(
                    "Your own second factor is switched off by users/%d/twoFactor:disable, with a code."
                            .formatted(user));
        }
        access.requireAtLeast(actor, user);
        twoFactors.remove(actor, user, "twoFactor.reset");
        return resource(principal);
    }

    private TwoFactorResource resource(Principal principal) {
        var status = twoFactors.status(principal.id());
        return new TwoFactorResource(
                principal.name() + "/twoFactor",
                status.since() != null,
                status.since(),
                status.recoveryCodes(),
                credentials.hasPassword(principal.id()));
    }

    private Principal own(Actor actor, long user) {
        var me = principals.get(actor.principal());
        if (actor.principal() != user || me.kind() != PrincipalKind.USER) {
            throw Problem.of(
                    ErrorCode.PERMISSION_DENIED,
                    "People decide on their own second factor. Of somebody who has lost theirs, users/%d/twoFactor:reset takes it away."
                            .formatted(user));
        }
        return me;
    }

    private static String given(@Nullable String code) {
        if (code == null || code.isBlank() || code.length() > 100) {
            throw Problem.field("code", "code is missing, or is none: the app shows %d digits.".formatted(Totp.DIGITS));
        }
        return code;
    }
}

package com.bytebase.principal;

import com.bytebase.http.Access;
import com.bytebase.http.Open;
import com.bytebase.http.Refuses;
import com.bytebase.http.Requires;
import com.bytebase.http.Unrecorded;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Text;
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
@RequestMapping("/v1")
@Tag(name = "users")
class InvitationController {
    private static final int TOKEN = 200;

    private final Invitations invitations;
    private final Passwords passwords;
    private final Access access;

    InvitationController(Invitations invitations, Passwords passwords, Access access) {
        this.invitations = invitations;
        this.passwords = passwords;
        this.access = access;
    }

    @Schema(name = "Invitation", description = "That a user may choose a password by a link, once.")
    record InvitationResource(
            @Schema(example = "users/7") String user,

            Instant expireTime,

            @Schema(description = "Who invited.", example = "users/2")
            String creator,

            @Schema(
                    description =
                            "Only in the answer that made it: hand it over as {address of this server}/join#{token}, it cannot be read again.")
            @Nullable
            String token) {
        static InvitationResource of(Invitation invitation, @Nullable String token) {
            return new InvitationResource(
                    new Actor(invitation.principal()).name(),
                    invitation.expiresAt(),
                    new Actor(invitation.creator()).name(),
                    token);
        }
    }

    record ListInvitationsResponse(List<InvitationResource> invitations) {}

    record AcceptInvitationRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = TOKEN) @Nullable
            String token,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    minLength = Passwords.SHORTEST,
                    maxLength = Passwords.LONGEST)
            @Nullable
            String password,

            @Schema(description = "How they want to be called; stays as it is unless given.", maxLength = Text.TITLE)
            @Nullable
            String title) {}

    record AcceptInvitationResponse(
            @Schema(description = "What to sign in with.") String email) {}

    record CheckInvitationRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = TOKEN) @Nullable
            String token) {}

    record CheckInvitationResponse(
            @Schema(description = "What they will sign in with.")
            String email,

            @Schema(description = "How they are called so far.")
            String title,

            @Schema(description = "When the link ends.") Instant expireTime) {}

    @Requires("bb.users.create")
    @Operation(
            operationId = "listInvitations",
            summary = "The invitations that are open, those that end first first",
            description = "1,000 at most.")
    @GetMapping("/invitations")
    ListInvitationsResponse list() {
        return new ListInvitationsResponse(invitations.open().stream()
                .map(one -> InvitationResource.of(one, null))
                .toList());
    }

    // Whoever has the link has the account, as whoever sets its password.
    @Requires("bb.users.update")
    @Operation(
            operationId = "inviteUser",
            summary = "Makes a link by which a user chooses a password",
            description =
                    "The answer holds its token, which is shown this once and ends after 7 days; an earlier link ends with it. For one who has a password it is the way to another.")
    @Refuses({ErrorCode.FAILED_PRECONDITION, ErrorCode.ROBOT_IS_FIXED})
    @PostMapping("/users/{user:[1-9][0-9]{0,17}}:invite")
    InvitationResource invite(Actor actor, @PathVariable long user) {
        access.requireAtLeast(actor, user);
        var made = invitations.invite(actor, user);
        return InvitationResource.of(made.invitation(), made.token());
    }

    @Open("Whoever has the link's token is whom it was made for.")
    @Unrecorded("It only says whom a link is for.")
    @Operation(
            operationId = "checkInvitation",
            summary = "Whom a link is for, before they choose a password",
            description = "Refuses the token of a link that has ended or was used.")
    @PostMapping("/invitations:check")
    CheckInvitationResponse check(@RequestBody CheckInvitationRequest body) {
        var open = invitations.check(new InvitationToken(Text.required(body.token(), "token", TOKEN)));
        var user = open.user();
        return new CheckInvitationResponse(
                user.email(), user.title(), open.invitation().expiresAt());
    }

    @Open("Whoever has the link's token is whom it was made for; it works once.")
    @Operation(
            operationId = "acceptInvitation",
            summary = "Chooses a password by the token of a link",
            description = "Whatever was signed in with an old password ends. Sign in with the new one then.")
    @Refuses(ErrorCode.RATE_LIMITED)
    @PostMapping("/invitations:accept")
    AcceptInvitationResponse accept(@RequestBody AcceptInvitationRequest body) {
        var token = new InvitationToken(Text.required(body.token(), "token", TOKEN));
        var title = body.title() == null || body.title().isBlank() ? null : Text.title(body.title(), "title");
        invitations.check(token);
        var password = passwords.hash(body.password(), "password");
        return new AcceptInvitationResponse(
                invitations.accept(token, password, title).email());
    }
}

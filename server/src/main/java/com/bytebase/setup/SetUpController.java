package com.bytebase.setup;

import com.bytebase.http.Open;
import com.bytebase.http.Refuses;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import com.bytebase.login.Browsers;
import com.bytebase.login.Logins;
import com.bytebase.login.SignInResource;
import com.bytebase.principal.NewUser;
import com.bytebase.principal.Passwords;
import com.bytebase.workspace.SetUpToken;
import com.bytebase.workspace.Workspaces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "workspace")
class SetUpController {
    private final SetUp setUp;
    private final SetUpToken token;
    private final Workspaces workspaces;
    private final Passwords passwords;
    private final Logins logins;
    private final Browsers browsers;

    SetUpController(
            SetUp setUp,
            SetUpToken token,
            Workspaces workspaces,
            Passwords passwords,
            Logins logins,
            Browsers browsers) {
        this.setUp = setUp;
        this.token = token;
        this.workspaces = workspaces;
        this.passwords = passwords;
        this.logins = logins;
        this.browsers = browsers;
    }

    record NewOwner(
            @Schema(maxLength = 200) @Nullable String title,
            @Schema(format = "email", maxLength = 254) String email,

            @Schema(
                    accessMode = Schema.AccessMode.WRITE_ONLY,
                    minLength = Passwords.SHORTEST,
                    maxLength = Passwords.LONGEST)
            String password) {
        @Override
        public String toString() {
            return "NewOwner[]";
        }
    }

    record SetUpRequest(
            @Schema(description = "The first user, who gets the role roles/workspaceOwner.")
            NewOwner owner,

            @Schema(description = "Of the workspace.", maxLength = 200) @Nullable
            String title,

            @Schema(
                    accessMode = Schema.AccessMode.WRITE_ONLY,
                    description =
                            "What the server printed when it started; needed where the workspace's tokenRequired is true.")
            @Nullable
            String token) {
        @Override
        public String toString() {
            return "SetUpRequest[]";
        }
    }

    @Open(
            "There is nobody yet who could have a credential; once there is, this refuses. A server that others can reach wants its token.")
    @Operation(
            operationId = "setUpWorkspace",
            summary = "Gives the workspace its owner, once, and signs them in",
            description =
                    "A browser, which says so by the header X-Bytebase-Client: web, gets an HttpOnly cookie instead of the token.")
    @Refuses({ErrorCode.ALREADY_SET_UP, ErrorCode.RATE_LIMITED})
    @PostMapping("/v1/workspace:setUp")
    SignInResource setUp(@RequestBody SetUpRequest body, HttpServletRequest request, HttpServletResponse response) {
        workspaces.checkNotSetUp();
        if (token.isNeeded() && !token.is(body.token())) {
            throw Problem.of(
                            ErrorCode.PERMISSION_DENIED,
                            "Setting up this workspace needs the token that the server printed in its log when it started.")
                    .at("token");
        }
        var owner = body.owner();
        if (owner == null) {
            throw Problem.field("owner", "owner is missing.");
        }
        var user = NewUser.of(owner.title(), owner.email(), owner.password(), "owner.", passwords);
        var principal = setUp.run(user, Text.optionalTitle(body.title(), "title"), false);
        var signedIn = logins.begin(principal, browsers.isOne(request));
        browsers.keep(signedIn, request, response);
        return SignInResource.of(signedIn);
    }
}

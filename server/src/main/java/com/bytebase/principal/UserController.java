package com.bytebase.principal;

import com.bytebase.condition.ListRequest;
import com.bytebase.http.Access;
import com.bytebase.http.Refuses;
import com.bytebase.http.Requires;
import com.bytebase.http.Scope;
import com.bytebase.http.SignedIn;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import com.bytebase.kernel.UpdateMask;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/users")
@Tag(name = "users")
class UserController {
    private static final String ONE = "/{user:[1-9][0-9]{0,17}}";

    private final Principals principals;
    private final Passwords passwords;
    private final Credentials credentials;
    private final PasswordProof proof;
    private final Access access;

    UserController(
            Principals principals, Passwords passwords, Credentials credentials, PasswordProof proof, Access access) {
        this.principals = principals;
        this.passwords = passwords;
        this.credentials = credentials;
        this.proof = proof;
        this.access = access;
    }

    record ListUsersResponse(
            List<UserResource> users,
            @Nullable String nextPageToken,
            @Nullable Integer totalSize) {}

    @Requires("bb.users.list")
    @Operation(
            operationId = "listUsers",
            summary = "All principals: users, service accounts and the robot",
            description =
                    "filter: name, title, email, kind, state, createTime. orderBy: createTime (unless given), title, email.")
    @GetMapping
    ListUsersResponse list(ListRequest request) {
        var page = principals.list(request);
        return new ListUsersResponse(
                page.items().stream().map(UserResource::of).toList(),
                page.nextPageToken().orElse(null),
                page.totalSize().orElse(null));
    }

    @Requires("bb.users.get")
    @Operation(operationId = "getUser", summary = "One principal")
    @GetMapping(ONE)
    UserResource get(@PathVariable long user) {
        return UserResource.of(principals.get(user));
    }

    @Requires("bb.users.create")
    @Operation(
            operationId = "createUser",
            summary = "Adds a user",
            description =
                    "They get the role roles/workspaceDeveloper; set the workspace's policy to change that. Without a password they cannot sign in until they have chosen one by the link that :invite gives.")
    @Refuses(ErrorCode.RATE_LIMITED)
    @PostMapping
    UserResource create(Actor actor, @RequestBody UserInput body) {
        var user = body.password() == null
                ? NewUser.withoutPassword(body.title(), body.email())
                : NewUser.of(body.title(), body.email(), body.password(), "", passwords);
        return UserResource.of(principals.create(actor, user));
    }

    @SignedIn(
            "Everyone may change their own title and password, with bb.users.update also those of others; an email needs bb.users.updateEmail.")
    @Operation(
            operationId = "updateUser",
            summary = "Changes a user",
            description = "updateMask: title, email, password. One's own password takes currentPassword as well.")
    @Refuses(ErrorCode.RATE_LIMITED)
    @PatchMapping(ONE)
    UserResource update(
            Actor actor,
            @PathVariable long user,
            @RequestParam @Nullable String updateMask,
            @RequestBody UserInput body) {
        boolean own = actor.principal() == user;
        if (!own) {
            access.require(actor, "bb.users.update", Scope.WORKSPACE);
        }
        var mask = UpdateMask.of(updateMask, "title", "email", "password");
        if (mask.has("email")) {
            access.require(actor, "bb.users.updateEmail", Scope.WORKSPACE);
        }
        if (!own && (mask.has("email") || mask.has("password"))) {
            access.requireAtLeast(actor, user);
        }
        if (own && mask.has("password")) {
            confirm(actor, body.currentPassword());
        }
        var change = new UserChange(
                mask.has("title") ? Text.title(body.title(), "title") : null,
                mask.has("email") ? EmailAddress.check(body.email(), "email") : null,
                mask.has("password") ? passwords.hash(body.password(), "password") : null,
                body.etag());
        return UserResource.of(principals.update(actor, user, change));
    }

    private void confirm(Actor actor, @Nullable String currentPassword) {
        if (!credentials.hasPassword(actor.principal())) {
            throw Problem.precondition(
                    "You have no password here, as somebody whom an identity provider lets in. Ask a workspace owner for a link, by which you choose one.");
        }
        var password = Text.required(currentPassword, "currentPassword", Passwords.LONGEST);
        proof.confirm(principals.get(actor.principal()), password, "users.update");
    }

    @Requires("bb.users.delete")
    @Operation(operationId = "archiveUser", summary = "Takes a user's access away, keeping what they did")
    @PostMapping(ONE + ":archive")
    UserResource archive(Actor actor, @PathVariable long user) {
        return UserResource.of(principals.archive(actor, user));
    }

    @Requires("bb.users.undelete")
    @Operation(operationId = "restoreUser", summary = "Gives an archived user access again")
    @PostMapping(ONE + ":restore")
    UserResource restore(Actor actor, @PathVariable long user) {
        return UserResource.of(principals.restore(actor, user));
    }
}

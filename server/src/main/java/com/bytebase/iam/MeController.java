package com.bytebase.iam;

import com.bytebase.http.Scope;
import com.bytebase.http.SignedIn;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.State;
import com.bytebase.principal.Principal;
import com.bytebase.principal.PrincipalKind;
import com.bytebase.principal.Principals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "users")
class MeController {
    private final Principals principals;
    private final IamPolicies policies;

    MeController(Principals principals, IamPolicies policies) {
        this.principals = principals;
        this.policies = policies;
    }

    @Schema(name = "Me", description = "The caller.")
    record Me(
            String name,
            String title,
            String email,
            PrincipalKind kind,
            State state,
            Instant createTime,
            String etag,
            List<String> workspaceRoles,

            @Schema(description = "What the workspace roles allow.")
            List<String> permissions) {
        static Me of(Principal me, List<String> roles, List<String> permissions) {
            return new Me(
                    me.name(),
                    me.title(),
                    me.email(),
                    me.kind(),
                    me.state(),
                    me.createdAt(),
                    Etag.of(me.revision()),
                    roles,
                    permissions);
        }
    }

    @SignedIn("Everyone may see themselves.")
    @Operation(operationId = "getMe", summary = "Who I am and what I may do")
    @GetMapping("/v1/users/me")
    Me me(Actor actor) {
        return Me.of(
                principals.get(actor.principal()),
                policies.workspaceRoles(actor),
                List.copyOf(policies.permissions(actor, Scope.WORKSPACE)));
    }
}

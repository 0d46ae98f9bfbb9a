package com.bytebase.principal;

import com.bytebase.kernel.Etag;
import com.bytebase.kernel.State;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A principal as the API shows it. */
@Schema(name = "User", description = "Who acts: a person, a service account, or the robot (users/1).")
public record UserResource(
        String name, String title, String email, PrincipalKind kind, State state, Instant createTime, String etag) {
    public static UserResource of(Principal principal) {
        return new UserResource(
                principal.name(),
                principal.title(),
                principal.email(),
                principal.kind(),
                principal.state(),
                principal.createdAt(),
                Etag.of(principal.revision()));
    }
}

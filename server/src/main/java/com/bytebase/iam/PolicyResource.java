package com.bytebase.iam;

import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Etag;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A policy as the API shows and takes it. */
@Schema(name = "Policy", description = "Who has which role, in the workspace or in a project.")
record PolicyResource(List<Binding> bindings, @Nullable String etag) {

    @Schema(name = "Binding", description = "Who has one role, and until when.")
    record Binding(
            @Schema(example = "roles/projectDeveloper") String role,

            @Schema(description = "users/2 or serviceAccounts/ci")
            List<String> members,

            @Schema(description = "Has to be empty: a time limit is given by expireTime.", maxLength = 0) @Nullable
            String condition,

            @Nullable Instant expireTime) {}

    private record Key(Role role, Optional<Instant> until) {}

    static PolicyResource of(Policy policy) {
        var members = new LinkedHashMap<Key, List<String>>();
        for (var grant : policy.grants()) {
            members.computeIfAbsent(new Key(grant.role(), grant.expiry()), _ -> new ArrayList<>())
                    .add(new Actor(grant.principal()).name());
        }
        var bindings = new ArrayList<Binding>();
        members.forEach((key, names) -> bindings.add(
                new Binding(key.role().resourceName(), names, null, key.until().orElse(null))));
        return new PolicyResource(List.copyOf(bindings), Etag.of(policy.revision()));
    }
}

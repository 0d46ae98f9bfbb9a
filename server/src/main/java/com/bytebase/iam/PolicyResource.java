package com.bytebase.iam;

import com.bytebase.condition.Expression;
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

            @Schema(description = "users/2, serviceAccounts/ci, groups/reviewers, or allUsers for every active user")
            List<String> members,

            @Schema(
                    description =
                            "CEL. Over request.time it limits when the role is held. In a project's policy, over resource.database, resource.database_name, resource.instance_id and resource.environment_id, it limits in which databases a role that runs SQL and otherwise reads does so. What is nothing but an end comes back as expireTime.",
                    maxLength = Expression.MAXIMUM)
            @Nullable
            String condition,

            @Schema(description = "When it ends; never unless given.") @Nullable
            Instant expireTime,

            @Schema(
                    accessMode = Schema.AccessMode.READ_ONLY,
                    description = "Whether it no longer counts: its time is over. It stays until it is taken out.")
            @Nullable
            Boolean expired) {}

    private record Key(Role role, String condition, Optional<Instant> until) {}

    static PolicyResource of(Policy policy, Instant now) {
        var members = new LinkedHashMap<Key, List<String>>();
        for (var grant : policy.grants()) {
            members.computeIfAbsent(new Key(grant.role(), grant.condition(), grant.expiry()), _ -> new ArrayList<>())
                    .add(grant.member().name());
        }
        var bindings = new ArrayList<Binding>();
        members.forEach((key, names) -> bindings.add(new Binding(
                key.role().resourceName(),
                List.copyOf(names),
                key.condition().isEmpty() ? null : key.condition(),
                key.until().orElse(null),
                key.until().filter(until -> !until.isAfter(now)).isPresent())));
        return new PolicyResource(List.copyOf(bindings), Etag.of(policy.revision()));
    }
}

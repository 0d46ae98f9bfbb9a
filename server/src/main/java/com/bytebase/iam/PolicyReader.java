package com.bytebase.iam;

import com.bytebase.http.Scope;
import com.bytebase.iam.PolicyResource.Binding;
import com.bytebase.kernel.Problem;
import com.bytebase.principal.Principal;
import com.bytebase.principal.PrincipalKind;
import com.bytebase.principal.Principals;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes grants of the policy that a caller sent, or says which line of it is wrong. */
@Component
class PolicyReader {
    private static final int MOST_BINDINGS = 1_000;
    private static final int MOST_MEMBERS = 10_000;

    private final Principals principals;

    PolicyReader(Principals principals) {
        this.principals = principals;
    }

    private record Held(Role role, long principal) {}

    Collection<Grant> read(@Nullable List<@Nullable Binding> bindings, Scope scope) {
        if (bindings == null) {
            throw Problem.field(
                    "policy.bindings", "policy.bindings is missing. Send the whole policy, as :getIamPolicy gave it.");
        }
        if (bindings.size() > MOST_BINDINGS) {
            throw Problem.field("policy.bindings", "A policy has %,d bindings at most.".formatted(MOST_BINDINGS));
        }
        var grants = new LinkedHashMap<Held, Grant>();
        for (int i = 0; i < bindings.size(); i++) {
            read(bindings.get(i), "policy.bindings[%d]".formatted(i), scope, grants);
        }
        return grants.values();
    }

    private void read(@Nullable Binding binding, String at, Scope scope, Map<Held, Grant> grants) {
        if (binding == null || binding.role() == null || binding.members() == null) {
            throw Problem.field(at, "%s needs a role and members.".formatted(at));
        }
        var role = Role.named(binding.role(), at + ".role");
        IamPolicies.checkSet(role, scope, at + ".role");
        if (binding.condition() != null && !binding.condition().isBlank()) {
            throw Problem.field(
                    at + ".condition",
                    "A role is held everywhere in its workspace or project; only its time can be limited, by expireTime. Leave the condition out.");
        }
        if (binding.members().size() > MOST_MEMBERS) {
            throw Problem.field(at + ".members", "A binding has %,d members at most.".formatted(MOST_MEMBERS));
        }
        for (int i = 0; i < binding.members().size(); i++) {
            var member = member(binding.members().get(i), "%s.members[%d]".formatted(at, i));
            var until =
                    binding.expireTime() == null ? null : binding.expireTime().truncatedTo(ChronoUnit.MICROS);
            grants.merge(
                    new Held(role, member.id()),
                    new Grant(IamPolicies.key(scope), role, member.id(), until),
                    PolicyReader::longer);
        }
    }

    private Principal member(@Nullable String name, String field) {
        if (name == null) {
            throw Problem.field(field, "%s is empty. Name a member, such as users/2.".formatted(field));
        }
        var principal = principals.named(name, field);
        if (principal.kind() == PrincipalKind.ROBOT) {
            throw Problem.field(field, "users/1 is the robot, which needs no role.");
        }
        return principal;
    }

    /** Who is named twice for a role has it as long as either says. */
    private static Grant longer(Grant one, Grant other) {
        var first = one.expiry().orElse(Instant.MAX);
        return other.expiry().orElse(Instant.MAX).isAfter(first) ? other : one;
    }
}

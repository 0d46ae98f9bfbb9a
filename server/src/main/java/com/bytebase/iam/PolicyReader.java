package com.bytebase.iam;

import com.bytebase.http.Scope;
import com.bytebase.iam.PolicyResource.Binding;
import com.bytebase.kernel.Problem;
import com.bytebase.principal.PrincipalKind;
import com.bytebase.principal.Principals;
import com.bytebase.principal.UserGroups;
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
    private final UserGroups groups;
    private final Roles roles;

    PolicyReader(Principals principals, UserGroups groups, Roles roles) {
        this.principals = principals;
        this.groups = groups;
        this.roles = roles;
    }

    private record Held(Role role, Member member, String condition) {}

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
        var role = roles.named(binding.role(), at + ".role");
        IamPolicies.checkSet(role, scope, at + ".role");
        if (binding.members().size() > MOST_MEMBERS) {
            throw Problem.field(at + ".members", "A binding has %,d members at most.".formatted(MOST_MEMBERS));
        }
        var limits = limits(binding.condition(), binding.expireTime(), role, scope, at);
        for (int i = 0; i < binding.members().size(); i++) {
            var member = member(binding.members().get(i), role, "%s.members[%d]".formatted(at, i));
            grants.merge(
                    new Held(role, member, limits.condition()),
                    new Grant(IamPolicies.key(scope), role, member, limits.condition(), limits.until()),
                    PolicyReader::longer);
        }
    }

    /** What limits a grant. */
    record Limits(String condition, @Nullable Instant until) {}

    /** Checks what limits a grant of the role there; a condition that is nothing but an end becomes one. */
    static Limits limits(@Nullable String condition, @Nullable Instant expireTime, Role role, Scope scope, String at) {
        var until = expireTime == null ? null : expireTime.truncatedTo(ChronoUnit.MICROS);
        if (condition == null || condition.isBlank()) {
            return new Limits("", until);
        }
        var text = condition.strip();
        var end = BindingCondition.end(text, at + ".condition");
        if (end.isPresent()) {
            var ends = end.get().truncatedTo(ChronoUnit.MICROS);
            return new Limits("", until == null || ends.isBefore(until) ? ends : until);
        }
        BindingCondition.check(text, role, scope, at + ".condition");
        return new Limits(text, until);
    }

    Member member(@Nullable String name, Role role, String field) {
        if (name == null) {
            throw Problem.field(field, "%s is empty. Name a member, such as users/2.".formatted(field));
        }
        if (name.equals(Member.Everyone.NAME)) {
            if (role == PredefinedRole.WORKSPACE_OWNER) {
                throw Problem.field(field, "Not everyone can own the workspace. Name those who do, or their group.");
            }
            return new Member.Everyone();
        }
        if (name.startsWith("groups/")) {
            return new Member.OfGroup(groups.named(name, field));
        }
        var principal = principals.named(name, field);
        if (principal.kind() == PrincipalKind.ROBOT) {
            throw Problem.field(field, "users/1 is the robot, which needs no role.");
        }
        return new Member.One(principal.id());
    }

    /** Who is named twice for a role has it as long as either says. */
    private static Grant longer(Grant one, Grant other) {
        return other.lasts().isAfter(one.lasts()) ? other : one;
    }
}

package com.bytebase.iam;

import com.bytebase.http.Scope;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Roles that are given one by one, as they were asked for. */
@Service
public class RoleGrants {
    private final Roles roles;
    private final IamPolicies policies;
    private final Clock clock;

    RoleGrants(Roles roles, IamPolicies policies, Clock clock) {
        this.roles = roles;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * A role that somebody is to have.
     *
     * @param role its name
     * @param condition as in a policy; empty for none
     * @param until when it ends; null for never
     */
    public record Wanted(
            String role, String condition, @Nullable Instant until) {}

    /** @throws Problem below {@code field} where it could not be granted there */
    @Transactional(readOnly = true)
    public Wanted check(
            Scope scope, String role, @Nullable String condition, @Nullable Instant expireTime, String field) {
        var found = roles.named(role, field + ".role");
        IamPolicies.checkSet(found, scope, field + ".role");
        var limits = PolicyReader.limits(condition, expireTime, found, scope, field);
        return new Wanted(found.resourceName(), limits.condition(), limits.until());
    }

    /** Whether the actor has it at least as long, by whichever way. */
    @Transactional(readOnly = true)
    public boolean isHeld(Actor actor, Scope scope, Wanted wanted) {
        return policies.holds(actor, scope, wanted, Instant.now(clock));
    }

    /** Gives it; where it is held under the same condition, it lasts as long as either says. @throws Problem where the role is no more */
    @Transactional
    public void grant(Actor by, Scope scope, Wanted wanted, long principal) {
        var role = roles.find(wanted.role())
                .orElseThrow(() -> Problem.precondition("There is no %s any more.".formatted(wanted.role())));
        policies.grantLonger(
                by,
                scope,
                new Grant(IamPolicies.key(scope), role, new Member.One(principal), wanted.condition(), wanted.until()));
    }

    /** How the role is called; its name where it is no more. */
    @Transactional(readOnly = true)
    public String title(String role) {
        return Optional.of(role).flatMap(roles::find).map(Role::title).orElse(role);
    }
}

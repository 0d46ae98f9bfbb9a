package com.bytebase.iam;

import com.bytebase.http.Scope;
import com.bytebase.principal.Principals;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who has what, asked the other way round: whom to ask, and who is waited for. */
@Component
class Holders {
    private static final int NAMED = 3;

    private final PolicyRepository repository;
    private final Principals principals;
    private final Clock clock;

    Holders(PolicyRepository repository, Principals principals, Clock clock) {
        this.repository = repository;
        this.principals = principals;
        this.clock = clock;
    }

    /** Active principals that have the permission there, by id. */
    @Transactional(readOnly = true)
    public List<Long> of(String permission, Scope scope) {
        return holders(scope, role -> role.has(permission));
    }

    /** Active principals with one of these roles, by name: workspace roles by the workspace's policy, project roles by the project's. */
    @Transactional(readOnly = true)
    public List<Long> ofRoles(Collection<String> roles, Scope scope) {
        return holders(scope, role -> roles.contains(role.resourceName()));
    }

    private List<Long> holders(Scope scope, Predicate<Role> which) {
        var now = Instant.now(clock);
        var members = repository.grants(places(scope)).stream()
                .filter(grant -> which.test(grant.role()) && grant.isInForce(now))
                .map(Grant::member)
                .distinct()
                .toList();
        return members.isEmpty() ? List.of() : repository.principals(members);
    }

    private static Set<String> places(Scope scope) {
        return switch (scope) {
            case Scope.Workspace() -> Set.of("");
            case Scope.Project(var id) -> Set.of("", id);
            case Scope.Database(var id, var _, var _, var _) -> Set.of("", id);
        };
    }

    /** Whom to ask: the nearest first, a project's own people by name, then DBA, then owner. */
    @Transactional(readOnly = true)
    public String words(String permission, Scope scope) {
        boolean owned = !(scope instanceof Scope.Workspace) && PredefinedRole.PROJECT_OWNER.has(permission);
        return words(permission, scope, owned ? owners(scope) : "");
    }

    /** @param owners the project's owners by name; empty where they are not known */
    static String words(String permission, Scope scope, String owners) {
        var able = new ArrayList<String>();
        for (var role : Arrays.asList(PredefinedRole.values()).reversed()) {
            if (role.has(permission) && (role.isOfWorkspace() || !(scope instanceof Scope.Workspace))) {
                able.add(words(role, scope, owners));
            }
        }
        return able.isEmpty() ? "nobody: no role holds it" : String.join(" or ", able);
    }

    private static String words(PredefinedRole role, Scope scope, String owners) {
        if (role.isOfWorkspace()) {
            return "a " + role.title().replaceFirst("W", "w");
        }
        var project = IamPolicies.name(scope);
        return owners.isEmpty() || role != PredefinedRole.PROJECT_OWNER
                ? "a %s of %s".formatted(role.title().replaceFirst("P", "p"), project)
                : "%s, project owner of %s,".formatted(owners, project);
    }

    /** Who owns the project by its own policy. */
    private String owners(Scope scope) {
        var now = Instant.now(clock);
        var members = repository.grants(IamPolicies.key(scope)).stream()
                .filter(grant -> grant.role() == PredefinedRole.PROJECT_OWNER && grant.isInForce(now))
                .map(Grant::member)
                .distinct()
                .limit(NAMED)
                .toList();
        if (members.isEmpty()) {
            return "";
        }
        var ids = repository.principals(members).stream().limit(NAMED).toList();
        return principals.titles(ids).values().stream().sorted().collect(Collectors.joining(" or "));
    }
}

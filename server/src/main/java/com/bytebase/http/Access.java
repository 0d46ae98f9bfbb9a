package com.bytebase.http;

import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Refuses what the {@link AccessPolicy} does not permit, by the problem that fits. */
@Component
public class Access {
    /** Looked up once: it is asked several times for each request. */
    private final SingletonSupplier<AccessPolicy> policy;

    Access(ObjectProvider<AccessPolicy> policy) {
        this.policy = SingletonSupplier.of(policy::getObject);
    }

    public boolean permits(Actor actor, String permission, Scope scope) {
        return policy.obtain().permits(actor, permission, scope);
    }

    /** Ids of the projects in which the actor has the permission; empty means all of them. */
    public Optional<Set<String>> projectsWith(Actor actor, String permission) {
        return policy.obtain().projectsWith(actor, permission);
    }

    /**
     * @throws Problem 404 where the actor may not even see the project, 403 where they see it but lack the permission
     */
    public void require(Actor actor, String permission, Scope scope) {
        require(actor, permission, scope, name(scope));
    }

    /** The same; a 404 speaks of {@code name}. */
    public void require(Actor actor, String permission, Scope scope, String name) {
        var access = policy.obtain();
        if (access.permits(actor, permission, scope)) {
            return;
        }
        // What one may not see answers like what does not exist.
        if (!(scope instanceof Scope.Workspace) && !access.permits(actor, "bb.projects.get", scope)) {
            throw Problem.notFound(name).asRefusal();
        }
        var who = access.whoCan(permission, scope);
        throw Problem.of(ErrorCode.PERMISSION_DENIED, "You lack the permission %s. Ask %s.".formatted(permission, who))
                .with("requiredPermission", permission)
                .with("whoCan", who);
    }

    /**
     * Whoever decides how somebody signs in could become them.
     *
     * @throws Problem 403 where the principal may do in the workspace what the actor may not
     */
    public void requireAtLeast(Actor actor, long principal) {
        requireNone(policy.obtain().beyond(actor, principal), "Who decides how users/%d signs in".formatted(principal));
    }

    /** Whoever decides on a group's members could be one. @throws Problem 403 where they may do in the workspace what the actor may not */
    public void requireAtLeastGroup(Actor actor, String group) {
        requireNone(policy.obtain().beyondByGroup(actor, group), "Who decides on the members of groups/" + group);
    }

    private void requireNone(Set<String> beyond, String who) {
        beyond.stream().sorted().findFirst().ifPresent(permission -> {
            var ask = policy.obtain().whoCan(permission, Scope.WORKSPACE);
            throw Problem.of(
                            ErrorCode.PERMISSION_DENIED,
                            "%s could do what they may, and you lack %s. Ask %s.".formatted(who, permission, ask))
                    .with("requiredPermission", permission)
                    .with("whoCan", ask);
        });
    }

    private static String name(Scope scope) {
        return switch (scope) {
            case Scope.Workspace() -> "workspace";
            case Scope.Project(var id) -> "projects/" + id;
            case Scope.Database(var _, var instance, var database, var _) ->
                "instances/%s/databases/%s".formatted(ResourceNames.escape(instance), ResourceNames.escape(database));
        };
    }
}

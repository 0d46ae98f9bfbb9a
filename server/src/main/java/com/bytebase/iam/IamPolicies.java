package com.bytebase.iam;

import com.bytebase.audit.AuditLog;
import com.bytebase.http.AccessPolicy;
import com.bytebase.http.Scope;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.Problem;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The policies of the workspace and of the projects, and what follows from them. */
@Service
public class IamPolicies implements AccessPolicy {
    private static final String WORKSPACE = "";

    private final PolicyRepository repository;
    private final GrantCache grants;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    IamPolicies(
            PolicyRepository repository,
            GrantCache grants,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.grants = grants;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public boolean permits(Actor actor, String permission, Scope scope) {
        return actor.isRobot()
                || inForce(actor)
                        .anyMatch(grant -> reaches(grant, scope) && grant.role().has(permission));
    }

    @Override
    public Optional<Set<String>> projectsWith(Actor actor, String permission) {
        if (permits(actor, permission, Scope.WORKSPACE)) {
            return Optional.empty();
        }
        return Optional.of(inForce(actor)
                .filter(grant -> grant.role().has(permission))
                .map(Grant::project)
                .filter(project -> !project.equals(WORKSPACE))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** All that the actor may do there. */
    public Set<String> permissions(Actor actor, Scope scope) {
        var all = new TreeSet<String>();
        inForce(actor)
                .filter(grant -> reaches(grant, scope))
                .forEach(grant -> all.addAll(grant.role().permissions()));
        return all;
    }

    /** The workspace roles of the actor, such as {@code roles/workspaceDBA}. */
    public List<String> workspaceRoles(Actor actor) {
        return inForce(actor)
                .map(Grant::role)
                .filter(Role::isOfWorkspace)
                .sorted()
                .map(Role::resourceName)
                .toList();
    }

    @Override
    public String whoCan(String permission, Scope scope) {
        var able = rolesWith(permission, scope).stream()
                .map(role -> role.isOfWorkspace() || !(scope instanceof Scope.Project(var id))
                        ? "a " + role.title().replaceFirst("W", "w")
                        : "a %s of projects/%s".formatted(role.title().replaceFirst("P", "p"), id))
                .toList();
        // The nearest first: a project's own people, then DBA, then owner.
        var near = able.reversed();
        return near.isEmpty() ? "nobody: no role holds it" : String.join(" or ", near);
    }

    /** Active principals that have the permission there, by id. */
    @Transactional(readOnly = true)
    public List<Long> holders(String permission, Scope scope) {
        return holders(rolesWith(permission, scope), scope);
    }

    /** Active principals with one of these roles: workspace roles by the workspace's policy, project roles by the project's. */
    @Transactional(readOnly = true)
    public List<Long> holdersOfRoles(Collection<String> roles, Scope.Project project) {
        return holders(roles.stream().flatMap(name -> Role.find(name).stream()).toList(), project);
    }

    private List<Long> holders(Collection<Role> roles, Scope scope) {
        var ofWorkspace = roles.stream().filter(Role::isOfWorkspace).toList();
        var condition = PolicyRepository.inPlace(WORKSPACE, ofWorkspace);
        if (scope instanceof Scope.Project(var id)) {
            var ofProject = roles.stream().filter(role -> !role.isOfWorkspace()).toList();
            condition = condition.or(PolicyRepository.inPlace(id, ofProject));
        }
        return repository.holders(condition, clock.instant());
    }

    private static Collection<Role> rolesWith(String permission, Scope scope) {
        var roles = EnumSet.allOf(Role.class);
        roles.removeIf(role -> !role.has(permission) || scope instanceof Scope.Workspace && !role.isOfWorkspace());
        return roles;
    }

    private Stream<Grant> inForce(Actor actor) {
        var now = clock.instant();
        return grants.of(actor.principal()).stream().filter(grant -> grant.isInForce(now));
    }

    private static boolean reaches(Grant grant, Scope scope) {
        return grant.project().equals(WORKSPACE)
                || scope instanceof Scope.Project(var id) && id.equals(grant.project());
    }

    @Transactional(readOnly = true)
    Policy get(Scope scope) {
        return repository.policy(key(scope)).orElseThrow(() -> Problem.notFound(name(scope)));
    }

    /** Replaces a policy. @throws Problem LAST_OWNER where nobody would own the workspace any more */
    @Transactional
    Policy set(Actor actor, Scope scope, Collection<Grant> wanted, @Nullable String etag) {
        var revision = repository.lock(key(scope)).orElseThrow(() -> Problem.notFound(name(scope)));
        Etag.check(etag, revision, name(scope) + "'s policy");
        var current = new HashSet<>(repository.grants(key(scope)));
        var removed = current.stream().filter(grant -> !wanted.contains(grant)).toList();
        var added = wanted.stream().filter(grant -> !current.contains(grant)).toList();
        repository.remove(removed);
        added.forEach(repository::put);
        repository.nextRevision(key(scope));
        checkOwner(scope);
        audit.record(
                actor,
                scope instanceof Scope.Project ? "projects.setIamPolicy" : "workspace.setIamPolicy",
                name(scope),
                Map.of("added", words(added), "removed", words(removed)));
        events.publishEvent(new PolicyChanged(scope));
        return get(scope);
    }

    /** Gives a role ({@code projectOwner} or {@code roles/projectOwner}), without end. */
    @Transactional
    public void grant(Actor actor, Scope scope, String role, long principal) {
        var found = Role.find(role).orElseThrow(() -> new IllegalArgumentException("no role " + role));
        checkSet(found, scope, "role");
        if (repository.lock(key(scope)).isEmpty()) {
            throw Problem.notFound(name(scope));
        }
        var grant = new Grant(key(scope), found, principal, null);
        repository.put(grant);
        repository.nextRevision(key(scope));
        audit.record(actor, "iam.grant", name(scope), Map.of("added", words(List.of(grant))));
        events.publishEvent(new PolicyChanged(scope));
    }

    /** The policy of a new project, owned by whoever made it. */
    @Transactional
    public void createProjectPolicy(String projectId, long owner) {
        if (!repository.createPolicy(projectId)) {
            throw Problem.alreadyExists("projects/" + projectId);
        }
        repository.put(new Grant(projectId, Role.PROJECT_OWNER, owner, null));
        events.publishEvent(new PolicyChanged(new Scope.Project(projectId)));
    }

    /** The same for a new member of the workspace: the first is its owner, all others are developers. */
    @Transactional
    void welcome(Actor by, long principal) {
        repository.lock(WORKSPACE);
        var role = repository.hasLastingOwner() ? Role.WORKSPACE_DEVELOPER : Role.WORKSPACE_OWNER;
        grant(by, Scope.WORKSPACE, role.id(), principal);
    }

    /** @throws Problem LAST_OWNER where no active user owns the workspace without an end */
    void checkOwner(Scope scope) {
        if (scope instanceof Scope.Project) {
            return;
        }
        repository.lock(WORKSPACE);
        if (!repository.hasLastingOwner()) {
            throw Problem.of(
                    ErrorCode.LAST_OWNER,
                    "The workspace needs at least one active user with roles/workspaceOwner and no expireTime. Make another user owner first.");
        }
    }

    static void checkSet(Role role, Scope scope, String field) {
        if (role.isOfWorkspace() == scope instanceof Scope.Workspace) {
            return;
        }
        var fitting = Arrays.stream(Role.values())
                .filter(other -> other.isOfWorkspace() != role.isOfWorkspace())
                .map(Role::resourceName)
                .collect(Collectors.joining(", "));
        throw Problem.of(
                        ErrorCode.ROLE_OF_OTHER_SET,
                        "%s is a role of %s and cannot be granted in the policy of %s. There it is one of %s."
                                .formatted(
                                        role.resourceName(),
                                        role.isOfWorkspace() ? "the workspace" : "projects",
                                        name(scope),
                                        fitting))
                .at(field);
    }

    private static List<String> words(Collection<Grant> grants) {
        return grants.stream()
                .map(grant -> "%s users/%d%s"
                        .formatted(
                                grant.role().resourceName(),
                                grant.principal(),
                                grant.expiry().map(until -> " until " + until).orElse("")))
                .sorted()
                .toList();
    }

    static String key(Scope scope) {
        return switch (scope) {
            case Scope.Workspace() -> WORKSPACE;
            case Scope.Project(var id) -> id;
        };
    }

    static String name(Scope scope) {
        return switch (scope) {
            case Scope.Workspace() -> "workspace";
            case Scope.Project(var id) -> "projects/" + id;
        };
    }
}

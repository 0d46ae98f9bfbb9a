package com.bytebase.iam;

import com.bytebase.audit.AuditLog;
import com.bytebase.http.AccessPolicy;
import com.bytebase.http.Scope;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The policies of the workspace and of the projects, and what follows from them. */
@Service
public class IamPolicies implements AccessPolicy {
    private static final String WORKSPACE = "";

    private final PolicyRepository repository;
    private final RoleRepository roles;
    private final GrantCache grants;
    private final Holders holders;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    IamPolicies(
            PolicyRepository repository,
            RoleRepository roles,
            GrantCache grants,
            Holders holders,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.roles = roles;
        this.grants = grants;
        this.holders = holders;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public boolean permits(Actor actor, String permission, Scope scope) {
        return actor.isRobot() || grants.of(actor.principal()).permits(permission, scope, clock.instant());
    }

    @Override
    public Optional<Set<String>> projectsWith(Actor actor, String permission) {
        if (permits(actor, permission, Scope.WORKSPACE)) {
            return Optional.empty();
        }
        return Optional.of(grants.of(actor.principal()).projectsWith(permission, clock.instant()));
    }

    /** All that the actor may do there. */
    public Set<String> permissions(Actor actor, Scope scope) {
        var all = new TreeSet<String>();
        grants.of(actor.principal()).roles(scope, clock.instant()).forEach(role -> all.addAll(role.permissions()));
        return all;
    }

    /** The workspace roles of the actor, such as {@code roles/workspaceDBA}. */
    public List<String> workspaceRoles(Actor actor) {
        return grants.of(actor.principal())
                .roles(Scope.WORKSPACE, clock.instant())
                .map(Role::resourceName)
                .distinct()
                .sorted(Comparator.comparing(IamPolicies::rank).thenComparing(name -> name))
                .toList();
    }

    /** The predefined ones first, the mightiest before the others. */
    private static int rank(String role) {
        return PredefinedRole.find(role.substring(Role.PREFIX.length()))
                .map(PredefinedRole::ordinal)
                .orElse(Integer.MAX_VALUE);
    }

    @Override
    public Set<String> beyond(Actor actor, long principal) {
        return actor.principal() == principal
                ? Set.of()
                : without(permissions(new Actor(principal), Scope.WORKSPACE), actor, Scope.WORKSPACE);
    }

    @Override
    public Set<String> beyondByGroup(Actor actor, String group) {
        var now = clock.instant();
        var held = repository.grantsOfGroup(group).stream()
                .filter(grant -> grant.project().equals(WORKSPACE) && grant.isInForce(now))
                .flatMap(grant -> grant.role().permissions().stream())
                .collect(Collectors.toSet());
        return without(held, actor, Scope.WORKSPACE);
    }

    private Set<String> without(Collection<String> permissions, Actor actor, Scope scope) {
        return permissions.stream()
                .filter(permission -> !permits(actor, permission, scope))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @throws Problem where a role allows something there that the actor may not do: nobody gives what they do not have */
    private void checkGivable(Actor actor, Scope scope, Collection<Grant> added) {
        for (var grant : added) {
            without(grant.role().permissions(), actor, scope).stream()
                    .findFirst()
                    .ifPresent(permission -> {
                        var who = whoCan(permission, scope);
                        throw Problem.of(
                                        ErrorCode.PERMISSION_DENIED,
                                        "%s allows %s, which you may not do there yourself, so you cannot give it. Ask %s."
                                                .formatted(grant.role().resourceName(), permission, who))
                                .with("requiredPermission", permission)
                                .with("whoCan", who);
                    });
        }
    }

    @Override
    public String whoCan(String permission, Scope scope) {
        return holders.words(permission, scope);
    }

    @Override
    public String rolesThatCan(String permission, Scope scope) {
        return Holders.words(permission, scope, "");
    }

    /** Active principals that have the permission there, by id. */
    public List<Long> holders(String permission, Scope scope) {
        return holders.of(permission, scope);
    }

    /** Active principals with one of these roles, by name: workspace roles by the workspace's policy, project roles by the project's. */
    public List<Long> holdersOfRoles(Collection<String> roles, Scope.Project project) {
        return holders.ofRoles(roles, project);
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
        checkGivable(actor, scope, added);
        added.stream()
                .map(Grant::role)
                .filter(CustomRole.class::isInstance)
                .map(Role::id)
                .sorted()
                .distinct()
                .forEach(this::keep);
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

    /** @throws Problem where the role was deleted since it was read */
    private void keep(String role) {
        if (roles.hold(role).isEmpty()) {
            throw Problem.precondition("roles/%s was deleted meanwhile. Read the policy again.".formatted(role));
        }
    }

    /** Gives a predefined role ({@code projectOwner} or {@code roles/projectOwner}), without end. */
    @Transactional
    public void grant(Actor actor, Scope scope, String role, long principal) {
        var id = role.startsWith(Role.PREFIX) ? role.substring(Role.PREFIX.length()) : role;
        var found = PredefinedRole.find(id).orElseThrow(() -> new IllegalArgumentException("no role " + role));
        grant(actor, scope, new Grant(key(scope), found, new Member.One(principal), "", null));
    }

    /** The same of any role; where it is held under the same condition already, it lasts as long as either says. */
    @Transactional
    void grantLonger(Actor actor, Scope scope, Grant grant) {
        repository.lock(key(scope));
        if (grant.role() instanceof CustomRole custom) {
            keep(custom.id());
        }
        var longer = repository.grants(key(scope)).stream()
                .filter(held -> held.isLike(grant))
                .findFirst()
                .filter(held -> held.lasts().isAfter(grant.lasts()))
                .orElse(grant);
        grant(actor, scope, longer);
    }

    /** Whether the actor has the role there at least until the same time, without a condition or under the same. */
    boolean holds(Actor actor, Scope scope, RoleGrants.Wanted wanted, Instant now) {
        var until = Optional.ofNullable(wanted.until()).orElse(Instant.MAX);
        return repository.grantsOf(actor.principal()).stream()
                .filter(grant -> grant.project().equals(key(scope))
                        && grant.role().resourceName().equals(wanted.role()))
                .filter(grant ->
                        grant.condition().isEmpty() || grant.condition().equals(wanted.condition()))
                .anyMatch(grant -> grant.isInForce(now) && !grant.lasts().isBefore(until));
    }

    private void grant(Actor actor, Scope scope, Grant grant) {
        checkSet(grant.role(), scope, "role");
        if (repository.lock(key(scope)).isEmpty()) {
            throw Problem.notFound(name(scope));
        }
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
        repository.put(new Grant(projectId, PredefinedRole.PROJECT_OWNER, new Member.One(owner), "", null));
        events.publishEvent(new PolicyChanged(new Scope.Project(projectId)));
    }

    /** The same for a new member of the workspace: the first is its owner, all others are developers. */
    @Transactional
    void welcome(Actor by, long principal) {
        repository.lock(WORKSPACE);
        var role = repository.hasLastingOwner() ? PredefinedRole.WORKSPACE_DEVELOPER : PredefinedRole.WORKSPACE_OWNER;
        grant(by, Scope.WORKSPACE, role.id(), principal);
    }

    /** Takes a group that is about to go out of all policies. @throws Problem LAST_OWNER where nobody would own the workspace any more */
    @Transactional
    void forgetGroup(Actor actor, String group) {
        var removed = repository.removeGroup(group);
        checkOwner(Scope.WORKSPACE);
        removed.stream().collect(Collectors.groupingBy(Grant::project)).forEach((project, gone) -> {
            var scope = project.equals(WORKSPACE) ? Scope.WORKSPACE : new Scope.Project(project);
            audit.record(actor, "iam.forgetGroup", name(scope), Map.of("removed", words(gone)));
            events.publishEvent(new PolicyChanged(scope));
        });
    }

    /** @throws Problem LAST_OWNER where no active user owns the workspace without an end */
    void checkOwner(Scope scope) {
        if (!(scope instanceof Scope.Workspace)) {
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
        var fitting = Arrays.stream(PredefinedRole.values())
                .filter(other -> other.isOfWorkspace() != role.isOfWorkspace())
                .map(Role::resourceName)
                .collect(Collectors.joining(", "));
        throw Problem.of(
                        ErrorCode.ROLE_OF_OTHER_SET,
                        "%s is a role of %s and cannot be granted in the policy of %s. There it is one of %s, or one made for it."
                                .formatted(
                                        role.resourceName(),
                                        role.isOfWorkspace() ? "the workspace" : "projects",
                                        name(scope),
                                        fitting))
                .at(field);
    }

    private static List<String> words(Collection<Grant> grants) {
        return grants.stream()
                .map(grant -> "%s %s%s%s"
                        .formatted(
                                grant.role().resourceName(),
                                grant.member().name(),
                                grant.expiry().map(until -> " until " + until).orElse(""),
                                grant.condition().isEmpty() ? "" : " if " + grant.condition()))
                .sorted()
                .toList();
    }

    static String key(Scope scope) {
        return switch (scope) {
            case Scope.Workspace() -> WORKSPACE;
            case Scope.Project(var id) -> id;
            case Scope.Database(var id, var _, var _, var _) -> id;
        };
    }

    static String name(Scope scope) {
        return switch (scope) {
            case Scope.Workspace() -> "workspace";
            case Scope.Project(var id) -> "projects/" + id;
            case Scope.Database(var id, var _, var _, var _) -> "projects/" + id;
        };
    }
}

package com.bytebase.iam;

import com.bytebase.audit.AuditLog;
import com.bytebase.http.AccessPolicy;
import com.bytebase.http.Scope;
import com.bytebase.iam.Role.Level;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.Text;
import com.bytebase.kernel.UpdateMask;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The roles that there are: predefined ones, and those made here. */
@Service("iamRoles")
public class Roles {
    private static final int MOST = 500;
    private static final int DESCRIPTION = 1000;
    private static final String SEE_PROJECT = "bb.projects.get";

    private final RoleRepository repository;
    private final ObjectProvider<AccessPolicy> access;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Roles(
            RoleRepository repository,
            ObjectProvider<AccessPolicy> access,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Role> all() {
        var all = new ArrayList<Role>(Arrays.asList(PredefinedRole.values()));
        all.addAll(repository.all());
        return List.copyOf(all);
    }

    /** The role called {@code roles/projectOwner}. @throws Problem at {@code field} where there is none */
    @Transactional(readOnly = true)
    public Role named(String name, String field) {
        return find(name)
                .orElseThrow(() -> Problem.field(
                        field, "There is no role \"%s\". GET /v1/roles lists those there are.".formatted(name)));
    }

    @Transactional(readOnly = true)
    public Optional<Role> find(String name) {
        if (!name.startsWith(Role.PREFIX)) {
            return Optional.empty();
        }
        var id = name.substring(Role.PREFIX.length());
        return PredefinedRole.find(id).<Role>map(role -> role).or(() -> repository.find(id));
    }

    /** The roles of these ids; by one query however many of them were made here. */
    Map<String, Role> byId(Collection<String> ids) {
        var found = new HashMap<String, Role>();
        ids.forEach(id -> PredefinedRole.find(id).ifPresent(role -> found.put(id, role)));
        found.putAll(
                repository.all(ids.stream().filter(id -> !found.containsKey(id)).collect(Collectors.toSet())));
        return found;
    }

    @Transactional(readOnly = true)
    Role get(String id) {
        return find(Role.PREFIX + id).orElseThrow(() -> Problem.notFound(Role.PREFIX + id));
    }

    @Transactional
    Role create(Actor actor, String id, RoleInput input) {
        if (PredefinedRole.find(checkId(id)).isPresent()) {
            throw Problem.field("roleId", "roles/%s is predefined. Choose another id.".formatted(id));
        }
        var level = input.level();
        if (level == null) {
            throw Problem.field("level", "level is missing. It is WORKSPACE or PROJECT, and never changes.");
        }
        if (repository.count() >= MOST) {
            throw Problem.precondition("There are %d roles, which is the most. Delete one first.".formatted(MOST));
        }
        var role = new CustomRole(
                id,
                Text.title(input.title(), "title"),
                Text.optional(input.description(), "description", DESCRIPTION),
                level,
                permissions(input.permissions(), level),
                Instant.now(clock),
                1);
        checkOwn(actor, role.permissions());
        if (!repository.insert(role)) {
            throw Problem.alreadyExists(role.resourceName()).at("roleId");
        }
        audit.record(
                actor,
                "roles.create",
                role.resourceName(),
                Map.of("title", role.title(), "level", level.name(), "permissions", role.permissions()));
        return role;
    }

    @Transactional
    Role update(Actor actor, String id, UpdateMask mask, RoleInput input) {
        var read = changeable(id);
        Etag.check(input.etag(), read.revision(), read.resourceName());
        if (input.level() != null && input.level() != read.level()) {
            throw Problem.field(
                    "level",
                    "%s is a role of the %s, which never changes. Make another role."
                            .formatted(read.resourceName(), read.level().name().toLowerCase(Locale.ROOT)));
        }
        var next = new CustomRole(
                id,
                Text.title(mask.pick("title", input.title(), read::title), "title"),
                Text.optional(
                        mask.pick("description", input.description(), read::description), "description", DESCRIPTION),
                read.level(),
                mask.has("permissions") ? permissions(input.permissions(), read.level()) : read.permissions(),
                read.createdAt(),
                read.revision());
        if (next.equals(read)) {
            return read;
        }
        checkOwn(actor, without(next.permissions(), read.permissions()));
        if (repository.isLimited(id)) {
            BindingCondition.checkLimitable(next, "permissions");
        }
        repository.update(next);
        audit.record(
                actor,
                "roles.update",
                read.resourceName(),
                Map.of(
                        "title", next.title(),
                        "added", without(next.permissions(), read.permissions()),
                        "removed", without(read.permissions(), next.permissions())));
        events.publishEvent(new RoleChanged(id));
        return get(id);
    }

    /** @throws Problem where a policy grants it, saying which */
    @Transactional
    Role delete(Actor actor, String id, @Nullable String etag) {
        var read = changeable(id);
        Etag.check(etag, read.revision(), read.resourceName());
        var places = repository.placesOf(id);
        if (!places.isEmpty()) {
            var words = places.stream()
                    .limit(5)
                    .map(project -> project.isEmpty() ? "the workspace" : "projects/" + project)
                    .collect(Collectors.joining(", "));
            var more = places.size() > 5 ? " and %d more".formatted(places.size() - 5) : "";
            throw Problem.precondition("%s is granted in the policy of %s%s. Take it out there first."
                    .formatted(read.resourceName(), words, more));
        }
        repository.delete(id);
        audit.record(actor, "roles.delete", read.resourceName(), Map.of("title", read.title()));
        return read;
    }

    /** @throws Problem where a role would allow what the actor may not do: nobody gives what they do not have */
    private void checkOwn(Actor actor, Set<String> permissions) {
        for (var permission : permissions) {
            if (!access.getObject().permits(actor, permission, Scope.WORKSPACE)) {
                var who = access.getObject().whoCan(permission, Scope.WORKSPACE);
                throw Problem.of(
                                ErrorCode.PERMISSION_DENIED,
                                "You lack %s in the workspace, so no role can get it from you. Ask %s."
                                        .formatted(permission, who))
                        .with("requiredPermission", permission)
                        .with("whoCan", who);
            }
        }
    }

    private CustomRole changeable(String id) {
        if (PredefinedRole.find(id).isPresent()) {
            throw Problem.precondition(
                    "roles/%s is predefined and never changes. Make a role of your own.".formatted(id));
        }
        return repository.hold(id).orElseThrow(() -> Problem.notFound(Role.PREFIX + id));
    }

    private static String checkId(String id) {
        // The predefined ones have capitals, which ids of resources do not.
        return PredefinedRole.find(id).isPresent() ? id : ResourceNames.checkId(id, "roleId");
    }

    private static Set<String> permissions(@Nullable List<@Nullable String> wanted, Level level) {
        if (wanted == null || wanted.isEmpty()) {
            throw Problem.field("permissions", "permissions is missing. A role allows at least one thing.");
        }
        var known = Permissions.of(level);
        var permissions = new TreeSet<String>();
        for (int i = 0; i < wanted.size(); i++) {
            var permission = wanted.get(i);
            var field = "permissions[%d]".formatted(i);
            if (permission == null || !Permissions.all().contains(permission)) {
                throw Problem.field(
                        field,
                        "There is no permission \"%s\". GET /v1/permissions lists those there are."
                                .formatted(permission));
            }
            if (!known.contains(permission)) {
                throw Problem.field(
                        field,
                        "%s means nothing in a project, or more than its owner may. Give it by a role of the workspace."
                                .formatted(permission));
            }
            permissions.add(permission);
        }
        if (level == Level.PROJECT && !permissions.contains(SEE_PROJECT)) {
            throw Problem.field(
                    "permissions",
                    "A role of projects needs %s: without it, who has the role does not see the project."
                            .formatted(SEE_PROJECT));
        }
        return permissions;
    }

    private static Set<String> without(Set<String> permissions, Set<String> others) {
        var left = new TreeSet<>(permissions);
        left.removeAll(others);
        return left;
    }
}

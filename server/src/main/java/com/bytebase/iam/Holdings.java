package com.bytebase.iam;

import com.bytebase.http.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one principal holds, themselves and by groups, laid out so that a question reads few of many grants. */
final class Holdings {
    private static final String WORKSPACE = "";

    private final Map<String, List<OfRole>> byProject;

    private Holdings(Map<String, List<OfRole>> byProject) {
        this.byProject = byProject;
    }

    /** All grants of one role in one place: what the role does not allow is found out once, however many they are. */
    private record OfRole(Role role, List<Grant> grants) {
        boolean isInForce(Instant now) {
            return grants.stream().anyMatch(grant -> grant.isInForce(now));
        }
    }

    private record Same(String project, String role, String condition) {}

    /** Of several grants of one role in one place, by different groups, that which lasts longest is enough. */
    static Holdings of(Collection<Grant> grants) {
        var longest = new LinkedHashMap<Same, Grant>();
        for (var grant : grants) {
            longest.merge(
                    new Same(grant.project(), grant.role().id(), grant.condition()),
                    grant,
                    (one, other) -> other.lasts().isAfter(one.lasts()) ? other : one);
        }
        var byRole = new LinkedHashMap<String, Map<String, List<Grant>>>();
        longest.values().forEach(grant -> byRole.computeIfAbsent(grant.project(), _ -> new LinkedHashMap<>())
                .computeIfAbsent(grant.role().id(), _ -> new ArrayList<>())
                .add(grant));
        var byProject = new HashMap<String, List<OfRole>>();
        byRole.forEach((project, roles) -> byProject.put(
                project,
                roles.values().stream()
                        .map(all -> new OfRole(all.getFirst().role(), List.copyOf(all)))
                        .toList()));
        return new Holdings(byProject);
    }

    boolean permits(String permission, Scope scope, Instant now) {
        return permits(WORKSPACE, permission, scope, now)
                || switch (scope) {
                    case Scope.Workspace() -> false;
                    case Scope.Project(var id) -> permits(id, permission, scope, now);
                    case Scope.Database(var id, var _, var _, var _) -> permits(id, permission, scope, now);
                };
    }

    private boolean permits(String project, String permission, Scope scope, Instant now) {
        for (var held : byProject.getOrDefault(project, List.of())) {
            if (held.role().has(permission)
                    && held.grants().stream().anyMatch(grant -> isInForce(grant, permission, scope, now))) {
                return true;
            }
        }
        return false;
    }

    /** A condition on databases limits what runs SQL in them; the rest of its role is held in the project. */
    private static boolean isInForce(Grant grant, String permission, Scope scope, Instant now) {
        return scope instanceof Scope.Database database && BindingCondition.limits(permission)
                ? grant.isInForce(now, BindingCondition.Place.of(database))
                : grant.isInForce(now);
    }

    /** In which projects the permission is held there, the workspace left aside. */
    Set<String> projectsWith(String permission, Instant now) {
        return byProject.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(WORKSPACE))
                .filter(entry ->
                        entry.getValue().stream().anyMatch(held -> held.role().has(permission) && held.isInForce(now)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The roles that count there. */
    Stream<Role> roles(Scope scope, Instant now) {
        var places =
                switch (scope) {
                    case Scope.Workspace() -> List.of(WORKSPACE);
                    case Scope.Project(var id) -> List.of(WORKSPACE, id);
                    case Scope.Database(var id, var _, var _, var _) -> List.of(WORKSPACE, id);
                };
        return places.stream()
                .flatMap(place -> byProject.getOrDefault(place, List.of()).stream())
                .filter(held -> held.isInForce(now))
                .map(OfRole::role);
    }
}

package com.bytebase.iam;

import com.bytebase.kernel.Problem;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * A predefined role. The two sets are disjoint: a workspace role is granted in the workspace's policy only, a project role in a
 * project's only. What each may do stands in {@code permissions.txt}.
 */
public enum Role {
    WORKSPACE_OWNER("workspaceOwner", "Workspace owner", "May do everything, also in every project."),
    WORKSPACE_DBA(
            "workspaceDBA",
            "Workspace DBA",
            "Looks after environments, instances and databases, and may do in every project what its owner may. Does not decide on members, roles, identity providers and settings of the workspace."),
    WORKSPACE_DEVELOPER(
            "workspaceDeveloper", "Workspace developer", "May create projects, and sees those it belongs to."),
    PROJECT_OWNER("projectOwner", "Project owner", "May do everything in the project, and decides who belongs to it."),
    PROJECT_DEVELOPER(
            "projectDeveloper",
            "Project developer",
            "Proposes changes and comments on them, queries databases of unprotected environments, runs stages of unprotected environments."),
    PROJECT_RELEASER(
            "projectReleaser",
            "Project releaser",
            "Does what a project developer does, and runs stages of protected environments too."),
    PROJECT_QUERIER("projectQuerier", "Project querier", "Queries the project's databases."),
    PROJECT_VIEWER("projectViewer", "Project viewer", "Reads.");

    private static final String PREFIX = "roles/";

    private final String id;
    private final String title;
    private final String description;

    Role(String id, String title, String description) {
        this.id = id;
        this.title = title;
        this.description = description;
    }

    /** {@code projectOwner}. */
    public String id() {
        return id;
    }

    /** {@code roles/projectOwner}. */
    public String resourceName() {
        return PREFIX + id;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    /** Whether it is granted in the workspace's policy; else in a project's. */
    public boolean isOfWorkspace() {
        return id.startsWith("workspace");
    }

    public Set<String> permissions() {
        return Permissions.of(this);
    }

    public boolean has(String permission) {
        return permissions().contains(permission);
    }

    /** The role of an id or a name. */
    static Optional<Role> find(String idOrName) {
        var id = idOrName.startsWith(PREFIX) ? idOrName.substring(PREFIX.length()) : idOrName;
        return Arrays.stream(values()).filter(role -> role.id.equals(id)).findFirst();
    }

    /** The role called {@code roles/projectOwner}. @throws Problem at {@code field} */
    static Role named(String name, String field) {
        return Optional.of(name)
                .filter(it -> it.startsWith(PREFIX))
                .flatMap(Role::find)
                .orElseThrow(() -> Problem.field(
                        field, "There is no role \"%s\". GET /v1/roles lists those there are.".formatted(name)));
    }
}

package com.bytebase.iam;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** A role that is always there and never changes. What each may do stands in {@code permissions.txt}. */
public enum PredefinedRole implements Role {
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

    private final String id;
    private final String title;
    private final String description;

    PredefinedRole(String id, String title, String description) {
        this.id = id;
        this.title = title;
        this.description = description;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Level level() {
        return id.startsWith("workspace") ? Level.WORKSPACE : Level.PROJECT;
    }

    @Override
    public Set<String> permissions() {
        return Permissions.of(this);
    }

    static Optional<PredefinedRole> find(String id) {
        return Arrays.stream(values()).filter(role -> role.id.equals(id)).findFirst();
    }
}

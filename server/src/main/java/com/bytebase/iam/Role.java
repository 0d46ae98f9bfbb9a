package com.bytebase.iam;

import java.util.Set;

/**
 * A named set of permissions. The two sets of roles are disjoint: a workspace role is granted in the workspace's policy only, a project
 * role in a project's only.
 */
public sealed interface Role permits PredefinedRole, CustomRole {
    String PREFIX = "roles/";

    /** Where a role is granted. */
    enum Level {
        WORKSPACE,
        PROJECT
    }

    /** {@code projectOwner}. */
    String id();

    String title();

    String description();

    Level level();

    Set<String> permissions();

    /** {@code roles/projectOwner}. */
    default String resourceName() {
        return PREFIX + id();
    }

    default boolean isOfWorkspace() {
        return level() == Level.WORKSPACE;
    }

    default boolean has(String permission) {
        return permissions().contains(permission);
    }
}

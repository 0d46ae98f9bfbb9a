package com.bytebase.http;

import com.bytebase.kernel.Actor;
import java.util.Optional;
import java.util.Set;

/** Who may do what. Declared here, where methods state what they need; decided by the module {@code iam}. */
public interface AccessPolicy {
    boolean permits(Actor actor, String permission, Scope scope);

    /** Ids of the projects in which the actor has the permission; empty means all of them. Lists are filtered by it. */
    Optional<Set<String>> projectsWith(Actor actor, String permission);

    /** What the principal may do in the workspace and the actor may not. */
    Set<String> beyond(Actor actor, long principal);

    /** What members of the group may do by it in the workspace and the actor may not. */
    Set<String> beyondByGroup(Actor actor, String group);

    /** Whom to ask, in words, a project's owners by name: "Ann, project owner of projects/shop, or a workspace DBA". Asks the store. */
    String whoCan(String permission, Scope scope);

    /** The same without names, which takes no time: "a project owner of projects/shop or a workspace DBA". */
    String rolesThatCan(String permission, Scope scope);
}

package com.bytebase.http;

import com.bytebase.kernel.Actor;
import java.util.Optional;
import java.util.Set;

/** Who may do what. Declared here, where methods state what they need; decided by the module {@code iam}. */
public interface AccessPolicy {
    boolean permits(Actor actor, String permission, Scope scope);

    /** Ids of the projects in which the actor has the permission; empty means all of them. Lists are filtered by it. */
    Optional<Set<String>> projectsWith(Actor actor, String permission);

    /** Whom to ask, in words: "a project owner of Shop, or a workspace DBA". */
    String whoCan(String permission, Scope scope);
}

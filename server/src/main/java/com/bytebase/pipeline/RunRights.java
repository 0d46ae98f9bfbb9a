package com.bytebase.pipeline;

import com.bytebase.environment.Environment;
import com.bytebase.http.AccessPolicy;
import com.bytebase.http.Scope;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who may run, retry and skip tasks where: one permission for unprotected environments, another one for protected ones. */
@Component
public class RunRights {
    private static final String UNPROTECTED = "bb.tasks.run";
    private static final String PROTECTED = "bb.tasks.runProtected";

    private final AccessPolicy access;

    RunRights(AccessPolicy access) {
        this.access = access;
    }

    public boolean may(Actor actor, String project, boolean isProtected) {
        return actor.isRobot() || access.permits(actor, permission(isProtected), new Scope.Project(project));
    }

    /** Why the actor may not run in the environment, and whom to ask; empty where they may. */
    Optional<String> whyNot(Actor actor, String project, Environment environment) {
        if (may(actor, project, environment.protectedTier())) {
            return Optional.empty();
        }
        return Optional.of("You may not run changes in %s%s. Ask %s."
                .formatted(
                        environment.title(),
                        environment.protectedTier() ? ", which is protected" : "",
                        whoCan(project, environment.protectedTier())));
    }

    /** Whom to ask, in words. */
    public String whoCan(String project, boolean isProtected) {
        return access.whoCan(permission(isProtected), new Scope.Project(project));
    }

    /** The same for lists: without names, which takes no time. */
    public String rolesThatCan(String project, boolean isProtected) {
        return access.rolesThatCan(permission(isProtected), new Scope.Project(project));
    }

    void require(Actor actor, String project, Environment environment) {
        whyNot(actor, project, environment).ifPresent(why -> {
            throw Problem.of(ErrorCode.PERMISSION_DENIED, why)
                    .with("requiredPermission", permission(environment.protectedTier()))
                    .with("whoCan", whoCan(project, environment.protectedTier()));
        });
    }

    /** What running in an environment needs. */
    public static String permission(boolean isProtected) {
        return isProtected ? PROTECTED : UNPROTECTED;
    }
}
